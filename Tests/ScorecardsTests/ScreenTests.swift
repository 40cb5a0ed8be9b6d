import Columns
import Messages
import Scorecards
import Taxonomy
import TestSupport
import Testing

@Suite struct ScreenTests {
    /// Candidates over 2,000 rows: their codes, with two values -1 and 1.
    private struct Made {
        var candidates: [Screen.Candidate] = []
        let classes: Buffer<UInt8>
        let rows = 2_000

        init() {
            classes = Buffer((0..<2_000).map { RowClass.byte(part: .development, outcome: $0 % 5 == 0 ? .bad : .good) })
        }

        mutating func add(_ tag: String, iv: Double, facts: ScreenFacts = Made.plain, code: (Int) -> Bool) {
            candidates.append(
                Screen.Candidate(
                    Characteristic(tag: tag, binning: CodedTable.binning([-1, 1])), informationValue: iv, facts: facts,
                    codes: Buffer((0..<rows).map { code($0) ? 1 : 0 })))
        }

        func reasons(_ options: ScreenOptions = .standard) throws -> [String?] {
            try Screen.verdicts(on: candidates, classes: classes, options: options, control: Control(threads: 2)).map(\.reason?.name.en)
        }

        static let plain = ScreenFacts(Small.numbers([(1, 50, 12), (2, 50, 8)]))
    }

    @Test func `a tag that is missing for one class alone leaks`() throws {
        // 500 goods without a value; 95 of 100 bads have one.
        let facts = ScreenFacts(Small.numbers([(1, 5, 40), (2, 5, 55)], missing: Small.counts(490, 5)))
        #expect(try #require(facts.auc) > 0.95)
    }

    @Test func `of two alike the lower IV falls, and the one kept is named`() throws {
        var made = Made()
        made.add("weak", iv: 0.1) { $0 % 2 == 0 }
        made.add("strong", iv: 0.3) { $0 % 2 == 0 || $0 % 50 == 1 }
        made.add("other", iv: 0.2) { $0 / 2 % 2 == 0 }
        let verdicts = try Screen.verdicts(on: made.candidates, classes: made.classes, control: Control())
        #expect(verdicts.map(\.isKept) == [false, true, true])
        guard case .correlated(let tag, let correlation) = verdicts[0].reason else {
            Issue.record("no correlation")
            return
        }
        #expect(tag == "strong" && correlation > 0.9 && correlation < 1)
    }

    @Test func `a tag that goes against another is correlated too`() throws {
        var made = Made()
        made.add("up", iv: 0.3) { $0 % 2 == 0 }
        made.add("down", iv: 0.2) { $0 % 2 == 1 }
        #expect(try made.reasons() == [nil, "correlated"])
        #expect(try made.reasons(ScreenOptions(maxCorrelation: 1)) == [nil, nil])
    }

    @Test func `each reason is found`() throws {
        var made = Made()
        made.add("low", iv: 0.019) { $0 % 2 == 0 }
        made.add("missing", iv: 1, facts: ScreenFacts(Small.numbers([(1, 2, 1), (2, 1, 0)], missing: Small.counts(90, 6)))) { $0 % 3 == 0 }
        made.add("single", iv: 1, facts: ScreenFacts(Small.numbers([(1, 800, 199), (2, 0, 1)]))) { $0 % 7 == 0 }
        made.add("leak", iv: 9, facts: ScreenFacts(Small.numbers([(1, 2, 99), (2, 98, 1)]))) { $0 % 11 == 0 }
        made.add("one class", iv: 9, facts: ScreenFacts(Small.numbers([(1, 0, 30)], missing: Small.counts(90, 6)))) { $0 % 13 == 0 }
        made.add("kept", iv: 0.02) { $0 / 2 % 2 == 0 }
        #expect(try made.reasons() == ["low-iv", "missing", "single-value", "suspected-leak", "known-for-one-class", nil])
    }

    @Test func `nothing to screen is nothing screened`() throws {
        #expect(try Screen.verdicts(on: [], classes: Buffer([]), control: Control()).isEmpty)
    }

    @Test func `options out of their range are refused`() {
        #expect(Small.code { try ScreenOptions(maxCorrelation: 1.1) } == "bad-option")
        #expect(Small.code { try ScreenOptions(minIV: -1) } == "bad-option")
        #expect(Small.code { try ScreenOptions(leakAUC: .nan) } == "bad-option")
    }

    // MARK: - Facts

    @Test func `facts of levels order them by their own rates`() {
        let facts = ScreenFacts(Small.levels([("a", 10, 0), ("b", 0, 10), ("c", 10, 0)]))
        #expect(facts.auc == 1)
        let numbers = ScreenFacts(Small.numbers([(1, 10, 0), (2, 0, 10), (3, 10, 0)]))
        #expect(numbers.auc == 0.5)
    }

    @Test func `missing and special codes count as values that a tag may hold everywhere`() {
        let special = ValueCounts.Special(code: -9, counts: Small.counts(60, 10))
        let facts = ScreenFacts(Small.numbers([(1, 10, 5)], missing: Small.counts(10, 5), specials: [special]))
        #expect(facts.topShare == 0.7 && facts.missingShare == 0.15)
        #expect(!facts.isKnownForOneClass)
    }
}
