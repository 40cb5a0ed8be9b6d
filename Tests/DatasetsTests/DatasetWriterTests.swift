import Columns
import Datasets
import Files
import Foundation
import Messages
import Taxonomy
import TestSupport
import Testing

@Suite struct DatasetWriterTests {
    let control = Control(threads: 2)

    @Test(arguments: [0, 1, 50, 32_768, 70_000]) func `what is written is read`(rows: Int) throws {
        let path = try TestCity.made(rows)
        let content = TestCity.content(rows)
        let dataset = try TestCity.open(path)
        let snapshot = try #require(dataset.snapshots.first)
        #expect(dataset.snapshots.count == 1)
        #expect(snapshot.name == "2025-06-30")
        #expect(snapshot.date == Day(iso: "2025-06-30"))
        #expect(snapshot.rows == rows)
        #expect(dataset.tags.map(\.id) == content.columns.map(\.tag.id))
        for (index, item) in content.columns.enumerated() {
            let column = try dataset.column(ofTag: index, in: snapshot, control: control)
            #expect(column.all == item.column.all, "\(item.tag.id)")
        }
        #expect(try dataset.identity(.code, in: snapshot, control: control).all == content.codes.map { .text($0) })
        #expect(try dataset.identity(.name, in: snapshot, control: control).all == content.names.map { .text($0) })
        #expect(try dataset.identity(.district, in: snapshot, control: control).all == content.districts?.all)
        #expect(try dataset.identity(.founded, in: snapshot, control: control).all == content.founded?.all)
        #expect(try dataset.identity(.row, in: snapshot, control: control).all == (0..<rows).map { .integer($0) })
        #expect(try dataset.identity(.industry, in: snapshot, control: control).all == Array(repeating: .missing, count: rows))
        #expect(try dataset.outcomes(in: snapshot, control: control).array == content.outcomes?.array)
        let detail = try dataset.outcomeDetail(in: snapshot, control: control)
        #expect(detail.kinds.all == content.outcomeKinds?.all)
        #expect(detail.dates.all == content.outcomeDates?.all)
        #expect(detail.dispositions.all == content.dispositions?.all)
    }

    @Test func `facts of a tag come back`() throws {
        let dataset = try TestCity.open(TestCity.made())
        #expect(dataset.tags[1] == TestCity.rating)
        #expect(dataset.tags[3] == TestCity.amount)
        #expect(dataset.description == "test")
        #expect(dataset.name == "city")
    }

    @Test func `zones tell a tag's range without reading it`() throws {
        let dataset = try TestCity.open(TestCity.made(1000))
        let zone = try dataset.zone(ofTag: 3, in: dataset.snapshots[0])
        #expect(zone.special == 250)
        #expect(zone.low == 0.25)
        #expect(zone.high == 249.75)
        #expect(zone.missing == 0)
    }

    @Test func `an enterprise is found by its code and its name`() throws {
        let dataset = try TestCity.open(TestCity.made())
        let snapshot = dataset.snapshots[0]
        #expect(try dataset.row(ofCode: "E7", in: snapshot) == 7)
        #expect(try dataset.row(ofCode: "none", in: snapshot) == nil)
        #expect(try dataset.rows(ofName: "企业3", in: snapshot) == [6, 7])
    }

    @Test func `snapshots share enterprises, dictionaries and tags`() throws {
        let path = try TestCity.made(20)
        var second = TestCity.content(20, name: "2026-06-30", outcomes: false, shift: 10)
        second.columns.remove(at: 0)
        second.columns.append(.init(Tag(id: "new", name: .verbatim("new"), type: .flag), .flags((0..<20).map { $0 % 2 == 0 })))
        try TestCity.write([second], to: path, existing: .extend)
        let dataset = try TestCity.open(path)
        #expect(dataset.snapshots.map(\.name) == ["2025-06-30", "2026-06-30"])
        #expect(dataset.initialSnapshot?.name == "2025-06-30")
        #expect(dataset.tags.map(\.id) == ["judgments", "grade", "remark", "arrears", "new"])
        let (older, newer) = (dataset.snapshots[0], dataset.snapshots[1])
        #expect(try dataset.column(ofTag: 0, in: newer, control: control).all == Array(repeating: .missing, count: 20))
        #expect(try dataset.column(ofTag: 4, in: older, control: control).all == Array(repeating: .missing, count: 20))
        #expect(try dataset.column(ofTag: 2, in: newer, control: control).all == second.columns[1].column.all)
        #expect(try dataset.enterprises(in: older).array == Array(1...20))
        #expect(try dataset.enterprises(in: newer).array == Array(11...30))
        #expect(try dataset.outcomes(in: newer, control: control).array == Array(repeating: Outcome.unknown.rawValue, count: 20))
    }

    @Test func `without finish there is nothing, not even beside`() throws {
        let path = try Locations.temporaryFolder() + "/city.assay"
        do {
            let writer = try DatasetWriter(into: path, existing: .refuse, description: "")
            try writer.append(TestCity.content(10), control: control)
        }
        #expect(Folder.names(in: Path.split(path).folder) == [])
    }

    @Test func `one file is the whole`() throws {
        let path = try TestCity.made()
        let dataset = try TestCity.open(path)
        try dataset.append(JournalEntry(time: "2026-01-01T00:00:00Z", user: "u", command: "c", kind: .read))
        try dataset.close()
        #expect(Folder.names(in: Path.split(path).folder) == ["city.assay"])
    }

    @Test func `a cancelled snapshot leaves an existing dataset as it was`() throws {
        let path = try TestCity.made()
        let fingerprint = try TestCity.open(path).fingerprint
        let writer = try DatasetWriter(into: path, existing: .extend, description: "")
        let cancelled = Control()
        cancelled.cancellation.cancel()
        #expect(throws: Cancelled.self) { try writer.append(TestCity.content(10, name: "2027-06-30"), control: cancelled) }
        writer.abandon()
        #expect(try TestCity.open(path).fingerprint == fingerprint)
    }

    @Test func `a snapshot that failed cannot be finished`() throws {
        let path = try Locations.temporaryFolder() + "/city.assay"
        let writer = try DatasetWriter(into: path, existing: .refuse, description: "")
        var doubled = TestCity.content(2)
        doubled.codes = ["A", "A"]
        #expect(code { try writer.append(doubled, control: control) } == "duplicate-key")
        #expect(code { try writer.finish() } == "import-lost")
        #expect(Folder.names(in: Path.split(path).folder) == [])
    }

    @Test func `freshness comes back`() throws {
        let path = try Locations.temporaryFolder() + "/city.assay"
        var content = TestCity.content(2)
        content.freshness = [.init(category: "tax", asOf: Day(number: 20_000)), .init(category: "court", asOf: Day(number: 19_990))]
        try TestCity.write([content], to: path)
        let dataset = try TestCity.open(path)
        #expect(try dataset.freshness(in: dataset.snapshots[0]) == content.freshness.reversed())
    }

    @Test func `what stands in the way of writing is said`() throws {
        let path = try TestCity.made()
        #expect(code { try TestCity.write([TestCity.content(1)], to: path) } == "dataset-exists")
        #expect(code { try TestCity.write([TestCity.content(1)], to: path, existing: .extend) } == "snapshot-exists")
        #expect(code { try TestCity.write([TestCity.content(1)], to: "/nonexistent/x.assay") } == "cannot-write")
        var doubled = TestCity.content(2, name: "2030-01-01")
        doubled.codes = ["A", "A"]
        #expect(code { try TestCity.write([doubled], to: path, existing: .extend) } == "duplicate-key")
        let other = Tag(id: "judgments", name: .verbatim("x"), type: .ratio)
        var content = SnapshotContent(name: "2030-01-01", date: nil, codes: ["A"])
        content.columns = [.init(other, .integers([1]))]
        #expect(code { try TestCity.write([content], to: path, existing: .extend) } == "column-type")
        #expect(try TestCity.open(path).snapshots.count == 1)
    }

    @Test func `replacing leaves only the new`() throws {
        let path = try TestCity.made()
        try TestCity.write([TestCity.content(3, name: "2020-01-01")], to: path, existing: .replace)
        #expect(try TestCity.open(path).snapshots.map(\.name) == ["2020-01-01"])
        try Data("id,x\n".utf8).write(to: URL(filePath: path))
        #expect(code { try TestCity.open(path) } == "damaged-dataset")
        let foreign = Path.split(path).folder + "/a.csv"
        try AtomicFile.write("id,x\n", to: foreign)
        #expect(code { try TestCity.write([], to: foreign, existing: .replace) } == "foreign-file")
    }

    @Test func `a dataset that is open elsewhere is not replaced`() throws {
        let path = try TestCity.made()
        let open = try TestCity.open(path)
        #expect(code { try TestCity.write([TestCity.content(3)], to: path, existing: .replace) } == "in-use")
        #expect(open.snapshots.count == 1)
        #expect(Folder.names(in: Path.split(path).folder)?.contains { $0.hasSuffix(".building") } == false)
    }
}

/// The code of the diagnostic that `body` throws.
func code(_ body: () throws -> some Any) -> String? {
    do {
        _ = try body()
        return nil
    } catch {
        return Diagnostics.of(error).first?.code
    }
}
