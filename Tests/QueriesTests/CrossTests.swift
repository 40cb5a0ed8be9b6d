import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct CrossTests {
    private func row(_ cells: [Cell]) -> [Double?] {
        cells.map { cell in
            switch cell {
            case .integer(let number): Double(number)
            case .real(let number): number
            default: nil
            }
        }
    }

    // MARK: - Against a slow count

    /// What each pair of values occurs, missing as nil.
    private static func pairs(_ rows: Int, _ first: String, _ second: String) -> [[Value]] {
        let city = TestCity.enterprises(rows: rows)
        let columns = [first, second].compactMap { name in city.fields.firstIndex { $0.name == name }.map { city.columns[$0] } }
        return (0..<rows).map { row in columns.map { $0[row] } }
    }

    @Test(arguments: ["", " share row", " share column", " share all"]) func `cells are the counts of pairs, or their shares`(share: String)
        throws
    {
        let pairs = Self.pairs(200, "grade", "district")
        let labels = TestCity.districts.all.map { Value.text($0) } + [.missing]
        let rows = try TestCity.rows("enterprises | cross grade, district\(share)")
        #expect(rows.map { $0[0] } == [.text("low"), .text("middle"), .text("high"), .missing])
        for row in rows {
            let key: Value = if case .text(let text) = row[0] { .text(text) } else { .missing }
            let inRow = pairs.filter { $0[0] == key }.count
            for (place, label) in labels.enumerated() {
                let count = pairs.filter { $0 == [key, label] }.count
                let whole = [" share row": inRow, " share column": pairs.filter { $0[1] == label }.count, " share all": 200][share]
                let expected = whole.map { Cell.real(Double(count) / Double($0)) } ?? .integer(count)
                #expect(row[place + 1] == expected, "\(row[0]) \(label)")
            }
            #expect(row[5] == .integer(inRow))
        }
    }

    @Test func `what stands before it leaves its rows out`() throws {
        let counted = try TestCity.rows("enterprises | where court_cases > 2 | cross grade, listed")
        let total = try TestCity.rows("enterprises | where court_cases > 2 | by : n = count()")
        #expect(counted.compactMap { row($0).last ?? nil }.reduce(0, +) == row(total[0])[0])
        for cells in counted { #expect(row(cells)[1...3].compactMap { $0 }.reduce(0, +) == row(cells)[4]) }
    }

    // MARK: - Columns

    @Test func `the second key's values are columns, missing and n behind them`() throws {
        let table = try TestCity.run("enterprises | cross district, outcome").table
        #expect(table.columns.map(\.name) == ["district", "good", "bad", "indeterminate", "unknown", "missing", "n"])
        #expect(table.columns.map(\.chineseName) == ["区县", "好", "坏", "不定", "未知", "缺失", "样本数"])
        #expect(table.columns.map(\.isKey) == [true, false, false, false, false, false, false])
        #expect(try TestCity.run("enterprises | cross district, grade share row").table.columns[1].unit == .share)
        let named = try TestCity.run("enterprises | cross old = founded < 2010-01-01, tax_arrears > 100").table
        #expect(named.columns.map(\.name) == ["old", "no", "yes", "missing", "n"])
    }

    @Test func `a column that would be doubled gets another name`() throws {
        let labels = Labels(["n", "missing", "k", "x"])
        let catalogue = TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: [Field("k", .text), Field("l", .level, labels: labels)],
                columns: [.texts(["a", "b", "a"]), .levels(["n", "x", nil], labels: labels)])
        ])
        #expect(
            try TestCity.run("t | cross k, l", catalogue).table.columns.map(\.name) == ["k", "n_", "missing", "k_", "x", "missing_", "n"])
        #expect(TestCity.errors("t | cross n = k, l", catalogue).map(\.code) == ["doubled-name"])
    }

    @Test func `later stages take the columns by their names`() throws {
        let rows = try TestCity.rows(
            "enterprises | cross district, outcome | sort bad desc | top 1 | select district, rate = bad / (good + bad)")
        #expect(rows.count == 1)
        #expect(try TestCity.rows("enterprises | cross district, listed share row | where yes > 0.9").isEmpty)
    }

    // MARK: - Errors

    @Test func `the second key is a level or a condition`() throws {
        for (text, code) in [
            ("enterprises | cross district, ⟦tax_arrears⟧", "not-a-level"), ("enterprises | cross district, k = ⟦name⟧", "not-a-level"),
            ("enterprises | cross ⟦\"x\"⟧, grade", "unnamed-expression"), ("enterprises | cross k = ⟦1⟧, grade", "constant-key"),
            ("enterprises | cross district, grade = ⟦\"low\"⟧", "constant-key"),
            ("enterprises | cross ⟦distrikt⟧, grade", "unknown-name"),
            ("enterprises | cross district, grade share ⟦rows⟧", "unexpected-token"),
            ("enterprises | cross district⟦⟧", "unexpected-end"),
            ("enterprises | cross district, ⟦mean(tax_arrears)⟧", "aggregate-outside-by"),
        ] {
            let marked = MarkedText(text)
            let errors = TestCity.errors(marked.text)
            #expect(errors.map(\.code) == [code], "\(text)")
            #expect(errors.first?.place?.range == marked.range, "\(text)")
        }
    }
}
