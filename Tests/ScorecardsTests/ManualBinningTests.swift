import Messages
import Scorecards
import TestSupport
import Testing

@Suite struct ManualBinningTests {
    private static let numbers = Small.numbers([(0, 100, 30), (1, 200, 20), (5, 300, 10)], missing: Small.counts(10, 2))
    private static let levels = Small.levels([("甲", 100, 30), ("乙", 200, 20), ("丙", 300, 10)])

    @Test func `a value equal to a cut lies above it`() throws {
        let found = try ManualBinning.bin(Self.numbers, cuts: [1])
        #expect(found.counts.bins == [Small.counts(100, 30), Small.counts(500, 30), Small.counts(10, 2)])
        #expect(found.binning.method == .manual && found.binning.cuts == [1])
    }

    @Test func `no cut is one bin; a cut beyond all values leaves an empty one, and says so`() throws {
        #expect(try ManualBinning.bin(Self.numbers, cuts: []).binning.bins.count == 2)
        let found = try ManualBinning.bin(Self.numbers, cuts: [9])
        #expect(found.binning.bins[1].value == 0)
        #expect(found.notes.contains { $0.code == "empty-bin" })
    }

    @Test(arguments: [[2, 1], [1, 1], [.nan], [.infinity], (0..<100).map(Double.init)])
    func `cuts that do not rise are refused`(cuts: [Double]) {
        #expect(Small.code { try ManualBinning.bin(Self.numbers, cuts: cuts) } == "bad-cuts")
    }

    @Test func `groups keep their order, and what is in none goes to unseen`() throws {
        let found = try ManualBinning.bin(Self.levels, groups: [["丙"], ["甲"]])
        #expect(found.binning.bins.map(\.range) == [.levels(["丙"]), .levels(["甲"]), .unseen, .missing])
        #expect(found.counts.bins[2] == Small.counts(200, 20))
    }

    @Test func `an unknown level is named with its neighbours`() {
        let error = #expect(throws: Diagnostic.self) { try ManualBinning.bin(Self.levels, groups: [["甲"], ["已"]]) }
        #expect(error?.code == "unknown-name")
        #expect(Small.code { try ManualBinning.bin(Self.levels, groups: [["甲"], ["甲"]]) } == "bad-cuts")
    }

    @Test func `cuts need numbers and groups need levels`() {
        #expect(Small.code { try ManualBinning.bin(Self.levels, cuts: [1]) } == "not-numeric")
        #expect(Small.code { try ManualBinning.bin(Self.numbers, groups: [["甲"]]) } == "not-levels")
        #expect(Small.code { try ManualBinning.bin(Small.numbers([(1, 5, 0)]), cuts: []) } == "one-class")
    }
}
