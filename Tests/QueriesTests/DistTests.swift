import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct DistTests {
    private let names = [
        "n", "missing_share", "special_share", "zero_share", "mean", "sd", "min", "p1", "p5", "p25", "p50", "p75", "p95", "p99", "max",
    ]

    private func number(_ cell: Cell) -> Double? {
        switch cell {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }

    /// The same figures, worked out value by value.
    private func expected(_ values: [Value]) -> [Double?] {
        let plain = values.compactMap { value -> Double? in
            switch value {
            case .number(let number): number
            case .integer(let number): Double(number)
            case .flag, .date, .text, .special, .missing: nil
            }
        }.sorted()
        let specials = values.count { if case .special = $0 { true } else { false } }
        func share(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
        func quantile(_ p: Double) -> Double? {
            guard !plain.isEmpty else { return nil }
            let h = Double(plain.count - 1) * p
            let low = Int(h.rounded(.down))
            return plain[low] + (h - Double(low)) * (plain[min(low + 1, plain.count - 1)] - plain[low])
        }
        let mean = plain.isEmpty ? nil : plain.reduce(0, +) / Double(plain.count)
        let sd = mean.flatMap { mean in
            plain.count < 2 ? nil : (plain.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(plain.count - 1)).squareRoot()
        }
        let missing = values.count - plain.count
        return [
            Double(values.count), share(missing, values.count), share(specials, values.count), share(plain.count { $0 == 0 }, plain.count),
            mean, sd, plain.first, quantile(0.01), quantile(0.05), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.95),
            quantile(0.99), plain.last,
        ]
    }

    private func same(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    }

    private func check(_ cells: ArraySlice<Cell>, _ values: [Value], _ what: String) {
        for (name, pair) in zip(names, zip(cells, expected(values))) {
            #expect(same(number(pair.0), pair.1), "\(what) \(name): \(pair)")
        }
    }

    // MARK: - Numbers

    @Test(arguments: 1...12) func `figures are those of a slow count, with and without a key`(seed: Int) throws {
        let rows = [0, 1, 2, 5, 40, 300][seed % 6]
        let city = TestCity.enterprises(rows: rows, seed: UInt64(seed))
        let catalogue = TestCatalogue(relations: [city])
        let grade = try #require(city.fields.firstIndex { $0.name == "grade" })
        for field in ["tax_arrears", "court_cases", "insured_change_1y"] {
            let column = city.columns[try #require(city.fields.firstIndex { $0.name == field })]
            let table = try TestCity.run("enterprises | dist \(field)", catalogue).table
            #expect(table.columns.map(\.name) == names)
            check(table.row(0)[...], (0..<rows).map { column[$0] }, field)
            for row in try TestCity.rows("enterprises | dist \(field) by grade", catalogue) {
                let key: Value = if case .text(let text) = row[0] { .text(text) } else { .missing }
                check(row.dropFirst(), (0..<rows).filter { city.columns[grade][$0] == key }.map { column[$0] }, "\(field) \(row[0])")
            }
        }
    }

    @Test func `an expression has no special codes, those of its fields are missing`() throws {
        let field = try TestCity.rows("enterprises | dist tax_arrears")[0].compactMap(number)
        let doubled = try TestCity.rows("enterprises | dist tax_arrears * 2")[0].compactMap(number)
        #expect(field[2] > 0 && doubled[2] == 0)
        #expect(field[1] > field[2] && same(field[1], doubled[1]))
        #expect(same(field[10] * 2, doubled[10]))
    }

    @Test func `figures keep the unit of the field`() throws {
        let table = try TestCity.run("enterprises | dist tax_arrears by grade").table
        let units = Dictionary(table.columns.map { ($0.name, $0.unit) }) { first, _ in first }
        #expect(units["p50"] == .some(.cny) && units["max"] == .some(.cny) && units["zero_share"] == .some(.share))
        #expect(table.columns[0].isKey)
    }

    // MARK: - Dates

    @Test func `quantiles of dates are dates`() throws {
        let days = ["2026-01-01", "2026-01-02", "2026-01-05", "2026-01-09", "2026-01-10"].map { Day(iso: $0) } + [nil]
        let catalogue = TestCatalogue(relations: [TestRelation(name: "t", fields: [Field("d", .date)], columns: [.dates(days)])])
        let table = try TestCity.run("t | dist d", catalogue).table
        #expect(table.columns.map(\.name) == ["n", "missing_share", "special_share", "min", "p5", "p25", "p50", "p75", "p95", "max"])
        let row = table.row(0)
        func date(_ iso: String) -> Cell { Day(iso: iso).map(Cell.date) ?? .missing }
        #expect(row[0...2] == [.integer(6), .real(1.0 / 6), .real(0)])
        #expect(
            row[3...] == ["2026-01-01", "2026-01-01", "2026-01-02", "2026-01-05", "2026-01-09", "2026-01-09", "2026-01-10"].map(date)[...])
        #expect(try TestCity.rows("t | where d > 2030-01-01 | dist d", catalogue)[0][3...] == Array(repeating: Cell.missing, count: 7)[...])
    }

    // MARK: - Errors

    @Test func `only numbers and dates are spread`() {
        for (text, code) in [
            ("enterprises | dist ⟦district⟧", "unlike-types"), ("enterprises | dist ⟦listed⟧", "unlike-types"),
            ("enterprises | dist ⟦tax_arears⟧ by grade", "unknown-name"), ("enterprises | dist tax_arrears by ⟦grad⟧", "unknown-name"),
            ("enterprises | dist tax_arrears by ⟦n⟧ = grade", "doubled-name"), ("enterprises | dist⟦⟧", "unexpected-end"),
            ("enterprises | dist tax_arrears ⟦log⟧", "unexpected-token"),
        ] {
            let marked = MarkedText(text)
            let errors = TestCity.errors(marked.text)
            #expect(errors.map(\.code) == [code], "\(text)")
            #expect(errors.first?.place?.range == marked.range, "\(text)")
        }
    }
}
