import Commands
import Datasets
import Files
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

/// A full disk and a folder that may not be written: each says what happened, and nothing is lost.
@Suite struct StarvedTests {
    @Test(.enabled(if: SmallDisk.isPossible, "needs the right to mount a file system"))
    func `an import and a generated city need room, and leave nothing behind without it`() throws {
        let disk = try SmallDisk(megabytes: 1)
        var options = ImportOptions(file: Locations.package + "datasets/polish-bankruptcy-5/firms.csv.gz", into: disk.path + "/a.assay")
        options.key = "firm"
        options.target = "bankruptcy"
        let imported = #expect(throws: Diagnostic.self) { try Importer.run(options, control: Control(threads: 2)) }
        #expect(imported?.code == "disk-full")
        #expect(try disk.names == [])
        let city = try GeneratorOptions(enterprises: 5000, snapshots: 2, seed: 1)
        let generated = #expect(throws: Diagnostic.self) {
            try CityGenerator.run(city, into: disk.path + "/c.assay", replace: false, control: Control(threads: 2))
        }
        #expect(generated?.code == "disk-full")
        #expect(try disk.names == [])
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs the right to mount a file system"))
    func `a change that finds no room is not made, and the next one with room is`() throws {
        let disk = try SmallDisk(megabytes: 24)
        var session = try TestSession.onFirms(in: disk.path)
        try session.output("add net_profit_to_total_assets, sales_n_to_sales_n_1")
        let before = try session.table("trail").rowCount
        try disk.fill()
        var failed = 0
        for number in 1...400 where failed == 0 {
            let errors = session.errors("weight sales_n_to_sales_n_1 = 0.\(100 + number)")
            if !errors.isEmpty { (failed, _) = (number, #expect(errors == ["disk-full"])) }
        }
        #expect(failed > 0)
        let steps = try session.table("trail").rowCount
        #expect(steps == before + failed - 1)
        disk.free()
        try session.output("weight sales_n_to_sales_n_1 = 0.9")
        try session.reopen()
        #expect(try session.table("trail").rowCount == steps + 1)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs the right to mount a file system"))
    func `a notebook that finds no room leaves the old one`() throws {
        let disk = try SmallDisk(megabytes: 24)
        var session = try TestSession.onFirms(in: disk.path)
        try session.output("describe; save \(disk.path)/a.assay.md")
        let old = try TextFile.bytes(disk.path + "/a.assay.md")
        try session.output("tags")
        try disk.fill()
        #expect(session.errors("save \(disk.path)/a.assay.md") == ["disk-full"])
        #expect(try TextFile.bytes(disk.path + "/a.assay.md") == old)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs the right to mount a file system"))
    func `a dataset on a full disk is opened for reading, with the reason`() throws {
        let disk = try SmallDisk(megabytes: 24)
        let path = disk.path + "/firms.assay"
        try FileManager.default.copyItem(atPath: TestSession.onFirms().path, toPath: path)
        try disk.fill()
        let dataset = try Dataset.open(path, access: .preferWrite, control: Control())
        #expect(dataset.readOnlyReason?.en.contains("the disk is full") == true)
        _ = try dataset.column(ofTag: 0, in: #require(dataset.initialSnapshot), control: Control())
    }

    @Test(.enabled(if: OtherUser.isPossible, "needs the built program and the right to act as another user"))
    func `a folder of somebody else is read, and said to be`() throws {
        let session = try TestSession.onFirms()
        let before = try TextFile.bytes(session.path)
        let shown = try OtherUser.run([session.path, "--output", "json", "-c", "split off; save \(session.folder)a.assay.md"])
        #expect(shown.contains(#""code":"read-only""#), "\(shown)")
        #expect(shown.contains(#""code":"cannot-write""#), "\(shown)")
        let saved = try OtherUser.run([session.path, "--output", "json", "-c", "card new z; card save"])
        #expect(saved.contains(#""ok":false,"errors":[{"code":"read-only""#), "\(saved)")
        #expect(try TextFile.bytes(session.path) == before)
        #expect(!FileManager.default.fileExists(atPath: session.folder + "a.assay.md"))
    }
}

/// The program run by a user who owns nothing.
private enum OtherUser {
    static let isPossible = Locations.program != nil && geteuid() == 0

    /// What it wrote to its standard output.
    static func run(_ arguments: [String]) throws -> String {
        let program = try Locations.temporaryFolder() + "/assay"
        try FileManager.default.copyItem(atPath: Locations.program ?? "", toPath: program)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/setpriv")
        process.arguments = ["--reuid=65534", "--regid=65534", "--clear-groups", program] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
