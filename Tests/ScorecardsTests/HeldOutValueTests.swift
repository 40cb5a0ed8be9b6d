import Foundation
import TestSupport
import Testing

@testable import Scorecards

@Suite struct HeldOutValueTests {
    private static func counts(_ rows: [(good: Int, bad: Int)]) -> BinCounts {
        BinCounts(rows.map { ClassCounts(good: Int64($0.good) * ClassCounts.row, bad: Int64($0.bad) * ClassCounts.row) })
    }

    private static func values(of counts: BinCounts) -> [Double] { counts.bins.indices.map { counts.woe(of: $0) ?? 0 } }

    @Test func `on the rows that made the WOE it is their IV`() throws {
        let counts = Self.counts([(50, 5), (30, 10), (20, 25)])
        let held = try #require(HeldOutValue(counts, values: Self.values(of: counts)))
        #expect(agree(held.value, counts.informationValue, 1e-14))
    }

    @Test func `it is a difference of two means with the variance of one`() throws {
        // Goods 1, 1, 0, 0 and bads 0, 0, 0, 1: means 1/2 and 1/4, variances 1/3 and 1/4.
        let held = try #require(HeldOutValue(Self.counts([(2, 1), (2, 3)]), values: [1, 0]))
        #expect(held.value == 0.25)
        #expect(agree(held.standardError, (1.0 / 3 / 4 + 1.0 / 4 / 4).squareRoot(), 1e-14))
        #expect(!held.isConfirmed)
    }

    @Test func `an order that turns is below 0, and two rows of each class are needed`() throws {
        let values = Self.values(of: Self.counts([(80, 2), (20, 18)]))
        let turned = try #require(HeldOutValue(Self.counts([(20, 18), (80, 2)]), values: values))
        #expect(turned.value < 0 && !turned.isConfirmed)
        #expect(HeldOutValue(Self.counts([(80, 1), (20, 0)]), values: values) == nil)
        #expect(HeldOutValue(Self.counts([(0, 0), (0, 0)]), values: values) == nil)
    }

    @Test func `noise is confirmed about once in twenty, a signal nearly always`() {
        var random = SeededRandom(seed: 7)
        func confirmed(riskOf: [Double]) -> Int {
            (0..<400).count { _ in
                func draw() -> BinCounts {
                    Self.counts(
                        riskOf.map { risk in
                            let bads = (0..<200).count { _ in Double.random(in: 0..<1, using: &random) < risk }
                            return (200 - bads, bads)
                        })
                }
                let values = Self.values(of: draw())
                return HeldOutValue(draw(), values: values)?.isConfirmed == true
            }
        }
        // 20 are expected, with a standard deviation of 4.4.
        #expect((7...33).contains(confirmed(riskOf: [0.1, 0.1, 0.1, 0.1])))
        #expect(confirmed(riskOf: [0.05, 0.08, 0.12, 0.2]) > 380)
    }
}
