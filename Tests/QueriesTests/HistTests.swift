import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct HistTests {
    private func catalogue(_ column: Column, _ type: FieldType, specials: [Double] = []) -> TestCatalogue {
        let keys = (0..<column.count).map { $0 % 2 == 0 ? "a" : "b" }
        return TestCatalogue(relations: [
            TestRelation(
                name: "t", fields: [Field("x", type, chineseName: "数", unit: .cny, specials: specials), Field("k", .level)],
                columns: [column, .levels(keys)])
        ])
    }

    private func whole(_ numbers: Int...) -> [Cell] { numbers.map(Cell.integer) }

    /// The rows in all bars.
    private func total(_ rows: [[Cell]]) -> Int {
        rows.reduce(0) { sum, row in
            if case .integer(let count) = row[row.count - 2] { sum + count } else { sum }
        }
    }

    @Test func `bars have round edges and hold every row once`() throws {
        let column = Column.numbers((0..<101).map { Double($0) / 100 })
        let rows = try TestCity.rows("t | hist x", catalogue(column, .real))
        #expect(rows.count == 21)
        #expect(rows[0] == [.missing, .real(0), .real(0.05), .integer(5), .real(5.0 / 101)])
        #expect(rows[7][1] == .real(0.35))
        // A bar holds its lower edge and not its upper one, the last as every other.
        #expect(rows[20] == [.missing, .real(1), .real(1.05), .integer(1), .real(1.0 / 101)])
    }

    @Test func `whole numbers have whole bars, the last edge above the largest`() throws {
        let rows = try TestCity.rows("t | hist x", catalogue(.integers([0, 1, 1, 3, 3, 3]), .integer))
        #expect(rows.map { $0[3] } == [.integer(1), .integer(2), .integer(0), .integer(3)])
        #expect(rows[3][1...2] == [.real(3), .real(4)])
    }

    @Test func `missing and special codes have bars of their own, at the end`() throws {
        let column = Column.numbers([1, 2, -9, nil, -9, 3], specials: [-9])
        let rows = try TestCity.rows("t | hist x bins 2", catalogue(column, .real, specials: [-9]))
        #expect(
            Array(rows.suffix(2)) as [[Cell]] == [
                [.word(.special), .missing, .missing, .integer(2), .real(2.0 / 6)],
                [.word(.missing), .missing, .missing, .integer(1), .real(1.0 / 6)],
            ])
    }

    @Test func `a logarithmic histogram sets zero and negative values apart`() throws {
        let column = Column.numbers([-5, 0, 0, 0.5, 1, 1.9, 2, 49, 50, nil])
        let rows = try TestCity.rows("t | hist x log", catalogue(column, .real))
        #expect(
            rows.map { $0[0] } == [
                .word(.negative), .word(.zero), .missing, .missing, .missing, .missing, .missing, .missing, .missing, .word(.missing),
            ])
        #expect(rows.dropFirst(2).dropLast().map { $0[1] } == [.real(0.5), .real(1), .real(2), .real(5), .real(10), .real(20), .real(50)])
        #expect(rows.map { $0[3] } == whole(1, 2, 1, 2, 1, 0, 0, 1, 1, 1))
    }

    @Test func `with a key each group has the same bars, and shares of its own rows`() throws {
        let rows = try TestCity.rows("t | hist x by k", catalogue(.integers([1, 2, 3, 4, 1]), .integer))
        #expect(rows.map { $0[0] } == Array(repeating: .text("a"), count: 4) + Array(repeating: .text("b"), count: 4))
        #expect(rows.map { $0[4] } == whole(2, 0, 1, 0, 0, 1, 0, 1))
        #expect(rows[0][5] == .real(2.0 / 3))
    }

    @Test func `dates have bars of calendar steps`() throws {
        let days = [Day(iso: "2001-03-05"), Day(iso: "2010-01-01"), Day(iso: "2020-12-31"), nil]
        let rows = try TestCity.rows("t | hist x", catalogue(.dates(days), .date))
        #expect(rows[0][1] == .date(Day(iso: "2001-01-01") ?? Day(number: 0)))
        #expect(rows[0][2] == .date(Day(iso: "2002-01-01") ?? Day(number: 0)))
        #expect(rows.count == 21)
        #expect(total(rows) == 4)
    }

    @Test func `no values, one value and huge values are no trouble`() throws {
        #expect(
            try TestCity.rows("t | hist x", catalogue(.numbers([nil, nil]), .real)) == [
                [.word(.missing), .missing, .missing, .integer(2), .real(1)]
            ])
        #expect(try TestCity.rows("t | where x > 5 | hist x", catalogue(.numbers([1]), .real)).isEmpty)
        #expect(try TestCity.rows("t | hist x log", catalogue(.numbers([0, -1]), .real)).count == 2)
        for value in [0, 5, -3.25, 1e300, -1e300, .leastNonzeroMagnitude, 1e15 + 1] {
            for text in ["t | hist x", "t | hist x log", "t | hist x bins 1000"] {
                let rows = try TestCity.rows(text, catalogue(.reals([value, value]), .real))
                #expect(rows.contains { $0[3] == .integer(2) }, "\(value) \(text) \(rows)")
            }
        }
        let wide = try TestCity.rows("t | hist x", catalogue(.reals([-1e308, 1e308, 1e-300]), .real))
        #expect(total(wide) == 3)
    }

    @Test(arguments: 0..<30) func `every row lies in the bar whose edges hold it`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let scales: [Double] = [1, 10, 1000, 1e6, 0.01]
        let scale = scales[Int.random(in: 0..<5, using: &random)]
        let values = (0..<200).map { _ -> Double in (Double.random(in: -1...3, using: &random) * scale * 100).rounded() / 100 }
        for text in ["t | hist x", "t | hist x bins 7", "t | hist x log"] {
            let rows = try TestCity.rows(text, catalogue(.numbers(values), .real))
            for (index, row) in rows.enumerated() {
                guard case .real(let low) = row[1], case .real(let high) = row[2] else { continue }
                let isLast = index == rows.count - 1
                let expected = values.count { (value: Double) -> Bool in value >= low && (isLast ? value <= high : value < high) }
                #expect(row[3] == .integer(expected), "seed \(seed) \(text) \(row)")
            }
            #expect(total(rows) == 200)
        }
    }
}
