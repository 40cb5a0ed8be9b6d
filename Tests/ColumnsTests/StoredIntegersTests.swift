import TestSupport
import Testing

@testable import Columns

@Suite struct StoredIntegersTests {
    @Test(arguments: RandomColumns.Shape.allCases.filter { $0 != .real }, Scoring.Implementation.allCases)
    func `a zone is what a walk over the values gives`(shape: RandomColumns.Shape, implementation: Scoring.Implementation) {
        var random = SeededRandom(seed: 31)
        for rows in RandomColumns.rowCounts {
            let column = RandomColumns.column(shape, rows: rows, using: &random)
            let numbers = (0..<rows).map { column[$0] }
            let plain = (0..<rows).compactMap { column.storedInteger(at: $0).map { Int64($0) } }
            let zone = StoredIntegers.zone(
                of: column.values.raw, width: column.values.width, count: rows, specials: column.specials.count,
                implementation: implementation)
            let missing = numbers.count { $0 == .missing }
            #expect(zone.missing == missing && zone.special == rows - missing - plain.count, "\(shape), \(rows) rows")
            #expect(zone.range?.lowerBound == plain.min() && zone.range?.upperBound == plain.max(), "\(shape), \(rows) rows")
        }
    }
}
