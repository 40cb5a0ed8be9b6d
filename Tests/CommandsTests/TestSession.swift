import Commands
import Datasets
import Files
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

/// A session on a copy of a dataset of its own, in a folder of its own.
struct TestSession {
    let folder: String
    let path: String
    private(set) var session: Session

    /// On a small city of two snapshots, seed 1, made once for all tests.
    static func onCity() throws -> TestSession {
        try TestSession(copying: city.get())
    }

    /// On the Polish firms that the package ships.
    static func onFirms(in folder: String? = nil) throws -> TestSession {
        try TestSession(copying: firms.get(), into: folder)
    }

    /// - Parameter place: nil for a new folder.
    init(copying dataset: String, into place: String? = nil) throws {
        folder = try (place ?? Locations.temporaryFolder()) + "/"
        path = folder + (dataset.split(separator: "/").last.map(String.init) ?? "city.assay")
        try FileManager.default.copyItem(atPath: dataset, toPath: path)
        let access = FileAccess.confined(reading: [folder], writing: folder)
        session = Session(environment: Environment(user: "tester", now: { "2026-07-01T08:00:00Z" }, access: access, threads: 2))
        _ = try session.open(path, control: Control(threads: 2))
    }

    /// Runs the statements; the results of all, also behind one that failed.
    mutating func run(_ text: String, control: Control = Control(threads: 2)) -> [Executed] {
        var all: [Executed] = []
        session.execute(Source(text), control: control) { executed in
            all.append(executed)
            return true
        }
        return all
    }

    /// The output of the last statement; throws what failed first.
    @discardableResult
    mutating func output(_ text: String) throws -> Output {
        try run(text).map { try $0.result.get() }.last ?? Output()
    }

    /// The first table of the last statement.
    mutating func table(_ text: String) throws -> Table {
        try #require(try output(text).tables.first)
    }

    /// The codes of the errors of the last statement; empty where it went well.
    mutating func errors(_ text: String) -> [String] {
        guard case .failure(let diagnostics)? = run(text).last?.result else { return [] }
        return diagnostics.all.map(\.code)
    }

    /// The same dataset opened anew, as after a crash.
    mutating func reopen() throws {
        _ = try session.open(path, control: Control(threads: 2))
    }

    // MARK: - Datasets, each made once

    /// Of the small city, as it was made.
    static func cityFingerprint() throws -> String {
        try Dataset.open(city.get(), access: .readOnly, control: Control()).fingerprint
    }

    /// The code of the first enterprise of the small city.
    static let firstCode: String = {
        guard var session = try? onCity(), case .text(let code)? = try? session.table("enterprises | top 1 | select code")[0, 0] else {
            return ""
        }
        return code
    }()

    private static let city = Result {
        try generated(enterprises: 3000)
    }

    /// The sample city, made anew: 20,000 enterprises, two snapshots, seed 1.
    static let sampleCity = Result {
        try generated(enterprises: 20_000)
    }

    /// The city of six monthly snapshots that ships with the sample, made anew.
    static let months = Result {
        try generated(enterprises: 6000, snapshots: 6, every: "1m", seed: 2)
    }

    /// As `assay generate` makes it.
    private static func generated(
        enterprises: Int, snapshots: Int = 2, every: String = "1y", seed: Int = 1
    ) throws -> String {
        let folder = try Locations.temporaryFolder()
        let request = GenerateRequest(
            into: folder + "/city.assay", enterprises: enterprises, snapshots: snapshots, every: every, seed: seed, outcomes: "known",
            replaces: false)
        let session = Session(environment: Environment(user: "tester", access: .confined(reading: [folder], writing: folder), threads: 2))
        _ = try request.run(in: session, Control(threads: 2))
        return request.into
    }

    private static let firms = Result {
        let path = try Locations.temporaryFolder() + "/firms.assay"
        var options = ImportOptions(file: Locations.package + "datasets/polish-bankruptcy-5/firms.csv.gz", into: path)
        options.key = "firm"
        options.target = "bankruptcy"
        _ = try Importer.run(options, control: Control(threads: 2))
        return path
    }
}

extension Output {
    func metric(_ name: String) -> Cell? {
        metrics.first { $0.name == name }?.value
    }

    func real(_ name: String) -> Double {
        if case .real(let number)? = metric(name) { number } else { .nan }
    }

    var noteCodes: [String] { notes.map(\.code) }
}

extension Table {
    /// Every cell, as it is written.
    var text: [[String]] { (0..<rowCount).map { row in self.row(row).map { "\($0)" } } }
}
