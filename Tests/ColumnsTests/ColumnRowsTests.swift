import Columns
import TestSupport
import Testing

@Suite struct ColumnRowsTests {
    private static func values(_ column: Column) -> [Value] {
        (0..<column.count).map { column[$0] }
    }

    @Test(arguments: RandomColumns.Shape.allCases) func `picked rows hold what the rows hold`(shape: RandomColumns.Shape) {
        var random = SeededRandom(seed: 41)
        let column = RandomColumns.column(shape, rows: 500, using: &random)
        let all = Self.values(column)
        for range in [0..<0, 0..<500, 17..<18, 499..<500, 100..<300] {
            #expect(Self.values(column.rows(Array(range))) == Array(all[range]))
        }
        let picked = (0..<300).map { _ in Int.random(in: 0..<500, using: &random) }
        #expect(Self.values(column.rows(picked)) == picked.map { all[$0] })
        #expect(column.rows([]).count == 0)
    }

    @Test(arguments: RandomColumns.Shape.allCases) func `joining parts gives the column back`(shape: RandomColumns.Shape) throws {
        var random = SeededRandom(seed: 42)
        let column = RandomColumns.column(shape, rows: 200, using: &random)
        let joined = try #require(Column.joined([column.rows(Array(0..<50)), column.rows([]), column.rows(Array(50..<200))]))
        #expect(Self.values(joined) == Self.values(column))
        #expect(joined.kind == column.kind && joined.specials == column.specials)
    }

    @Test func `decimals join in the larger scale, and with doubles become doubles`() throws {
        let units = Column.integers([1, nil, -9], specials: [-9])
        let cents = Column.numbers([2.25, -8], specials: [-8])
        let joined = try #require(Column.joined([units, cents]))
        #expect(joined.kind == .number(scale: 2) && joined.specials == [-9, -8])
        #expect(Self.values(joined) == [.number(1), .missing, .special(-9), .number(2.25), .special(-8)])
        let doubles = try #require(Column.joined([units, cents, .reals([0.1])]))
        #expect(doubles.kind == .real)
        #expect(Self.values(doubles) == [.number(1), .missing, .special(-9), .number(2.25), .special(-8), .number(0.1)])
        let large = try #require(Column.joined([.integers([1 << 60]), cents]))
        #expect(large.kind == .real && large[0] == .number(0x1p60))
    }

    @Test func `labels are united in order of first appearance`() throws {
        let joined = try #require(Column.joined([.levels(["a", "b", nil]), .levels(["c", "a"])]))
        #expect(joined.labels == Labels(["a", "b", "c"]))
        #expect(Self.values(joined) == [.text("a"), .text("b"), .missing, .text("c"), .text("a")])
    }

    @Test func `what does not go together is not joined`() {
        #expect(Column.joined([.integers([1]), .texts(["a"])]) == nil)
        #expect(Column.joined([.flags([true]), .dates([nil])]) == nil)
        #expect(Column.joined([]) == nil)
    }
}
