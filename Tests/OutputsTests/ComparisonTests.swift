import Columns
import Messages
import Outputs
import TestSupport
import Testing

@Suite struct ComparisonTests {
    private let comparison = Comparison()

    @Test(
        arguments: [
            (Cell.integer(3), Cell.integer(3), true), (.integer(3), .integer(4), false), (.integer(3), .real(3), true),
            (.real(1), .real(1 + 1e-10), true), (.real(1), .real(1 + 1e-8), false), (.real(0), .real(1e-13), true),
            (.real(0), .real(1e-11), false),
            (.real(1e300), .real(1e300 * (1 + 1e-10)), true), (.missing, .missing, true), (.missing, .real(.nan), true),
            (.real(1), .real(.infinity), false), (.missing, .real(0), false),
            (.special(-9), .special(-9), true), (.special(-9), .integer(-9), false), (.text("a"), .text("a"), true),
            (.text("a"), .text("A"), false),
            (.text("tax"), .phrase(Text(en: "tax", zh: "税")), true), (.text("税"), .phrase(Text(en: "tax", zh: "税")), false),
            (.text("missing"), .word(.missing), false), (.flag(true), .integer(1), false),
            (.date(Day(number: 1)), .date(Day(number: 2)), false),
            (.integer(.max), .integer(.min), false),
        ])
    func `values agree by their types`(a: Cell, b: Cell, agree: Bool) {
        #expect(comparison.agree(a, b) == agree)
        #expect(comparison.agree(b, a) == agree)
    }

    @Test func `a tolerance covers reals, and integers where it is given`() {
        let wide = Tolerance(absolute: 2)
        #expect(comparison.agree(.integer(3), .integer(5), within: wide))
        #expect(!comparison.agree(.integer(3), .integer(6), within: wide))
        #expect(comparison.agree(.real(100), .real(101), within: Tolerance(relative: 0.01)))
        #expect(!comparison.agree(.text("3"), .text("4"), within: wide))
    }

    @Test func `a tolerance of a table's column goes before one of the column`() {
        let comparison = Comparison(tolerances: ["woe": Tolerance(absolute: 1), "bins.woe": Tolerance(absolute: 2)])
        #expect(comparison.tolerance(of: "woe", in: "bins") == Tolerance(absolute: 2))
        #expect(comparison.tolerance(of: "woe", in: "other") == Tolerance(absolute: 1))
        #expect(comparison.tolerance(of: "iv", in: "bins") == nil)
    }

    @Test(
        arguments: [
            (Cell.integer(3), Cell.integer(5), Cell.integer(2)), (.real(1), .real(1.5), .real(0.5)), (.integer(1), .real(0.5), .real(-0.5)),
            (.date(Day(number: 3)), .date(Day(number: 1)), .integer(-2)), (.text("a"), .text("b"), nil), (.missing, .real(1), nil),
            (.integer(.min), .integer(.max), .real(18_446_744_073_709_551_616)), (.real(-1.7e308), .real(1.7e308), nil),
        ] as [(Cell, Cell, Cell?)])
    func `a difference is now less recorded, in the unit of the values`(a: Cell, b: Cell, difference: Cell?) {
        #expect(Comparison.difference(a, b) == difference)
    }

    private func table(_ rows: [(Int, Double)], key: Bool) -> Table {
        Table(
            "t", columns: [TableColumn("k", .integer, isKey: key), TableColumn("x", .real)],
            rows: rows.map { [.integer($0.0), .real($0.1)] })
    }

    @Test func `rows are matched by key, the k-th of equal keys with the k-th`() {
        let old = table([(1, 10), (1, 11), (2, 20)], key: true)
        #expect(comparison.differences(from: old, to: table([(2, 20), (1, 10), (1, 11)], key: true)).isEmpty)
        let differences = comparison.differences(from: old, to: table([(1, 10), (1, 12), (3, 30)], key: true))
        #expect(differences.map(\.code) == [.value, .rowRemoved, .rowAdded])
        #expect(differences.map(\.row) == [.key([.integer(1)]), .key([.integer(2)]), .key([.integer(3)])])
        #expect(differences[1].recorded == .text("2, 20.0"))
        #expect(differences[2].now == .text("3, 30.0"))
    }

    @Test func `rows without a key are matched by place`() {
        let differences = comparison.differences(from: table([(1, 10), (2, 20)], key: false), to: table([(2, 20)], key: false))
        #expect(differences.map(\.code) == [.value, .value, .rowRemoved])
        #expect(differences.map(\.row) == [.place(1), .place(1), .place(2)])
    }

    @Test func `a real key is found again although its last digits differ`() {
        func table(_ key: Double) -> Table {
            Table("t", columns: [TableColumn("from", .real, isKey: true), TableColumn("n", .integer)], rows: [[.real(key), .integer(1)]])
        }
        #expect(comparison.differences(from: table(0.1), to: table(0.1.nextUp)).isEmpty)
    }

    @Test func `a table compared with itself never differs, for seeded tables`() {
        var random = SeededRandom(seed: 23)
        for _ in 0..<100 {
            let rows = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
                (Int.random(in: 0..<4, using: &random), Double.random(in: -1...1, using: &random))
            }
            for key in [true, false] { #expect(comparison.differences(from: table(rows, key: key), to: table(rows, key: key)).isEmpty) }
            let shuffled = rows.shuffled(using: &random).sorted { $0.0 < $1.0 }
            let unique = Dictionary(rows.map { ($0.0, $0.1) }, uniquingKeysWith: { a, _ in a })
            let one = unique.map { ($0.key, $0.value) }, other = shuffled.filter { unique[$0.0] == $0.1 }
            if one.count == other.count {
                #expect(comparison.differences(from: table(one, key: true), to: table(other, key: true)).isEmpty)
            }
        }
    }
}
