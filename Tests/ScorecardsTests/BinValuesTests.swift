import Messages
import Scorecards
import TestSupport
import Testing

/// What missing values, special codes and thin bins are worth.
@Suite struct BinValuesTests {
    private static let cells: [(value: Double, good: Int, bad: Int)] = [(1, 300, 60), (2, 300, 40), (3, 400, 25)]

    private func bin(_ missing: ClassCounts, special: ClassCounts = ClassCounts(), _ options: BinningOptions) throws -> BinningResult {
        try BinningMethods.bin(
            Small.numbers(Self.cells, missing: missing, specials: [.init(code: -9, counts: special)]), options: options)
    }

    private func value(_ range: Bin.Range, _ result: BinningResult) throws -> Bin {
        try #require(result.binning.bins.first { $0.range == range })
    }

    @Test func `missing and special codes stand in the same list with their WOE`() throws {
        let found = try bin(Small.counts(80, 40), special: Small.counts(90, 3), .standard)
        #expect(found.binning.bins.suffix(2).map(\.range) == [.missing, .special(-9)])
        for (index, bin) in found.binning.bins.enumerated() {
            #expect(bin.origin == .woe)
            #expect(bin.value == found.counts.woe(of: index))
        }
        #expect(agree(found.informationValue, found.counts.informationValue, 1e-14))
    }

    @Test func `a thin bin is neutral, and said`() throws {
        let found = try bin(Small.counts(45, 4, unknown: 30), special: Small.counts(30, 20), .standard)
        #expect(try value(.missing, found) == Bin(.missing, value: 0, origin: .neutral))
        #expect(try value(.special(-9), found).origin == .woe)
        let note = try #require(found.notes.first { $0.code == "thin-neutral" })
        #expect(note.count == 49)
        #expect(found.informationValue < found.counts.informationValue ?? 0)
    }

    @Test func `thin=woe keeps the WOE`() throws {
        let found = try bin(Small.counts(45, 4), BinningOptions(keepsThinWOE: true))
        #expect(try value(.missing, found).value == found.counts.woe(of: found.counts.bins.count - 2))
        #expect(!found.notes.contains { $0.code == "thin-neutral" })
    }

    @Test func `a bin without known outcomes is 0 even where thin bins keep their WOE`() throws {
        let found = try bin(Small.counts(0, 0, unknown: 500), BinningOptions(keepsThinWOE: true))
        #expect(try value(.missing, found) == Bin(.missing, value: 0, origin: .neutral))
    }

    @Test func `missing values can be neutral or as bad as the worst range`() throws {
        let neutral = try bin(Small.counts(80, 40), special: Small.counts(80, 40), BinningOptions(missing: .neutral))
        #expect(try value(.missing, neutral) == Bin(.missing, value: 0, origin: .neutral))
        #expect(try value(.special(-9), neutral).origin == .woe)
        let worst = try bin(ClassCounts(), special: Small.counts(80, 1), BinningOptions(missing: .worst, specials: .worst))
        let lowest = try #require(worst.binning.bins.dropLast(2).map(\.value).min())
        #expect(try value(.missing, worst) == Bin(.missing, value: lowest, origin: .worst))
        #expect(try value(.special(-9), worst) == Bin(.special(-9), value: lowest, origin: .worst))
    }

    @Test func `a range without bads takes half a row on both, and says so`() throws {
        let found = try BinningMethods.bin(Small.numbers([(1, 200, 0), (2, 200, 40)]), options: BinningOptions(minBads: 0))
        #expect(found.notes.map(\.code) == ["zero-cell"])
        #expect(found.binning.bins[0].value > 0 && found.binning.bins[0].value.isFinite)
    }
}
