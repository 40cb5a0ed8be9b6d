import Commands
import Datasets
import Foundation
import Messages
import TestSupport
import Testing

/// What SIGKILL leaves: all that was shown as done, and no half.
@Suite struct KilledTests {
    @Test(.enabled(if: Locations.program != nil, "needs the built program"), arguments: 0..<40)
    func `an import that is killed appears whole or not at all`(round: Int) throws {
        let folder = try Locations.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let dataset = folder + "/firms.assay"
        let file = Locations.package + "datasets/polish-bankruptcy-5/firms.csv.gz"
        var random = SeededRandom(seed: UInt64(round))
        _ = try Self.run(
            ["import", file, "--into", dataset, "--key", "firm", "--target", "bankruptcy"],
            killedAfter: Double.random(in: 0...0.9, using: &random))
        guard FileManager.default.fileExists(atPath: dataset) else { return }
        let opened = try Dataset.open(dataset, access: .readWrite, control: Control())
        #expect(opened.snapshots.map(\.rows) == [5910])
        #expect(opened.tags.count == 64)
    }

    @Test(.enabled(if: Locations.program != nil, "needs the built program"), arguments: 0..<40)
    func `a city that is killed while it is made appears whole or not at all`(round: Int) throws {
        let folder = try Locations.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let dataset = folder + "/city.assay"
        var random = SeededRandom(seed: UInt64(1000 + round))
        _ = try Self.run(
            ["generate", "--into", dataset, "--enterprises", "3000", "--snapshots", "2", "--seed", "1"],
            killedAfter: Double.random(in: 0...0.9, using: &random))
        guard FileManager.default.fileExists(atPath: dataset) else { return }
        let opened = try Dataset.open(dataset, access: .readWrite, control: Control())
        #expect(opened.snapshots.count == 2)
        #expect(try opened.fingerprint == TestSession.cityFingerprint())
    }

    @Test(.enabled(if: Locations.program != nil, "needs the built program"), arguments: 0..<120)
    func `changes and saves that were shown are there after a kill`(round: Int) throws {
        var session = try TestSession.onFirms()
        try session.output("add net_profit_to_total_assets, sales_n_to_sales_n_1")
        let changes = (1...40).map { "weight sales_n_to_sales_n_1 = 0.\(100 + $0)" }
        let statements = changes.enumerated().flatMap { number, change in
            number % 10 == 9 ? [change, "save \(session.folder)a.assay.md"] : [change]
        }
        var random = SeededRandom(seed: UInt64(100 + round))
        let shown = try Self.run(
            [session.path, "--output", "json", "-c", statements.joined(separator: "\n")],
            killedAfter: Double.random(in: 0.05...1.5, using: &random))
        let done = shown.split(separator: "\n").filter {
            $0.contains(#""source":"weight"#) && $0.contains(#""ok":true"#) && $0.hasSuffix("}")
        }
        let opened = try Dataset.open(session.path, access: .readWrite, control: Control())
        let journal = try opened.journal().filter { $0.command.hasPrefix("weight") }
        #expect(journal.count >= done.count)
        #expect(journal.map(\.command) == Array(changes.prefix(journal.count)))
        let draft = try #require(try opened.draft(named: "card"))
        #expect(try opened.state(hash: draft.head) != nil)
        #expect(journal.last.map { $0.after == draft.head } ?? true)
        let notebook = session.folder + "a.assay.md"
        if FileManager.default.fileExists(atPath: notebook) {
            #expect(try String(contentsOfFile: notebook, encoding: .utf8).hasSuffix("-->\n"))
        }
    }

    /// What the program had written to its standard output when it was killed, or ended by itself.
    private static func run(_ arguments: [String], killedAfter seconds: Double) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: Locations.program ?? "")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
