import Columns
import Messages
import Outputs
import Queries
import TestSupport

/// A relation of columns that a test makes.
struct TestRelation: Relation {
    let name: String
    let fields: [Field]
    let columns: [Column]
    var keyField: Int?
    var defaultFields: [String] = []

    var rowCount: Int { columns[0].count }

    func column(_ field: Int, control: Control) throws -> Column { columns[field] }
}

struct TestCatalogue: Catalogue {
    var relations: [any Relation]
    var definitions: [String: QuerySyntax] = [:]

    var sources: [SourceSummary] { relations.map { SourceSummary($0.name, .verbatim($0.name)) } }

    func relation(_ name: String, at place: Place?) throws -> (any Relation)? {
        relations.first { $0.name == name }
    }

    func definition(_ name: String) -> QuerySyntax? { definitions[name] }

    func unavailable(field name: FieldName) -> Diagnostic? {
        name.name == "pd" ? Diagnostic("no-card", Text(en: "no card is open", zh: "未打开评分卡")) : nil
    }
}

/// A city small enough to count by hand, with every type of field, missing values and special codes.
enum TestCity {
    static let districts = Labels(["鹿城区", "龙湾区", "瓯海区"])
    static let grades = Labels(["low", "middle", "high"], isOrdered: true)
    static let outcomes = Labels(["good", "bad", "indeterminate", "unknown"])

    static let catalogue = TestCatalogue(relations: [enterprises(rows: 200), tags])

    static func enterprises(rows: Int, seed: UInt64 = 7) -> TestRelation {
        var random = SeededRandom(seed: seed)
        func draw<T>(_ missing: Int, _ value: () -> T) -> T? {
            let value = value()
            return Int.random(in: 0..<100, using: &random) < missing ? nil : value
        }
        func make<T>(_ missing: Int, _ value: (inout SeededRandom) -> T) -> [T?] {
            (0..<rows).map { _ in
                let drawn = value(&random)
                return Int.random(in: 0..<100, using: &random) < missing ? nil : drawn
            }
        }
        let arrears = make(10) { random -> Double in
            let kind = Int.random(in: 0..<10, using: &random)
            return kind < 4 ? 0 : kind == 4 ? -9 : kind == 5 ? -8 : Double(Int.random(in: 1...500_000, using: &random)) / 100
        }
        let columns: [(Field, Column)] = [
            (Field("row", .integer, isBuiltIn: true), .integers((0..<rows).map { $0 })),
            (
                Field("code", .code, chineseName: "统一社会信用代码", isIdentifying: true, isBuiltIn: true),
                .texts((0..<rows).map { "91330\(1000 + $0)" })
            ),
            (
                Field("name", .text, chineseName: "名称", isIdentifying: true, isBuiltIn: true),
                .texts(make(5) { ["甲科技", "乙Trade", "丙食品", "丁科技园"][Int.random(in: 0..<4, using: &$0)] })
            ),
            (
                Field("district", .level, chineseName: "区县", labels: districts, isBuiltIn: true),
                .levels(make(5) { districts[Int.random(in: 0..<3, using: &$0)] }, labels: districts)
            ),
            (
                Field("grade", .level, chineseName: "等级", labels: grades),
                .levels(make(10) { grades[Int.random(in: 0..<3, using: &$0)] }, labels: grades)
            ),
            (
                Field("founded", .date, chineseName: "成立日期", isBuiltIn: true),
                .dates(make(5) { Day(number: Int.random(in: 10_000...20_000, using: &$0)) })
            ),
            (
                Field("tax_arrears", .real, chineseName: "欠税余额", aliases: ["欠税(元)"], unit: .cny, specials: [-9, -8]),
                .numbers(arrears, specials: [-9, -8])
            ),
            (
                Field("court_cases", .integer, chineseName: "涉诉案件"), .integers(make(15) { Int.random(in: 0...6, using: &$0) })
            ),
            (
                Field("insured_change_1y", .real, chineseName: "参保人数变化"),
                .reals(make(20) { Double.random(in: -1...1, using: &$0) })
            ),
            (Field("listed", .flag, chineseName: "上市"), .flags(make(10) { Bool.random(using: &$0) })),
            (
                Field("outcome", .level, chineseName: "结果", labels: outcomes, isBuiltIn: true, holdsWords: true),
                .levels(make(0) { outcomes[Int.random(in: 0..<4, using: &$0)] }, labels: outcomes)
            ),
            (Field("points.tax_arrears", .integer, unit: .points), .integers(make(0) { Int.random(in: 10...40, using: &$0) })),
            (Field("seen", .time), .texts(make(10) { "2026-0\(Int.random(in: 1...9, using: &$0))-15T08:00:00Z" })),
        ]
        return TestRelation(
            name: "enterprises", fields: columns.map(\.0), columns: columns.map(\.1), keyField: 1,
            defaultFields: ["code", "name", "district"])
    }

    static let tags = TestRelation(
        name: "tags",
        fields: [Field("id", .text), Field("iv", .real), Field("category", .level, labels: Labels(["tax", "court"]))],
        columns: [
            .texts(["a", "b", "c", "d"]), .numbers([0.3, nil, 0.1, 0.2]),
            .levels(["tax", "court", "tax", nil], labels: Labels(["tax", "court"])),
        ])

    // MARK: - Running

    static func compile(_ text: String, _ catalogue: TestCatalogue = catalogue) throws -> CompiledQuery {
        try Compiler.compile(try QueryParser.query(Source(text)), catalogue: catalogue)
    }

    static func run(_ text: String, _ catalogue: TestCatalogue = catalogue, threads: Int = 1) throws -> QueryResult {
        try LocalEngine().run(try compile(text, catalogue).plan, control: Control(threads: threads))
    }

    /// The result's rows.
    static func rows(_ text: String, _ catalogue: TestCatalogue = catalogue) throws -> [[Cell]] {
        let table = try run(text, catalogue).table
        return (0..<table.rowCount).map(table.row)
    }

    /// The diagnostics of a text that must not compile.
    static func errors(_ text: String, _ catalogue: TestCatalogue = catalogue) -> [Diagnostic] {
        do {
            _ = try compile(text, catalogue)
            return []
        } catch {
            return Diagnostics.of(error)
        }
    }
}
