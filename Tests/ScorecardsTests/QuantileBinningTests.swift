import Scorecards
import TestSupport
import Testing

@Suite struct QuantileBinningTests {
    private func shares(_ counts: ValueCounts, _ quantiles: Int) throws -> [Double] {
        let found = try BinningMethods.bin(counts, options: BinningOptions(method: .quantile, quantiles: quantiles))
        let total = Double(counts.valued.known)
        return found.counts.bins.dropLast().map { Double($0.known) / total }
    }

    @Test func `values all alike in number are divided evenly`() throws {
        let counts = Small.numbers((0..<100).map { (Double($0), 9, 1) })
        #expect(try shares(counts, 4) == [0.25, 0.25, 0.25, 0.25])
        #expect(try shares(counts, 50).count == 50)
    }

    @Test func `a value is never divided`() throws {
        let counts = Small.numbers([(0, 700, 50), (1, 100, 10), (2, 60, 30), (3, 40, 10)])
        #expect(try shares(counts, 4) == [0.75, 0.25])
    }

    @Test func `one value is one bin`() throws {
        #expect(try shares(Small.numbers([(0, 70, 5)]), 4) == [1])
    }

    @Test func `no bin is empty of known outcomes`() throws {
        for seed in 0..<50 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let cells = (0..<30).map {
                (value: Double($0), good: Int.random(in: 0...3, using: &random), bad: Int.random(in: 0...1, using: &random))
            }
            guard cells.contains(where: { $0.bad > 0 }), cells.contains(where: { $0.good > 0 }) else { continue }
            #expect(try shares(Small.numbers(cells), 10).allSatisfy { $0 > 0 }, "seed \(seed)")
        }
    }
}
