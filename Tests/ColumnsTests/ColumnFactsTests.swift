import Columns
import Messages
import TestSupport
import Testing

@Suite struct ColumnFactsTests {
    @Test func `facts of whole numbers with a special code`() throws {
        let facts = try ColumnFacts.of(.integers([3, nil, -9, 0, 3, 0, 12, nil, 3], specials: [-9, -8]), control: Control())
        #expect(
            facts
                == ColumnFacts(rows: 9, missing: 2, specials: [1, 0], zero: 2, distinct: 3, low: 0, high: 12, mode: 3, modeRows: 3))
        #expect(facts.plain == 6)
    }

    @Test func `facts of decimals and doubles are in their own units`() throws {
        let decimals = try ColumnFacts.of(.numbers([1.25, -0.5, nil, 1.25]), control: Control())
        #expect((decimals.low, decimals.high, decimals.mode) == (-0.5, 1.25, 1.25))
        let reals = try ColumnFacts.of(.reals([0.1 + 0.2, 1e-9, nil, 0]), control: Control())
        #expect((reals.low, reals.high, reals.zero, reals.distinct) == (0, 0.1 + 0.2, 1, 3))
    }

    @Test func `of equally frequent values the lowest is the mode`() throws {
        let facts = try ColumnFacts.of(.integers([5, 2, 5, 2, 9]), control: Control())
        #expect(facts.mode == 2 && facts.modeRows == 2)
    }

    @Test(arguments: [Column.integers([]), .integers([nil, nil]), .reals([]), .reals([nil]), .texts([nil])])
    func `a column without values has no low, high or mode`(column: Column) throws {
        let facts = try ColumnFacts.of(column, control: Control())
        #expect(facts.low == nil && facts.high == nil && facts.mode == nil)
        #expect(facts.distinct == 0 && facts.modeRows == 0 && facts.missing == column.count)
    }

    @Test func `labels in use are counted by code`() throws {
        let facts = try ColumnFacts.of(.texts(["甲", "乙", "甲", nil]), control: Control())
        #expect(facts.distinct == 2 && facts.mode == 0 && facts.modeRows == 2 && facts.missing == 1)
    }
}
