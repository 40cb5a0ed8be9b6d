import Columns
import Messages

/// Reads the table of tags, gathering all that is wrong with it.
struct TagReader {
    private let categories: [Category]
    private let departments: [Department]
    private var problems: [Diagnostic] = []

    init(categories: [Category], departments: [Department]) {
        self.categories = categories
        self.departments = departments
    }

    func read(_ source: Source) throws -> [TagFacts] {
        var reader = self
        return try reader.readAll(source)
    }

    private mutating func readAll(_ source: Source) throws -> [TagFacts] {
        let table = try CommaSeparated(source, columns: Self.columns)
        let rows = table.records.map { Row(table.header, $0) }
        let all = rows.compactMap { facts($0) }
        check(names: rows, all)
        if !problems.isEmpty { throw Diagnostics(problems) }
        return all
    }

    private static let columns = [
        "id", "name_zh", "name_en", "category_id", "department_zh", "dimension", "type", "unit", "direction", "zero_share",
        "missing_share", "distribution", "param1", "param2", "notes",
    ]

    private mutating func facts(_ row: Row) -> TagFacts? {
        known(row, "category_id", among: categories.map(\.id))
        known(row, "department_zh", among: departments.map(\.name.zh))
        var parser = row.field("notes").map { NoteParser($0) }
        parser?.parse()
        problems += parser?.problems ?? []
        let notes = parser?.notes ?? TagNotes()
        let zero = share(row, "zero_share")
        let missing = share(row, "missing_share")
        guard let type = word(row, "type", TagType.self), let direction = word(row, "direction", Direction.self),
            let dimension = word(row, "dimension", Dimension.self), let distribution = distribution(row)
        else { return nil }
        let levels = type == .level ? Labels(Self.list(row["param1"]), isOrdered: direction != .none) : nil
        let tag = Tag(
            id: row["id"], name: Text(en: row["name_en"], zh: row["name_zh"]), category: row["category_id"],
            department: row["department_zh"], dimension: dimension, type: type, unit: row["unit"], direction: direction, levels: levels,
            isBenchmark: notes.isBenchmark)
        return TagFacts(tag: tag, zeroShare: zero, missingShare: missing, distribution: distribution, notes: notes)
    }

    // MARK: - Fields

    private mutating func distribution(_ row: Row) -> Distribution? {
        switch row["distribution"] {
        case "lognormal": return .lognormal(median: number(row, "param1"), sigma: number(row, "param2"))
        case "lognormal_int": return .lognormalInteger(median: number(row, "param1"), sigma: number(row, "param2"))
        case "geom": return .geometric(p: share(row, "param1"))
        case "beta": return .beta(a: number(row, "param1"), b: number(row, "param2"))
        case "bernoulli": return .bernoulli(share: share(row, "param1"))
        case "levels": return levels(row)
        case "student4": return .student4(location: number(row, "param1", positive: false), scale: number(row, "param2"))
        case "normal": return .normal(mean: number(row, "param1", positive: false), deviation: number(row, "param2"))
        case "uniform_int": return .uniformInteger(low: Int(number(row, "param1")), high: Int(number(row, "param2")))
        case "weibull": return .weibull(scale: number(row, "param1"), shape: number(row, "param2"))
        case "date_weibull": return .dateWeibull(scale: number(row, "param1"), shape: number(row, "param2"))
        default:
            known(row, "distribution", among: Self.distributions)
            return nil
        }
    }

    private static let distributions = [
        "lognormal", "lognormal_int", "geom", "beta", "bernoulli", "levels", "student4", "normal", "uniform_int", "weibull", "date_weibull",
    ]

    private mutating func levels(_ row: Row) -> Distribution {
        let names = Self.list(row["param1"])
        let shares = Self.list(row["param2"]).compactMap { Double($0) }
        let sum = shares.reduce(0, +)
        if shares.count != names.count || sum < 0.999_999 || sum > 1.000_001 {
            report(
                "taxonomy-levels", Text(en: "each level has a share, and the shares add up to 1", zh: "每个等级应有占比，且占比合计为 1"), row,
                "param2")
        }
        return .levels(shares: shares)
    }

    private mutating func number(_ row: Row, _ column: String, positive: Bool = true) -> Double {
        if let number = Double(row[column]), number.isFinite, !positive || (number > 0 && number < 1e12) { return number }
        report(
            "taxonomy-number",
            positive ? Text(en: "a positive number belongs here", zh: "此处应为正数") : Text(en: "a number belongs here", zh: "此处应为数字"),
            row, column)
        return 1
    }

    private mutating func share(_ row: Row, _ column: String) -> Double {
        if let share = Double(row[column]), share >= 0, share <= 1 { return share }
        report("taxonomy-share", Text(en: "a share from 0 to 1 belongs here", zh: "此处应为 0 到 1 的占比"), row, column)
        return 0
    }

    private mutating func word<W: RawRepresentable & CaseIterable>(_ row: Row, _ column: String, _ type: W.Type) -> W?
    where W.RawValue == String {
        known(row, column, among: W.allCases.map(\.rawValue))
        return W(rawValue: row[column])
    }

    // MARK: - Names

    private mutating func known(_ row: Row, _ column: String, among names: [String]) {
        if names.contains(row[column]) { return }
        report(
            "unknown-name", Text(en: "the taxonomy has no `\(row[column])` here", zh: "分类表此处没有 `\(row[column])`"), row, column,
            near: NearNames.near(row[column], in: names))
    }

    /// Identifiers stand once; notes name tags that there are.
    private mutating func check(names rows: [Row], _ facts: [TagFacts]) {
        var seen: Set<String> = []
        for row in rows where !seen.insert(row["id"]).inserted {
            report("taxonomy-double", Text(en: "the tag `\(row["id"])` stands twice", zh: "标签 `\(row["id"])` 重复"), row, "id")
        }
        let places = Dictionary(rows.map { ($0["id"], $0) }) { first, _ in first }
        for fact in facts {
            for name in fact.notes.dependencies where !seen.contains(name) {
                guard let row = places[fact.tag.id] else { continue }
                report(
                    "unknown-name", Text(en: "no tag is called `\(name)`", zh: "没有名为 `\(name)` 的标签"), row, "notes",
                    near: NearNames.near(name, in: seen.sorted()))
            }
        }
    }

    private mutating func report(_ code: String, _ message: Text, _ row: Row, _ column: String, near: [String] = []) {
        problems.append(Diagnostic(code, message, at: row.place(column), nearNames: near))
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: "|").map(String.init)
    }
}
