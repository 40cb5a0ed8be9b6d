import Columns
import Datasets
import Messages
import Scorecards
import Taxonomy
import Testing

/// What must come out of the generator so that a city is worth studying: an automatic card on 60,000 enterprises, no hand on it.
@Suite struct GeneratorQualityTests {
    /// Two snapshots under a card that was binned, screened and fitted on 70% of the first one's rows.
    private struct Study {
        let informationValues: [String: Double]
        let before: ScoredSnapshot
        let after: ScoredSnapshot
        let codes: (before: [String], after: [String])
        /// The lowest scores of the better four of five equal bands, best first.
        let cuts: [Int32]

        /// 0 the best.
        func band(_ score: Int32) -> Int { cuts.firstIndex { score >= $0 } ?? 4 }

        init() throws {
            var generator = try CityGenerator(GeneratorOptions(enterprises: 60_000, snapshots: 2, outcomes: .all))
            let control = Control(threads: 2)
            let first = try #require(try generator.next(control: control))
            let second = try #require(try generator.next(control: control))
            let classes = try Self.classes(first) { $0 % 10 < 7 ? .development : .test }
            let (kept, values) = try Self.candidates(first, classes, control)
            informationValues = values
            let patterns = try PatternCounts.of(codes: kept.map(\.codes), classes: classes, parts: [.development], control: control)
            let bands = Bands(names: ["A", "B", "C", "D", "E"], rule: .at, cuts: [4, 3, 2, 1])
            let blank = Scorecard(
                name: "auto", characteristics: kept.map(\.characteristic), scaling: .standard, intercept: 3.8, bands: bands)
            let card = try LogisticFit.run(blank, patterns: patterns, control: control).applied(to: blank)
            before = try Self.scored(card, first, classes, control)
            after = try Self.scored(card, second, try Self.classes(second) { _ in .test }, control)
            codes = (first.codes, second.codes)
            let sorted = before.scores.array.sorted()
            cuts = [4, 3, 2, 1].map { sorted[sorted.count * $0 / 5] }
        }

        private static func classes(_ content: SnapshotContent, _ part: (Int) -> Part) throws -> Buffer<UInt8> {
            let outcomes = try #require(content.outcomes).array
            return Buffer(outcomes.enumerated().map { RowClass.byte(part: part($0), outcome: Outcome(rawValue: $1) ?? .unknown) })
        }

        private static func candidates(
            _ content: SnapshotContent, _ classes: Buffer<UInt8>, _ control: Control
        ) throws -> (kept: [Screen.Candidate], values: [String: Double]) {
            let items = content.columns.filter { !$0.tag.isBenchmark }
            let all = try Parallel.map(items.count, control: control) { place -> Screen.Candidate? in
                let item = items[place]
                let counts = try ValueCounts.of(column: item.column, classes: classes, parts: [.development], control: Control())
                // Tags that no binning with twenty bads a bin fits are no candidates.
                guard let result = try? BinningMethods.bin(counts) else { return nil }
                return Screen.Candidate(
                    Characteristic(tag: item.tag.id, binning: result.binning),
                    informationValue: result.counts.informationValue(under: result.binning) ?? 0, facts: .init(counts),
                    codes: try CodePlan(result.binning).codes(of: item.column, control: Control()))
            }.compactMap(\.self)
            let verdicts = try Screen.verdicts(on: all, classes: classes, control: control)
            let kept = zip(all, verdicts).filter { $1.reason == nil }.map(\.0)
            return (kept, Dictionary(uniqueKeysWithValues: all.map { ($0.characteristic.tag, $0.informationValue) }))
        }

        private static func scored(
            _ card: Scorecard, _ content: SnapshotContent, _ classes: Buffer<UInt8>, _ control: Control
        ) throws -> ScoredSnapshot {
            let columns = Dictionary(uniqueKeysWithValues: content.columns.map { ($0.tag.id, $0.column) })
            return try ScoredSnapshot.scored(card, classes: classes, control: control) { try #require(columns[$0]) }
        }
    }

    private static let study = Result { try Study() }

    @Test func `a fitted card finds the bad ones, but not too well`() throws {
        let study = try Self.study.get()
        #expect((0.79...0.86).contains(try AreaUnderCurve.of(study.before.scoreCounts(of: [.test])).value))
        #expect((0.79...0.86).contains(try AreaUnderCurve.of(study.after.scoreCounts(of: [.test])).value))
    }

    @Test func `many tags tell something and none tells all`() throws {
        let values = try Self.study.get().informationValues.values
        #expect(values.count { $0 > 0.02 } >= 60)
        #expect(values.allSatisfy { $0 < 0.8 })
    }

    @Test func `bad rates rise from band to band`() throws {
        let study = try Self.study.get()
        for snapshot in [study.before, study.after] {
            var (known, bad) = ([Int](repeating: 0, count: 5), [Int](repeating: 0, count: 5))
            for (score, byte) in zip(snapshot.scores.array, snapshot.classes.array) {
                let band = study.band(score)
                let outcome = RowClass.outcome(of: byte)
                known[band] += outcome == .good || outcome == .bad ? 1 : 0
                bad[band] += outcome == .bad ? 1 : 0
            }
            let rates = zip(bad, known).map { Double($0) / Double($1) }
            #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 }, "\(rates)")
        }
    }

    @Test func `most enterprises stay in their band, and the score drifts a little`() throws {
        let study = try Self.study.get()
        let places = Dictionary(uniqueKeysWithValues: study.codes.before.enumerated().map { ($1, $0) })
        let (was, now) = (study.before.scores.array, study.after.scores.array)
        let pairs = study.codes.after.enumerated().compactMap { row, code in places[code].map { (was[$0], now[row]) } }
        let stayed = Double(pairs.count { study.band($0) == study.band($1) }) / Double(pairs.count)
        #expect((0.6...0.8).contains(stayed), "\(stayed)")
        let sorted = was.sorted()
        let cuts = (1...9).map { sorted[sorted.count * $0 / 10] }
        func tenths(_ scores: [Int32]) -> [Int64] {
            var counts = [Int64](repeating: 0, count: 10)
            for score in scores { counts[cuts.firstIndex { score < $0 } ?? 9] += 1 }
            return counts
        }
        let stability = try PopulationStability.of(before: tenths(was), after: tenths(now)).value
        #expect((0.01...0.06).contains(stability), "\(stability)")
    }
}
