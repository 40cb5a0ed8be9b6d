import Columns
import Messages
import Taxonomy
import TestSupport
import Testing

@testable import Datasets

/// A small city that all tests of this file read.
private let city = Result { try made(GeneratorOptions(enterprises: 5_000, snapshots: 2, seed: 42, outcomes: .all)) }

private func made(_ options: GeneratorOptions, threads: Int = 2) throws -> [SnapshotContent] {
    var generator = try CityGenerator(options)
    var snapshots: [SnapshotContent] = []
    while let snapshot = try generator.next(control: Control(threads: threads)) { snapshots.append(snapshot) }
    return snapshots
}

@Suite struct GeneratorTests {
    private func first() throws -> SnapshotContent { try #require(try city.get().first) }

    private func stage(_ tag: String, _ snapshot: SnapshotContent) throws -> [Int64] {
        try #require(snapshot.columns.first { $0.tag.id == tag }, "\(tag)").column.stage
    }

    @Test func `each tag's share of missing values and of zeros is the stated one, or what its conditions make of it`() throws {
        let tables = try TaxonomyTables.own()
        let snapshot = try first()
        #expect(snapshot.columns.map(\.tag.id) == tables.tags.map(\.tag.id))
        for (entry, item) in zip(tables.tags, snapshot.columns) {
            let values = item.column.stage
            let there = values.filter { $0 != .min }
            let missing = 1 - Double(there.count) / Double(values.count)
            let isForced = !entry.notes.missingIf.isEmpty || entry.notes.derivation != nil
            #expect(
                isForced ? missing > entry.missingShare - 0.001 : abs(missing - entry.missingShare) < 0.001, "\(entry.tag.id) \(missing)")
            guard entry.tag.type != .level, entry.tag.type != .date, entry.notes.derivation == nil, !there.isEmpty else { continue }
            let zero = Double(there.count { $0 == 0 }) / Double(there.count)
            let excess = zero - entry.zeroShare
            let isMore = excess > 0 && !entry.notes.zeroIf.isEmpty
            #expect(abs(excess) < 0.003 + 1 / Double(there.count) || isMore, "\(entry.tag.id) \(zero)")
        }
    }

    @Test func `conditions hold in every row`() throws {
        for snapshot in try city.get() {
            for item in snapshot.columns {
                let notes = try #require(try TaxonomyTables.own().facts(ofTag: item.tag.id)).notes
                let values = item.column.stage
                for case .isZero(let tag) in notes.zeroIf {
                    let other = try stage(tag, snapshot)
                    #expect(values.indices.allSatisfy { other[$0] != 0 || values[$0] == 0 || values[$0] == .min }, "\(item.tag.id)")
                }
                for case .isZero(let tag) in notes.missingIf {
                    let other = try stage(tag, snapshot)
                    #expect(values.indices.allSatisfy { other[$0] != 0 || values[$0] == .min }, "\(item.tag.id)")
                }
                if let tag = notes.atMost {
                    let other = try stage(tag, snapshot)
                    #expect(values.indices.allSatisfy { values[$0] == .min || values[$0] <= other[$0] }, "\(item.tag.id)")
                }
                if case .oneWhere(let tag) = notes.atLeast {
                    let other = try stage(tag, snapshot)
                    #expect(values.indices.allSatisfy { other[$0] <= 0 || values[$0] >= 1 || values[$0] == .min }, "\(item.tag.id)")
                }
            }
        }
    }

    @Test func `tags of one block are missing together`() throws {
        let snapshot = try first()
        let loans = try stage("loan_balance", snapshot)
        let lines = try stage("credit_line", snapshot)
        let rates = try stage("loan_rate", snapshot)
        #expect(loans.indices.allSatisfy { (loans[$0] == .min) == (lines[$0] == .min) })
        #expect(loans.indices.allSatisfy { loans[$0] != .min || rates[$0] == .min })
    }

    @Test func `derived tags follow from their parts`() throws {
        let snapshot = try first()
        let (paid, registered, ratio) = (
            try stage("paid_in_capital", snapshot), try stage("registered_capital", snapshot), try stage("paid_in_ratio", snapshot)
        )
        for row in ratio.indices where ratio[row] != .min {
            #expect(abs(Double(ratio[row]) / 10_000 - Double(paid[row]) / Double(registered[row])) <= 0.0001)
        }
        let (score, grade) = (try stage("zj_credit_score", snapshot), try stage("zj_credit_grade", snapshot))
        #expect(score.indices.allSatisfy { score[$0] < 850 || grade[$0] == 0 || grade[$0] == 4 })
        let (loan, line, use) = (
            try stage("loan_balance", snapshot), try stage("credit_line", snapshot), try stage("credit_utilisation", snapshot)
        )
        for row in use.indices where use[row] != .min { #expect(use[row] <= 10_000 && loan[row] <= line[row]) }
    }

    @Test func `values keep within their bounds, dates within their windows`() throws {
        for snapshot in try city.get() {
            let day = Int64(try #require(snapshot.date).number)
            let founded = try stage("establishment_date", snapshot)
            #expect(founded.allSatisfy { $0 <= day })
            for item in snapshot.columns {
                let notes = try #require(try TaxonomyTables.own().facts(ofTag: item.tag.id)).notes
                let there = item.column.stage.enumerated().filter { $0.element != .min }
                if item.tag.type == .date {
                    let window = Months.days(notes.high ?? Months.most)
                    #expect(there.allSatisfy { $0.element >= founded[$0.offset] && $0.element <= day && $0.element >= day - Int64(window) })
                } else {
                    let power = Column.power(ofTen: item.column.scale)
                    #expect(there.allSatisfy { Double($0.element) / power >= notes.low ?? -.infinity }, "\(item.tag.id)")
                    #expect(there.allSatisfy { Double($0.element) / power <= notes.high ?? .infinity }, "\(item.tag.id)")
                }
            }
        }
    }

    @Test func `the date of the last event agrees with what the year's count says`() throws {
        for snapshot in try city.get() {
            let yearAgo = Int64(try #require(snapshot.date).number - 365)
            for (date, count) in [("last_penalty_date", "admin_penalties_1y"), ("last_negative_date", "negative_news_1y")] {
                let founded = try stage("establishment_date", snapshot)
                let (dates, counts) = (try stage(date, snapshot), try stage(count, snapshot))
                for row in dates.indices where dates[row] != .min && founded[row] < yearAgo {
                    #expect((dates[row] >= yearAgo) == (counts[row] > 0), "\(date)")
                }
            }
        }
    }

    @Test func `codes are valid, ascending and each its own; names are there`() throws {
        for snapshot in try city.get() {
            #expect(snapshot.codes.allSatisfy { EnterpriseCode.flaw(in: $0) == nil })
            #expect(zip(snapshot.codes, snapshot.codes.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            #expect(snapshot.names.count == snapshot.codes.count && snapshot.names.allSatisfy { $0.count >= 6 })
        }
        let names = try first().names
        #expect(Set(names).count < names.count, "some names occur twice, as in life")
        #expect(names.contains { $0.contains("䶮") } && names.contains { $0.contains("𠮷") })
        #expect(Double(Set(names).count) / Double(names.count) > 0.97)
    }

    @Test func `an enterprise stays itself from snapshot to snapshot, four in a hundred come and go`() throws {
        let snapshots = try city.get()
        let before = Dictionary(uniqueKeysWithValues: zip(snapshots[0].codes, snapshots[0].codes.indices))
        let stayed = snapshots[1].codes.indices.compactMap { now in before[snapshots[1].codes[now]].map { (was: $0, now: now) } }
        let share = Double(stayed.count) / Double(snapshots[0].codes.count)
        #expect(abs(share - 0.96) < 0.01)
        #expect(snapshots[1].codes.count - stayed.count == 200)
        for pair in stayed { #expect(snapshots[0].names[pair.was] == snapshots[1].names[pair.now]) }
        for tag in ["establishment_date", "enterprise_type"] {
            let (was, now) = (try stage(tag, snapshots[0]), try stage(tag, snapshots[1]))
            #expect(stayed.allSatisfy { was[$0.was] == now[$0.now] }, "\(tag)")
        }
        let (status, later) = (try stage("registration_status", snapshots[0]), try stage("registration_status", snapshots[1]))
        #expect(stayed.allSatisfy { status[$0.was] < 3 || later[$0.now] >= status[$0.was] }, "what has ended does not begin again")
        let (was, now) = (try stage("insured_employees", snapshots[0]), try stage("insured_change_1y", snapshots[1]))
        #expect(stayed.allSatisfy { was[$0.was] > 0 || now[$0.now] == .min })
    }

    @Test func `outcomes have their shares; the bad ones have kind and date`() throws {
        let snapshot = try first()
        let outcomes = try #require(snapshot.outcomes).array.map { Outcome(rawValue: $0) }
        let n = Double(outcomes.count)
        #expect(abs(Double(outcomes.count { $0 == .bad }) / n - 0.022) < 0.006)
        #expect(abs(Double(outcomes.count { $0 == .indeterminate }) / n - 0.04) < 0.01)
        let (kinds, dates) = (try #require(snapshot.outcomeKinds).stage, try #require(snapshot.outcomeDates).stage)
        let day = Int64(try #require(snapshot.date).number)
        for row in outcomes.indices {
            #expect((kinds[row] != .min) == (outcomes[row] == .bad) && (dates[row] != .min) == (outcomes[row] == .bad))
            if outcomes[row] == .bad { #expect(dates[row] > day && dates[row] <= day + 365) }
        }
    }

    @Test func `one tag drifts and one category falls silent in a district`() throws {
        let snapshots = try city.get()
        func zeroShare(_ snapshot: SnapshotContent) throws -> Double {
            let there = try stage(Incidents.driftingTag, snapshot).filter { $0 != .min }
            return Double(there.count { $0 == 0 }) / Double(there.count)
        }
        #expect(try zeroShare(snapshots[0]) - zeroShare(snapshots[1]) > 0.2)
        let districts = try #require(snapshots[1].districts).stage
        let silent = Int64(try #require(District.all.firstIndex { $0.name == Incidents.silentDistrict }))
        for item in snapshots[1].columns where item.tag.category == Incidents.silentCategory {
            let values = item.column.stage
            #expect(districts.indices.allSatisfy { districts[$0] != silent || values[$0] == .min }, "\(item.tag.id)")
        }
    }

    @Test func `each category's data end shortly before the snapshot`() throws {
        let snapshot = try first()
        let date = try #require(snapshot.date)
        #expect(snapshot.freshness.count == 32)
        #expect(snapshot.freshness.allSatisfy { $0.asOf < date && date.number - $0.asOf.number <= 180 })
    }
}

/// The same city, whatever it is made with.
@Suite struct GeneratorDeterminismTests {
    private func content(_ threads: Int, seed: UInt64 = 7, every: GeneratorOptions.Step = .year) throws -> [[[Int64]]] {
        try made(GeneratorOptions(enterprises: 400, snapshots: 2, every: every, seed: seed), threads: threads).map { snapshot in
            snapshot.columns.map(\.column.stage)
        }
    }

    @Test func `a city does not depend on threads, and is the same again`() throws {
        let one = try content(1)
        #expect(try content(3) == one)
        #expect(try content(1) == one)
        #expect(try content(1, seed: 8) != one)
    }

    /// A golden number: it changes only where a version changes the city, which its notes must then say.
    @Test func `the city of seed 7 is the one it was`() throws {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for column in try content(2).joined() {
            for value in column { hash = (hash ^ UInt64(bitPattern: value)) &* 0x100_0000_01B3 }
        }
        #expect(hash == 10_155_098_479_446_554_537)
    }

    @Test func `what lasts keeps more of itself than what is counted each year`() {
        #expect(Memory(of: "judgment_defaulter") == .state && Memory(of: "tax_paid_1y") == .flow(years: 1))
        #expect(Memory(of: "court_judgments_2y") == .flow(years: 2) && Memory(of: "online_sales_12m") == .flow(years: 1))
        #expect(Memory(of: "sales_growth") == .flow(years: 1) && Memory(of: "loan_balance") == .state)
        #expect(Memory.flow(years: 1).persistence(months: 12) == 0.9)
        #expect(abs(Memory.flow(years: 2).persistence(months: 12) * Memory.flow(years: 2).persistence(months: 12) - 0.9) < 1e-12)
        #expect(abs(BasicMath.power(Memory.state.persistence(months: 3), 4) - 0.98) < 1e-12)
    }

    @Test func `quarters and months give cities too, and a city of one enterprise is one`() throws {
        #expect(try content(2, every: .quarter).count == 2)
        #expect(try content(2, every: .month).count == 2)
        #expect(try made(GeneratorOptions(enterprises: 1, snapshots: 3)).allSatisfy { $0.columns.count == 237 })
    }

    @Test func `outcomes of the last snapshot are not known unless asked for`() throws {
        let known = try made(GeneratorOptions(enterprises: 50, snapshots: 2)).map { $0.outcomes != nil }
        #expect(known == [true, false])
        let all = try made(GeneratorOptions(enterprises: 50, snapshots: 2, outcomes: .all)).map { $0.outcomes != nil }
        #expect(all == [true, true])
    }

    @Test func `work stops when asked to`() throws {
        let cancellation = Cancellation()
        cancellation.cancel()
        var generator = try CityGenerator(GeneratorOptions(enterprises: 50))
        #expect(throws: Cancelled.self) { _ = try generator.next(control: Control(cancellation: cancellation)) }
    }
}

@Suite struct GeneratorOptionsTests {
    @Test(arguments: [(0, 2), (-5, 2), (10_000_001, 2), (100, 0), (100, 61)])
    func `a city out of range is refused`(enterprises: Int, snapshots: Int) {
        #expect(throws: Diagnostic.self) { try GeneratorOptions(enterprises: enterprises, snapshots: snapshots) }
    }

    @Test func `snapshots are month ends that lead up to the last one`() throws {
        func days(_ every: GeneratorOptions.Step, _ count: Int) throws -> [String] {
            let options = try GeneratorOptions(snapshots: count, every: every)
            return (0..<count).map { options.day(ofSnapshot: $0).iso }
        }
        #expect(try days(.year, 3) == ["2024-06-30", "2025-06-30", "2026-06-30"])
        #expect(try days(.quarter, 3) == ["2025-12-31", "2026-03-31", "2026-06-30"])
        #expect(try days(.month, 5) == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"])
    }
}

@Suite struct GeneratorRunTests {
    @Test func `a city becomes a dataset that says what it is`() throws {
        let path = try Locations.temporaryFolder() + "/city.assay"
        let options = try GeneratorOptions(enterprises: 300, snapshots: 2, seed: 3)
        let snapshots = try CityGenerator.run(options, into: path, replace: false, control: Control(threads: 2))
        #expect(snapshots.map(\.name) == ["2025-06-30", "2026-06-30"])
        #expect(snapshots.map(\.hasOutcomes) == [true, false])
        let dataset = try TestCity.open(path)
        #expect(dataset.description.contains("synthetic") && dataset.description.contains("合成"))
        #expect(dataset.tags.count == 237 && dataset.categories.count == 32 && dataset.departments.count == 65)
        let fingerprint = try dataset.fingerprint
        let again = try Locations.temporaryFolder() + "/other.assay"
        try CityGenerator.run(options, into: again, replace: false, control: Control(threads: 1))
        #expect(try TestCity.open(again).fingerprint == fingerprint)
    }

    @Test func `a dataset that is there is left alone unless it may be replaced`() throws {
        let path = try Locations.temporaryFolder() + "/city.assay"
        let options = try GeneratorOptions(enterprises: 20, snapshots: 1)
        try CityGenerator.run(options, into: path, replace: false, control: Control())
        #expect(throws: Diagnostic.self) { try CityGenerator.run(options, into: path, replace: false, control: Control()) }
        try CityGenerator.run(options, into: path, replace: true, control: Control())
    }
}
