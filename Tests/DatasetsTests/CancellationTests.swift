import Columns
import Datasets
import Files
import Foundation
import Messages
import TestSupport
import Testing

/// Long work stops wherever it is asked to, asks often, and leaves nothing behind.
@Suite struct CancellationTests {
    private let rows = 17_000

    /// How often `work` asks whether to stop.
    private func questions(_ work: (Control) throws -> Void) throws -> Int {
        let cancellation = Cancellation()
        try work(Control(cancellation: cancellation))
        return cancellation.questions
    }

    /// Stops `work` at `places` of its questions, evenly spread, the first and the last among them.
    private func stopEverywhere(_ places: Int, of total: Int, _ work: (Control) throws -> Void, after: () throws -> Void) throws {
        for place in 0..<places {
            let fuse = place * (total - 1) / max(1, places - 1)
            let cancellation = Cancellation(fuse: fuse)
            #expect(throws: Cancelled.self, "question \(fuse) of \(total)") { try work(Control(cancellation: cancellation)) }
            #expect(cancellation.questions <= fuse + 2, "went on after question \(fuse)")
            try after()
        }
    }

    @Test func `a city asks at least once for each column and block of rows, and stops anywhere without a trace`() throws {
        let folder = try Locations.temporaryFolder()
        let path = Path.joined(folder, "city.assay")
        let options = try GeneratorOptions(enterprises: rows, snapshots: 1)
        func generate(_ control: Control) throws {
            try CityGenerator.run(options, into: path, replace: true, control: control)
        }
        let total = try questions(generate)
        let blocks = (rows + Control.rowsBetweenChecks - 1) / Control.rowsBetweenChecks
        // Each of the 237 tags asks before its conditions, its draws and its packing.
        #expect(total >= 237 * (2 + blocks), "\(total) questions")
        try FileManager.default.removeItem(atPath: path)
        try stopEverywhere(6, of: total, generate) {
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == [])
        }
    }

    @Test func `a stopped import leaves a dataset as it was`() throws {
        let folder = try Locations.temporaryFolder()
        let (csv, path) = (Path.joined(folder, "more.csv"), Path.joined(folder, "some.assay"))
        let lines = (0..<rows).map { "E\($0),firm \($0),\($0 % 97),\($0 % 3)" }
        try AtomicFile.write("key,name,amount,kind\n" + lines.joined(separator: "\n") + "\n", to: csv)
        try AtomicFile.write("key,name,amount,kind\nE0,firm,1,2\nE1,firm,2,0\n", to: Path.joined(folder, "first.csv"))
        func load(_ file: String, _ control: Control) throws {
            var options = ImportOptions(file: Path.joined(folder, file), into: path)
            options.key = "key"
            options.name = "name"
            _ = try Importer.run(options, control: control)
        }
        try load("first.csv", Control())
        let before = try TestCity.open(path).fingerprint
        let copy = try Data(contentsOf: URL(filePath: path))
        let total = try questions { try load("more.csv", $0) }
        #expect(total >= 4 * rows / Control.rowsBetweenChecks, "\(total) questions")
        try copy.write(to: URL(filePath: path))
        try stopEverywhere(12, of: total) {
            try load("more.csv", $0)
        } after: {
            let dataset = try TestCity.open(path)
            let fingerprint = try dataset.fingerprint
            #expect(dataset.snapshots.map(\.name) == ["1"])
            #expect(fingerprint == before)
        }
    }

    @Test func `names and outcomes are read with questions between the rows`() throws {
        let path = try TestCity.made(rows)
        func read(_ control: Control) throws {
            let dataset = try TestCity.open(path)
            _ = try dataset.identity(.code, in: dataset.snapshots[0], control: control)
            _ = try dataset.outcomes(in: dataset.snapshots[0], control: control)
        }
        let total = try questions(read)
        #expect(total >= 2 + rows / Control.rowsBetweenChecks, "\(total) questions")
        try stopEverywhere(total, of: total, read) {}
    }
}
