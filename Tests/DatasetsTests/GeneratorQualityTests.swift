import Columns
import Messages
import Scorecards
import Taxonomy
import Testing

@testable import Datasets

/// What must come out of the generator so that a city is worth studying: an automatic card on 60,000 enterprises, no hand on it.
///
/// The statements of the taxonomy's design and who holds them: area, information values, bands, migration and stability, the one tag
/// that drifts, the category that falls silent, districts and industries here; the share of zeros and missing values of each tag, and
/// the rest of the recipe, in `GeneratorTests`.
@Suite struct GeneratorQualityTests {
    /// Two snapshots under a card that was binned, screened and fitted on 70% of the first one's rows.
    private struct Study {
        let informationValues: [String: Double]
        let first: SnapshotContent
        let second: SnapshotContent
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
            first = try #require(try generator.next(control: control))
            second = try #require(try generator.next(control: control))
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

    // MARK: - What monitoring has to find

    @Test func `one tag moves beyond the mark of a large shift, and no other`() throws {
        let study = try Self.study.get()
        let moved = try zip(study.first.columns, study.second.columns).compactMap { before, after -> String? in
            #expect(before.tag.id == after.tag.id)
            let stability = try Self.stability(before.column, after.column)
            return stability > PopulationStability.largeShift ? before.tag.id : nil
        }
        #expect(moved == [Incidents.driftingTag])
    }

    /// Over ten equal parts of the values before, zero apart; missing ones are left to the category that falls silent. Days are counted back from the snapshot, which moved on by a year.
    private static func stability(_ before: Column, _ after: Column) throws -> Double {
        let year = before.kind == .date ? Int64(365) : 0
        let (was, now) = (before.stage, after.stage.map { $0 == .min ? $0 : $0 - year })
        let sorted = was.filter { $0 != .min && $0 != 0 }.sorted()
        let cuts = sorted.isEmpty ? [] : Set((1...9).map { sorted[sorted.count * $0 / 10] }).sorted()
        func counts(_ values: [Int64]) -> [Int64] {
            var counts = [Int64](repeating: 0, count: cuts.count + 2)
            for value in values where value != .min {
                counts[value == 0 ? 0 : 1 + (cuts.firstIndex { value < $0 } ?? cuts.count)] += ClassCounts.row
            }
            return counts
        }
        return try PopulationStability.of(before: counts(was), after: counts(now)).value
    }

    @Test func `a category falls silent in one district, in the second snapshot, and nowhere else`() throws {
        let study = try Self.study.get()
        #expect(try Self.silence(in: study.first) == [])
        #expect(try Self.silence(in: study.second) == ["\(Incidents.silentCategory) \(Incidents.silentDistrict)"])
    }

    /// The categories that have no value at all in a district.
    private static func silence(in snapshot: SnapshotContent) throws -> [String] {
        let districts = try #require(snapshot.districts).stage
        var heard: [String: Set<Int64>] = [:]
        for item in snapshot.columns {
            let values = item.column.stage
            let own = Set(values.indices.lazy.filter { values[$0] != .min }.map { districts[$0] })
            heard[try #require(item.tag.category), default: []].formUnion(own)
        }
        return heard.sorted { $0.key < $1.key }.flatMap { category, heard in
            District.all.enumerated().filter { !heard.contains(Int64($0.offset)) }.map { "\(category) \($0.element.name)" }
        }
    }

    // MARK: - Who lives there

    @Test func `the twelve districts and nineteen industries have their shares`() throws {
        #expect(
            Set(District.all.map(\.name)) == [
                "鹿城区", "龙湾区", "瓯海区", "洞头区", "瑞安市", "乐清市", "龙港市", "永嘉县", "平阳县", "苍南县", "文成县", "泰顺县",
            ])
        #expect(Industry.all.map(\.letter) == IndustrySection.all.map(\.letter))
        for snapshot in [try Self.study.get().first, try Self.study.get().second] {
            Self.expect(try #require(snapshot.districts), District.all.map { ($0.name, $0.share) })
            Self.expect(try #require(snapshot.industries), Industry.all.map { ($0.letter, $0.share) })
        }
    }

    /// Each within four standard deviations of its share.
    private static func expect(_ column: Column, _ stated: [(label: String, share: Double)]) {
        #expect(abs(stated.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        #expect(column.labels?.all == stated.map(\.label))
        let values = column.stage
        let n = Double(values.count)
        for (code, (label, share)) in stated.enumerated() {
            let found = Double(values.count { $0 == Int64(code) }) / n
            #expect(abs(found - share) <= 4 * (share * (1 - share) / n).squareRoot(), "\(label) \(found)")
        }
    }

    /// A coastal city makes and trades things: two sections hold most of its enterprises, its old districts and
    /// county cities most of these, the island and the mountain counties few.
    @Test func `the shares are those of a city on the coast`() {
        let industries = Industry.all.sorted { $0.share > $1.share }
        #expect(Set(industries.prefix(2).map(\.letter)) == ["C", "F"])
        #expect(industries.prefix(2).reduce(0) { $0 + $1.share } > 0.5)
        let districts = District.all.sorted { $0.share > $1.share }
        #expect(Set(districts.prefix(5).map(\.name)) == ["鹿城区", "乐清市", "瑞安市", "瓯海区", "龙湾区"])
        #expect(Set(districts.suffix(3).map(\.name)) == ["洞头区", "文成县", "泰顺县"])
    }
}
