import Commands
import Datasets
import Files
import Foundation
import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

/// Golden sessions: the notebooks that the package ships, and those of `Tests/Sessions`, replayed on the sample datasets.
@Suite struct SessionsTests {
    @Test(arguments: [
        "chengshi-pingfenka", "feifa-jizi-anjian", "first-calibration", "first-look", "monthly-scan", "polish-bankruptcy",
    ])
    func `a shipped notebook replays without drift`(name: String) throws {
        let report = try Self.replay(Locations.package + "notebooks/\(name).assay.md")
        #expect(report.exitCode == 0, "\(report.drifts.prefix(5)) \(report.causes)")
        #expect(report.cells.allSatisfy { $0.status == .ok })
    }

    @Test func `each notebook of the folder is one of those`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Locations.package + "notebooks").filter {
            $0.hasSuffix(".assay.md")
        }
        let all = [
            "chengshi-pingfenka", "feifa-jizi-anjian", "first-calibration", "first-look", "monthly-scan", "polish-bankruptcy", "review",
        ]
        #expect(Set(files) == Set(all.map { $0 + ".assay.md" }))
    }

    /// Its weight was changed after it was recorded, as its prose says.
    @Test func `the shipped review drifts from the cell that was edited, and one claim falls`() throws {
        let report = try Self.replay(Locations.package + "notebooks/review.assay.md")
        #expect(report.exitCode == 3)
        #expect(report.causes.map { "\($0.code.rawValue) \($0.cell)" } == ["edited-cell 5"])
        #expect(Set(report.drifts.map(\.cell)) == [5, 6, 7])
        #expect(report.claims.map(\.verdict) == [.broken, .holds, .holds])
        #expect(report.claims.allSatisfy { $0.recorded == .holds })
    }

    @Test(arguments: try Self.cases("ok")) func `a good session replays without drift`(name: String) throws {
        #expect(try Self.replay(Self.path("ok", name)).exitCode == 0)
    }

    /// An error that returns is right; each of these provokes one.
    @Test(arguments: try Self.cases("errors")) func `a recorded error returns`(name: String) throws {
        let report = try Self.replay(Self.path("errors", name))
        #expect(report.exitCode == 0, "\(report.drifts)")
        let codes = report.notebook.cells.flatMap(\.outputs).compactMap { $0.recording?.errors.first }
        #expect(codes == [name])
    }

    /// The folder is named after the cause.
    @Test(arguments: try Self.cases("failing")) func `a drift is told with its cause`(name: String) throws {
        let report = try Self.replay(Self.path("failing", name))
        #expect(report.exitCode == 3)
        #expect(report.causes.map(\.code.rawValue) == [name], "\(report.causes)")
        #expect(!report.drifts.isEmpty)
    }

    @Test func `the sample city is the one that its README describes`() throws {
        let readme = try TextFile.read(Locations.package + "datasets/README.md")
        let fingerprint = try Dataset.open(TestSession.sampleCity.get(), access: .readOnly, control: Control()).fingerprint
        #expect(readme.contains(fingerprint))
    }

    // MARK: - Running

    private static func cases(_ kind: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Locations.package + "Tests/Sessions/" + kind).filter { !$0.hasPrefix(".") }
            .sorted()
    }

    private static func path(_ kind: String, _ name: String) -> String {
        Locations.package + "Tests/Sessions/\(kind)/\(name)/session.assay.md"
    }

    private static func replay(_ path: String) throws -> ReplayReport {
        let named = try Notebook.read(path).frontMatter.circumstances.dataset ?? ""
        let dataset =
            try named.hasSuffix("polish.assay")
            ? firms.get() : named.hasSuffix("months.assay") ? TestSession.months.get() : TestSession.sampleCity.get()
        let environment = Environment(user: "tester", access: .unrestricted, threads: 2)
        return try NotebookRun(
            path: path, dataset: dataset, folder: nil, environment: environment, settings: Settings(), control: Control(threads: 2)
        ).report()
    }

    private static let firms = Result {
        let path = try Locations.temporaryFolder() + "/polish.assay"
        var options = ImportOptions(file: Locations.package + "datasets/polish-bankruptcy-5/firms.csv.gz", into: path)
        options.key = "firm"
        options.target = "bankruptcy"
        _ = try Importer.run(options, control: Control(threads: 2))
        return path
    }
}
