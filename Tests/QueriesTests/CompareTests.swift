import Columns
import Foundation
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct CompareTests {
    private let names = [
        "id", "name", "measure", "value", "against", "difference", "iv", "n", "n_against", "missing_share", "missing_share_against",
        "within_noise",
    ]

    private func number(_ cell: Cell) -> Double? {
        switch cell {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }

    private func row(_ id: String, _ text: String, _ catalogue: TestCatalogue = TestCity.catalogue) throws -> [Cell] {
        try #require(try TestCity.rows(text, catalogue).first { $0[0] == .text(id) })
    }

    private func same(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    }

    // MARK: - Measures

    /// The measure is written in the language, and `by` comes to the same on each side.
    @Test(arguments: ["grade = \"low\"", "listed", "court_cases > 2 and tax_arrears > 0", "tax_arrears is special"])
    func `what a measure says, by says too`(condition: String) throws {
        for (against, other) in [("rest", "not x or x is missing"), ("district = \"鹿城区\"", "district = \"鹿城区\"")] {
            let table = try TestCity.run("enterprises | compare \(condition) against \(against)").table
            #expect(table.columns.map(\.name) == names)
            #expect(table.rowCount > 5)
            for row in (0..<table.rowCount).map(table.row) {
                guard case .text(let id) = row[0], case .text(let measure) = row[2] else {
                    Issue.record("\(row)")
                    continue
                }
                let by = "by : v = \(measure), n = count(\(id)), m = missing_share(\(id))"
                let side = try TestCity.rows("enterprises | where \(condition) | \(by)")[0].map(number)
                let rest = try TestCity.rows("enterprises | derive x = \(condition) | where \(other) | \(by)")[0].map(number)
                #expect(same(number(row[3]), side[0]) && same(number(row[4]), rest[0]), "\(id) \(measure)")
                #expect(same(number(row[5]), side[0].flatMap { a in rest[0].map { a - $0 } }), "\(id)")
                #expect([row[7], row[8], row[9], row[10]].map(number) == [side[1], rest[1], side[2], rest[2]], "\(id)")
            }
        }
    }

    @Test func `of equal medians the share that is not 0 speaks, of equal shares the mean`() throws {
        func measure(_ side: [Double?], _ other: [Double?]) throws -> [Cell] {
            let catalogue = TestCatalogue(relations: [
                TestRelation(
                    name: "t", fields: [Field("x", .real), Field("k", .flag)],
                    columns: [.numbers(side + other), .flags(side.map { _ in true } + other.map { _ in false })])
            ])
            return Array(try TestCity.rows("t | compare k against rest", catalogue)[0][2...5])
        }
        #expect(try measure([1, 2, 4], [3, 5, 5]) == [.text("median(x)"), .real(2), .real(5), .real(-3)])
        #expect(try measure([0, 0, 4, 2, 0], [0, 0, 5, 0]) == [.text("share(x != 0)"), .real(0.4), .real(0.25), .real(0.4 - 0.25)])
        #expect(try measure([0, 0, 4], [0, 0, 6]) == [.text("mean(x)"), .real(4.0 / 3), .real(2), .real(4.0 / 3 - 2)])
        #expect(try measure([nil, nil], [0, nil]) == [.text("missing_share(x)"), .real(1), .real(0.5), .real(0.5)])
    }

    /// Of ten levels that both sides have alike, and one row of another: that row alone tells nothing.
    @Test func `one row of its own bar makes no difference`() throws {
        let labels = Labels((0...10).map { "L\($0)" })
        let side = (0..<20).map { $0 % 10 } + [10]
        let other = (0..<2_000).map { $0 % 10 }
        let codes = (side + other).map { Int32($0) }
        let catalogue = TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: [Field("x", .level, labels: labels), Field("k", .flag)],
                columns: [
                    Column(.level(labels), .int32(Buffer(codes))), .flags(side.map { _ in true } + other.map { _ in false }),
                ])
        ])
        #expect(try TestCity.rows("t | compare k against rest", catalogue)[0].last == .flag(true))
    }

    @Test func `what chance alone does is within noise, what it does not is told apart`() throws {
        func noise(_ side: [Bool], _ other: [Bool]) throws -> Cell {
            let catalogue = TestCatalogue(relations: [
                TestRelation(
                    name: "t", fields: [Field("x", .flag), Field("k", .flag)],
                    columns: [.flags(side + other), .flags(side.map { _ in true } + other.map { _ in false })])
            ])
            return try #require(try TestCity.rows("t | compare k against rest", catalogue)[0].last)
        }
        func flags(_ yes: Int, of all: Int) -> [Bool] { (0..<all).map { $0 < yes } }
        #expect(try noise(flags(50, of: 100), flags(50, of: 100)) == .flag(true))
        // The same shares: 100 rows do not tell them apart, 1,000 do.
        #expect(try noise(flags(55, of: 100), flags(45, of: 100)) == .flag(true))
        #expect(try noise(flags(550, of: 1_000), flags(450, of: 1_000)) == .flag(false))
        #expect(try noise(flags(3, of: 3), flags(3, of: 3)) == .flag(true))
        // n (ad - bc)^2 / ((a + b) (c + d) (a + c) (b + d)): 3.6458 and 4.2042, around the quantile 3.8415.
        #expect(try noise(flags(30, of: 100), flags(43, of: 100)) == .flag(true))
        #expect(try noise(flags(30, of: 100), flags(44, of: 100)) == .flag(false))
        // Less than a row is expected on the small side in both bars, which leaves one.
        #expect(try noise(flags(1, of: 1), flags(30, of: 90)) == .flag(true))
    }

    /// Sixty levels, most of them rare, and a side of sixty rows: where `iv` itself would be far off.
    @Test func `equal spreads over rare levels are called different in about one of twenty cases`() throws {
        var random = SeededRandom(seed: 7)
        let labels = Labels((0..<60).map { "level \($0)" })
        let tags = (0..<200).map { number in
            let levels = (0..<1_500).map { _ in labels.all[Int(60 * pow(Double.random(in: 0..<1, using: &random), 3))] as String? }
            return (Field("x\(number)", .level, labels: labels), Column.levels(levels, labels: labels))
        }
        let catalogue = TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: tags.map(\.0) + [Field("k", .flag)], columns: tags.map(\.1) + [.flags((0..<1_500).map { $0 % 25 == 0 })])
        ])
        let told = try TestCity.rows("t | compare k against rest", catalogue).count { $0.last == .flag(false) }
        #expect((2...22).contains(told), "\(told) of 200")
    }

    @Test func `quantiles of chi-square are those of the tables`() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4.
        for (freedom, value) in [(1, 3.841), (2, 5.991), (10, 18.307), (30, 43.773)] {
            #expect(abs(ChiSquare.quantile(0.95, degreesOfFreedom: freedom) - value) < 0.0005)
        }
    }

    @Test func `equal spreads are called different in about one of twenty cases`() throws {
        var random = SeededRandom(seed: 20_260_630)
        let rows = 300
        var told = 0
        for _ in 0..<200 {
            let values = (0..<rows).map { _ -> Double? in Double.random(in: 0..<1, using: &random) }
            let catalogue = TestCatalogue(relations: [
                TestRelation(
                    name: "t", fields: [Field("x", .real), Field("k", .flag)],
                    columns: [.numbers(values), .flags((0..<rows).map { $0 % 2 == 0 })])
            ])
            if try TestCity.rows("t | compare k against rest", catalogue)[0].last == .flag(false) { told += 1 }
        }
        #expect((2...22).contains(told))
    }

    @Test func `of a level the label speaks whose shares differ most`() throws {
        let labels = Labels(["a", "b", "c\"d"])
        let catalogue = TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: [Field("odd name", .level, chineseName: "级", labels: labels), Field("k", .flag)],
                columns: [.levels(["a", "b", "c\"d", "a", "b", nil], labels: labels), .flags([true, true, true, false, false, nil])])
        ])
        let row = try TestCity.rows("t | compare k against not k", catalogue)[0]
        #expect(row[0...2] == [.text("odd name"), .text("级"), .text("share(`odd name` = \"c\\\"d\")")])
        #expect(row[3...4] == [.real(1.0 / 3), .real(0)])
    }

    @Test func `a date is compared by its year`() throws {
        let row = try row("founded", "enterprises | compare listed against rest")
        #expect(row[2] == .text("median(year(founded))"))
    }

    // MARK: - iv

    /// The formula over bars that can be counted by hand: flags have two, and missing.
    @Test func `iv is the sum over the bars, empty ones with half a row`() throws {
        let catalogue = TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: [Field("x", .flag), Field("k", .flag)],
                columns: [
                    .flags([true, true, true, false, nil, true, false, false]),
                    .flags([true, true, true, true, true, false, false, false]),
                ])
        ])
        let row = try TestCity.rows("t | compare k against rest", catalogue)[0]
        func part(_ a: Double, _ b: Double) -> Double { (a / 5 - b / 3) * log((a / 5) / (b / 3)) }
        #expect(same(number(row[6]), part(1, 2) + part(3, 1) + part(1.5, 0.5)))
    }

    @Test func `equal spreads have no iv, separate ones a large one, whatever the rows' order`() throws {
        let values = (0..<100).map { Double($0 % 10) }
        func iv(_ keys: [Bool?], _ values: [Double]) throws -> Double {
            let catalogue = TestCatalogue(relations: [
                TestRelation(name: "t", fields: [Field("x", .real), Field("k", .flag)], columns: [.numbers(values), .flags(keys)])
            ])
            return try #require(number(try TestCity.rows("t | compare k against rest", catalogue)[0][6]))
        }
        #expect(try iv((0..<100).map { $0 < 50 }, values) == 0)
        let apart = (0..<100).map { $0 % 10 < 5 }
        #expect(try iv(apart, values) > 5)
        #expect(try iv(apart.reversed(), values.reversed()) == iv(apart, values))
        #expect(try iv(apart, values.map { $0 * 3 + 7 }) == iv(apart, values))
    }

    @Test func `rows come with the largest iv first, and no result depends on threads`() throws {
        let text = "enterprises | compare tax_arrears > 1000 or listed against rest"
        let one = try TestCity.run(text, threads: 1).table
        let three = try TestCity.run(text, threads: 3).table
        #expect((0..<one.rowCount).map(one.row) == (0..<three.rowCount).map(three.row))
        let values = (0..<one.rowCount).compactMap { number(one[$0, 6]) }
        #expect(values.count == one.rowCount && values == values.sorted(by: >))
        #expect(try TestCity.compile("\(text) | top 3").notes.isEmpty)
    }

    // MARK: - Rows and fields

    @Test func `what the condition names, and what tells rows apart, is not compared`() throws {
        let ids = try TestCity.rows("enterprises | compare grade = \"low\" and listed against court_cases > 1").map { $0[0] }
        for id in ["grade", "listed", "court_cases", "code", "name", "seen"] { #expect(!ids.contains(.text(id)), "\(id)") }
        #expect(ids.contains(.text("tax_arrears")) && ids.contains(.text("district")))
        let chosen = try TestCity.rows(
            "enterprises | where listed | select listed, a = tax_arrears * 2, code, grade | compare grade = \"low\" against rest")
        #expect(Set(chosen.map { $0[0] }) == [.text("listed"), .text("a")])
    }

    @Test func `computed fields are compared where a stage has chosen them`() throws {
        let catalogue = TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: [Field("x", .real), Field("score", .integer, isComputed: true), Field("k", .flag)],
                columns: [.numbers([1, 2]), .integers([3, 4]), .flags([true, false])])
        ])
        #expect(try TestCity.rows("t | compare k against rest", catalogue).map { $0[0] } == [.text("x")])
        #expect(try TestCity.rows("t | select k, score | compare k against rest", catalogue).map { $0[0] } == [.text("score")])
    }

    @Test func `rest is where the condition is not true, and rows left out before are on no side`() throws {
        let row = try row("tax_arrears", "enterprises | where court_cases > 1 | compare listed against rest")
        let counts = try TestCity.rows("enterprises | where court_cases > 1 | by y = listed: n = count(tax_arrears)").map(\.[1])
        #expect(number(row[7]) == number(counts[1]))
        #expect(number(row[8]) == [counts[0], counts[2]].compactMap(number).reduce(0, +))
    }

    @Test func `an empty side and rows on both are said`() throws {
        let empty = try TestCity.run("enterprises | compare court_cases > 100 against rest")
        #expect(empty.notes.map(\.code) == ["empty-side"])
        #expect((0..<empty.table.rowCount).allSatisfy { empty.table[$0, 6] == .missing && empty.table[$0, 7] == .integer(0) })
        let both = try TestCity.run("enterprises | compare court_cases > 1 against court_cases > 3")
        #expect(both.notes.map(\.code) == ["overlap"])
        #expect(try both.notes[0].count == TestCity.rows("enterprises | where court_cases > 3").count)
        #expect(try TestCity.run("enterprises | where row < 0 | compare listed against rest").notes.map(\.code) == ["empty-side"])
    }

    // MARK: - Syntax

    @Test func `rest is a word behind against, and a field in backquotes`() throws {
        let catalogue = TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: [Field("rest", .flag), Field("k", .flag), Field("x", .integer)],
                columns: [.flags([true, false, false]), .flags([true, false, false]), .integers([1, 2, 3])])
        ])
        #expect(try TestCity.rows("t | compare k against rest", catalogue).map { $0[0] }.contains(.text("rest")))
        for text in ["t | compare k against `rest`", "t | compare k against not rest", "t | compare k against rest = 0"] {
            #expect(try TestCity.rows(text, catalogue).map { $0[0] } == [.text("x")], "\(text)")
        }
        #expect(try QueryParser.query(Source("t | compare k against `rest`")).printed == "t | compare k against `rest`")
    }

    @Test func `errors point at their places`() {
        for (text, code) in [
            ("enterprises | compare listed⟦⟧", "unexpected-end"), ("enterprises | compare listed ⟦with⟧ rest", "unexpected-token"),
            ("enterprises | compare listed against⟦⟧", "unexpected-end"),
            ("enterprises | compare ⟦tax_arrears⟧ against rest", "needs-condition"),
            ("enterprises | compare ⟦listted⟧ against rest", "unknown-name"),
            ("enterprises | compare listed against ⟦grade⟧", "needs-condition"),
            ("enterprises | select code, listed | ⟦compare⟧ listed against rest", "nothing-to-compare"),
            ("enterprises | compare ⟦count()⟧ > 1 against rest", "aggregate-outside-by"),
        ] {
            let marked = MarkedText(text)
            let errors = TestCity.errors(marked.text)
            #expect(errors.map(\.code) == [code], "\(text)")
            #expect(errors.first?.place?.range == marked.range, "\(text)")
        }
    }
}
