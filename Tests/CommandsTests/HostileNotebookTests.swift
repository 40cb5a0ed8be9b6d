import Commands
import Files
import Foundation
import Messages
import Notebooks
import Outputs
import Rendering
import TestSupport
import Testing

/// A stranger's notebook: what it tries is contained, and named where it stands.
@Suite struct HostileNotebookTests {
    private func replay(
        _ cells: [String], in session: TestSession, folder: String? = nil, limits: ReplayLimits = ReplayLimits()
    ) throws -> ReplayReport {
        let text = "---\nassay: 1\ndataset: city.assay\n---\n\n" + cells.map(PlantedNotebook.fence).joined(separator: "\n")
        let path = session.folder + "hostile.assay.md"
        try AtomicFile.write(text, to: path)
        return try NotebookRun(
            path: path, dataset: nil, folder: folder, environment: Environment(user: "tester", access: .unrestricted, threads: 2),
            settings: Settings(), control: Control(threads: 2), limits: limits
        ).report()
    }

    /// The code of the error of each statement; an empty text where it went well.
    private func codes(_ report: ReplayReport) -> [String] {
        report.cells.flatMap(\.results).map { result in
            if case .failure(let diagnostics) = result { diagnostics.all[0].code } else { "" }
        }
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    // MARK: - Files

    @Test func `no path climbs out of the folders`() throws {
        let session = try TestSession.onCity()
        let outside = try Locations.temporaryFolder()
        let report = try replay(
            [
                "enterprises | top 1 | save ../escape.csv", "enterprises | top 1 | save \(outside)/escape.csv",
                "enterprises | top 1 | save a/../../escape.csv",
            ], in: session)
        #expect(codes(report) == ["outside-folders", "outside-folders", "outside-folders"])
        #expect(report.exitCode == 1)
        #expect(try names(in: outside).isEmpty)
    }

    @Test func `no symbolic link leads out of the folders`() throws {
        let session = try TestSession.onCity()
        let outside = try Locations.temporaryFolder()
        let folder = try Locations.temporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: folder + "/door", withDestinationPath: outside)
        try FileManager.default.createSymbolicLink(atPath: folder + "/file.csv", withDestinationPath: outside + "/file.csv")
        let report = try replay(
            ["enterprises | top 1 | save door/escape.csv", "enterprises | top 1 | save file.csv"], in: session, folder: folder)
        // A link to what does not exist is no way out: the file takes its place.
        #expect(codes(report) == ["outside-folders", ""])
        #expect(try names(in: outside).isEmpty && names(in: folder) == ["door", "file.csv"])
    }

    @Test func `no command of a replay reaches beyond its private layer`() throws {
        let session = try TestSession.onCity()
        let before = try Data(contentsOf: URL(filePath: session.path))
        let report = try replay(
            ["accept hostile.assay.md", "replay hostile.assay.md", "import city.csv", "open city.assay", "add tax_arrears", "card save 9"],
            in: session)
        #expect(codes(report).prefix(5) == ["not-in-replay", "not-in-replay", "not-in-replay", "", ""])
        #expect(try Data(contentsOf: URL(filePath: session.path)) == before)
    }

    @Test(arguments: [
        #"\"; system('touch pwned'); set title \""#, "`touch pwned`", "$(touch pwned)", "'; !touch pwned; '", "@system",
    ])
    func `a text of a figure is never a command to gnuplot`(text: String) throws {
        let session = try TestSession.onCity()
        let folder = try Locations.temporaryFolder()
        let quoted = "\"" + text.replacing("\\", with: "").replacing("\"", with: "\\\"") + "\""
        let report = try replay(
            ["enterprises | derive g = \(quoted) | hist tax_arrears by g | plot | save p.svg"], in: session, folder: folder)
        _ = report
        let written = try names(in: folder)
        #expect(written.allSatisfy { $0 == "p.svg" }, "\(written)")
        #expect(!FileManager.default.fileExists(atPath: FileManager.default.currentDirectoryPath + "/pwned"))
    }

    // MARK: - Size and time

    @Test func `a table of too many rows is refused and named`() throws {
        let session = try TestSession.onCity()
        let report = try replay(
            ["enterprises | top 3", "enterprises"], in: session, limits: ReplayLimits(rows: 100))
        #expect(codes(report) == ["", "replay-rows"])
        #expect(report.exitCode == 1)
    }

    @Test func `tables of too many values together are refused and named`() throws {
        let session = try TestSession.onCity()
        let query = "enterprises | select code, district | top 50"
        let report = try replay([query, query, query], in: session, limits: ReplayLimits(values: 250))
        #expect(codes(report) == ["", "", "replay-values"])
    }

    @Test func `files of too many bytes together are refused, and none is left half`() throws {
        let session = try TestSession.onCity()
        let folder = try Locations.temporaryFolder()
        let report = try replay(
            ["enterprises | top 3 | save a.csv", "enterprises | save b.csv"], in: session, folder: folder,
            limits: ReplayLimits(fileBytes: 20_000))
        #expect(codes(report) == ["", "replay-file-size"])
        #expect(try names(in: folder) == ["a.csv"])
    }

    @Test func `a cell that takes too long is stopped, and the next one runs`() throws {
        let session = try TestSession.onCity()
        let slow = try replay(["bin all", "enterprises | top 1"], in: session, limits: ReplayLimits(cellSeconds: 0.001))
        #expect(codes(slow)[0] == "replay-cell-time")
        #expect(slow.cells[0].status == .failed && slow.exitCode == 1)
    }

    @Test func `a replay that takes too long names each cell that it did not finish`() throws {
        let session = try TestSession.onCity()
        let report = try replay(
            ["bin all", "enterprises | by district: n = count()\nenterprises | by industry: n = count()"], in: session,
            limits: ReplayLimits(seconds: 0.000_001))
        #expect(codes(report) == ["replay-time", "replay-time", "replay-time"])
    }

    @Test func `an interrupt is an interrupt and not a limit`() throws {
        let cancellation = Cancellation(fuse: 3)
        let session = try TestSession.onCity()
        let path = session.folder + "hostile.assay.md"
        try AtomicFile.write("---\nassay: 1\ndataset: city.assay\n---\n\n```assay\nbin all\n```\n", to: path)
        #expect(throws: Cancelled.self) {
            try NotebookRun(
                path: path, dataset: nil, folder: nil, environment: Environment(user: "tester", access: .unrestricted, threads: 1),
                settings: Settings(), control: Control(cancellation: cancellation)
            ).report()
        }
    }

    // MARK: - What people read

    @Test func `nothing of a notebook steers the terminal that reports it`() throws {
        let session = try TestSession.onCity()
        let report = try replay(
            ["enterprises | where district = \"\u{1B}]0;owned\u{7}\" | top 1", "bins \u{1B}[2J\u{202E}", "note \u{1B}[31mred"], in: session)
        for language in Language.allCases {
            var junit = JUnitReport(language: language)
            junit.add(report)
            let text = OutputRenderer(.table, style: RenderingStyle(language: language))
            let table = text.render(report.output, cell: 1, source: "")
            for shown in [table, report.markdown(in: language), junit.text, report.jsonLine(in: language)] {
                #expect(!shown.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
            }
        }
    }

    @Test func `a comment whose values are not what the cell gives is told, hash or no hash`() throws {
        var session = try TestSession.onCity()
        try session.output("enterprises | by district: n = count(), bad = bad_rate()\nsave base.assay.md")
        let base = PlantedNotebook(notebook: try Notebook.read(session.folder + "base.assay.md"))
        let lie = try #require(try base.scaled(1, by: 0.1, after: "\"table\""))
        try AtomicFile.write(lie, to: session.folder + "base.assay.md")
        let report = try NotebookRun(
            path: session.folder + "base.assay.md", dataset: nil, folder: nil, environment: session.session.environment,
            settings: Settings(), control: Control(threads: 2)
        ).report()
        #expect(report.exitCode == 3)
        #expect(report.drifts.map(\.code) == [.value, .block])
        #expect(report.causes.map(\.code) == [.editedRecording])
    }
}
