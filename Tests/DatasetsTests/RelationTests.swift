import Columns
import Messages
import Taxonomy
import TestSupport
import Testing

@testable import Datasets

/// Relations in a dataset, and those that the generator draws.
@Suite struct RelationTests {
    private static let control = Control(threads: 2)

    /// A city of three snapshots.
    private static let city = Result {
        let path = try Locations.temporaryFolder() + "/city.assay"
        try CityGenerator.run(
            GeneratorOptions(enterprises: 6_000, snapshots: 3, seed: 5), into: path, replace: false, control: control)
        return path
    }

    private func city() throws -> Dataset { try TestCity.open(Self.city.get()) }

    // MARK: - Storage

    @Test func `relations are read as they were written, in order`() throws {
        let path = try Locations.temporaryFolder() + "/a.assay"
        let writer = try DatasetWriter(into: path, existing: .refuse, description: "test")
        try writer.append(TestCity.content(5), control: Self.control)
        let rows = RelationRows([
            .init(.guarantee, from: 2, to: -1, amount: 3_000_000, since: 19_000, until: 20_500),
            .init(.shareholder, from: -2, to: 5, share: 3_334, since: 18_000), .init(.address, from: 1, to: -3),
        ])
        let parties = [
            Party(.company, code: "X1", name: "外地公司", isDefaulter: true), Party(.person, name: "陈伟"), Party(.address, name: "车站大道1号"),
        ]
        try writer.append(RelationContent(rows: rows, parties: parties), control: Self.control)
        try writer.finish()
        let dataset = try TestCity.open(path)
        let relations = try dataset.relations(control: Self.control)
        #expect((0..<3).map(relations.kind) == [.shareholder, .guarantee, .address])
        #expect((0..<3).map(relations.source) == [6, 1, 0] && (0..<3).map(relations.target) == [4, 5, 7])
        #expect(relations.shares.all == [.number(0.3334), .missing, .missing])
        #expect(relations.amounts.all == [.missing, .integer(3_000_000), .missing])
        #expect(try dataset.parties(control: Self.control) == parties)
        #expect(try dataset.defaulterParties() == [1])
        let nodes = try dataset.nodes([0, 5, 6, 8], of: relations)
        #expect(nodes[5] == RelationNode(kind: .company, code: "X1", name: "外地公司", district: nil))
        #expect(nodes[0]?.kind == nil && nodes[0]?.code == "E0" && nodes[6]?.name == parties[1].name && nodes[8] == nil)
        // On 2025-06-30 (day 20,269) the guarantee holds, a year later no more.
        #expect(try dataset.relationEdges(in: dataset.snapshots[0], control: Self.control).count == 3)
        #expect(relations.source(1) == 1)
        #expect(try relations.edges(on: Day(number: 20_500), control: Self.control).count == 2)
        #expect(try relations.edges(on: Day(number: 17_999), control: Self.control).count == 1)
        #expect(try relations.edges(on: nil, control: Self.control).count == 2)
        #expect(try dataset.fingerprintParts.parts.map(\.name).contains("relations"))
        #expect(!(try TestCity.open(TestCity.made(5)).fingerprintParts.parts.map(\.name).contains("relations")))
    }

    @Test func `a dataset without relations says what to do`() throws {
        let dataset = try TestCity.open(TestCity.made(5))
        #expect(try dataset.relationCount == 0)
        let error = #expect(throws: Diagnostic.self) {
            try RelationRefresh(of: dataset, in: dataset.snapshots, control: Self.control)
        }
        #expect(error?.code == "no-relations" && error?.hint != nil)
    }

    // MARK: - The generator

    @Test func `the relations of a city give the values that were generated, in each snapshot`() throws {
        let dataset = try city()
        let refresh = try RelationRefresh(of: dataset, in: dataset.snapshots, control: Self.control)
        #expect(refresh.items.count == 21)
        for item in refresh.items {
            #expect(item.changed == 0 && !item.isNew && item.known > 0, "\(item.tag.id) \(item.snapshot.name) \(item.changed)")
        }
    }

    @Test func `there are some four relations for each enterprise in a snapshot, and most stay from snapshot to snapshot`() throws {
        let dataset = try city()
        let relations = try dataset.relations(control: Self.control)
        #expect((4.0...8.0).contains(Double(relations.count) / 6_000), "\(relations.count)")
        for (before, after) in zip(dataset.snapshots, dataset.snapshots.dropFirst()) {
            let was = try dataset.relationEdges(in: before, control: Self.control)
            let now = try dataset.relationEdges(in: after, control: Self.control)
            for kind in RelationKind.allCases {
                let old = Set(was.edges(of: kind).array)
                let kept = Double(old.intersection(now.edges(of: kind).array).count) / Double(old.count)
                #expect(kept > (kind == .guarantee ? 0.3 : 0.6), "\(kind) \(kept)")
            }
        }
    }

    @Test func `names and days of relations are such as can be`() throws {
        let dataset = try city()
        let relations = try dataset.relations(control: Self.control)
        let last = try #require(dataset.snapshots.last?.date)
        for row in 0..<relations.count {
            guard case .date(let since) = relations.since[row] else {
                Issue.record("a relation without a beginning")
                return
            }
            #expect(since.number <= last.number)
            if case .date(let until) = relations.until[row] { #expect(until.number > since.number && until.number <= last.number) }
        }
        let parties = try dataset.parties(control: Self.control)
        #expect(parties.allSatisfy { !$0.name.isEmpty })
        #expect(parties.filter { $0.kind == .person }.allSatisfy { (2...3).contains($0.name.count) })
        let defaulters = Set(parties.filter(\.isDefaulter).map(\.kind))
        #expect(defaulters == [.company, .person])
    }

    @Test func `shares of an enterprise's holders add up to the whole, the first of them the largest`() {
        for (top, count) in [(10_000, 1), (6_000, 2), (3_400, 3), (2_500, 4), (9_999, 5), (1_000, 10), (5_001, 12)] {
            let shares = Shareholdings.shares(top: Int32(top), count: count)
            #expect(shares.count == count && shares.reduce(0, +) == 10_000 || count == 1, "\(top) \(count) \(shares)")
            #expect(shares.allSatisfy { $0 <= shares[0] && $0 >= 0 }, "\(top) \(count) \(shares)")
        }
    }

    @Test func `a city is the same whatever the threads, relations too`() throws {
        let fingerprints = try [1, 2].map { threads in
            let path = try Locations.temporaryFolder() + "/city.assay"
            try CityGenerator.run(
                GeneratorOptions(enterprises: 800, snapshots: 2, seed: 9), into: path, replace: false, control: Control(threads: threads))
            return try TestCity.open(path).fingerprint
        }
        #expect(fingerprints[0] == fingerprints[1])
    }

    // MARK: - Events

    @Test func `each count of a window is that of its events, in each snapshot`() throws {
        let dataset = try city()
        let events = try dataset.events(control: Self.control)
        #expect(events.count > 6_000)
        let order = (0..<events.count).map { (Int(events.enterprises[$0]), events.dates.storedInteger(at: $0) ?? 0) }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
        for (tag, years) in [("court_judgments_2y", 2), ("admin_penalties_3y", 3), ("negative_news_2y", 2), ("enforcement_cases_3y", 3)] {
            let index = try #require(dataset.tagIndex(ofID: tag))
            for snapshot in dataset.snapshots {
                let day = try #require(snapshot.date).number
                var counts: [Int32: Int] = [:]
                for row in 0..<events.count where Int(events.tags[row]) == index {
                    let date = order[row].1
                    if date <= day, date > day - years * 365 { counts[events.enterprises[row], default: 0] += 1 }
                }
                let column = try dataset.column(ofTag: index, in: snapshot, control: Self.control)
                let numbers = try dataset.enterprises(in: snapshot)
                for row in 0..<column.count {
                    if let count = column.storedInteger(at: row) { #expect(counts[numbers[row]] ?? 0 == count, "\(tag) \(snapshot.name)") }
                }
            }
        }
        #expect(try dataset.fingerprintParts.parts.map(\.name).contains("events"))
    }

    @Test func `the last event lies on the day that a tag tells, and as many within a year as another tag counts`() throws {
        let dataset = try city()
        let events = try dataset.events(control: Self.control)
        for snapshot in dataset.snapshots { try check(snapshot, dataset, events) }
    }

    private func check(_ snapshot: Snapshot, _ dataset: Dataset, _ events: Events) throws {
        let day = try #require(snapshot.date).number
        let numbers = try dataset.enterprises(in: snapshot)
        let founded = try dataset.identity(.founded, in: snapshot, control: Self.control)
        let isLater = snapshot.id != dataset.snapshots[0].id
        func column(_ tag: String) throws -> Column {
            try dataset.column(ofTag: #require(dataset.tagIndex(ofID: tag)), in: snapshot, control: Self.control)
        }
        for (tag, years, recent, last) in [
            ("admin_penalties_3y", 3, "admin_penalties_1y", "last_penalty_date"),
            ("negative_news_2y", 2, "negative_news_1y", "last_negative_date"),
            ("court_judgments_2y", 2, nil, "last_judgment_date"),
        ] {
            let index = try #require(dataset.tagIndex(ofID: tag))
            var (latest, withinAYear) = ([Int32: Int](), [Int32: Int]())
            for row in 0..<events.count where Int(events.tags[row]) == index {
                let date = Int(events.dates.storedInteger(at: row) ?? 0)
                guard date <= day, date > day - years * 365 else { continue }
                latest[events.enterprises[row]] = max(latest[events.enterprises[row]] ?? 0, date)
                if date > day - 365 { withinAYear[events.enterprises[row], default: 0] += 1 }
            }
            let (dates, counts) = (try column(last), try recent.map(column))
            for row in 0..<snapshot.rows {
                #expect(latest[numbers[row]] == dates.storedInteger(at: row).map { Int($0) }, "\(tag)")
                // Of an enterprise founded in the year before the first snapshot, all lies within the year, whatever its tags say.
                guard isLater || founded.storedInteger(at: row) ?? 0 <= day - 365 else { continue }
                if let count = counts?.storedInteger(at: row) { #expect(withinAYear[numbers[row]] ?? 0 == count, "\(tag)") }
            }
        }
    }

    // MARK: - Groups

    @Test func `groups have the sizes that their members want`() throws {
        let wanted = [1, 1, 2, 2, 3, 3, 3, 5, 5, 5, 5, 5]
        let members = wanted.enumerated().map { Grouping.Member(row: $0, wanted: $1, pool: 0, group: 0, dice: UInt64($0)) }
        var sizes: [Int] = []
        try Grouping(limit: 100).run(members, groups: 0, control: Control()) { _ in
            Issue.record("nobody was anywhere")
        } found: {
            sizes.append($0.count)
        }
        #expect(sizes.sorted() == [1, 1, 2, 3, 5])
    }

    @Test func `who still belongs together stays, and nobody is left alone beside a group`() throws {
        // Group 1 holds together, group 2 has fallen apart, and one member is over.
        let members = [
            Grouping.Member(row: 0, wanted: 2, pool: 0, group: 1, dice: 0), .init(row: 1, wanted: 2, pool: 0, group: 1, dice: 1),
            .init(row: 2, wanted: 3, pool: 0, group: 2, dice: 2), .init(row: 3, wanted: 2, pool: 0, group: 0, dice: 3),
            .init(row: 4, wanted: 2, pool: 0, group: 0, dice: 4), .init(row: 5, wanted: 2, pool: 1, group: 0, dice: 5),
        ]
        var (kept, found) = ([Int](), [[Int]]())
        try Grouping(limit: 100).run(members, groups: 2, control: Control()) {
            kept.append($0.row)
        } found: {
            found.append($0.map(\.row))
        }
        #expect(kept == [0, 1])
        #expect(found == [[2, 3, 4], [5]])
    }

    @Test func `large circles are planted where there is room for them`() throws {
        let members = (0..<9_000).map { Grouping.Member(row: $0, wanted: $0 == 7 ? 400 : 2, pool: 0, group: 0, dice: UInt64($0)) }
        var largest = 0
        try Grouping(limit: 300, plants: true).run(members, groups: 0, control: Control()) { _ in
        } found: {
            largest = max(largest, $0.count)
        }
        #expect(largest == 300)
    }
}
