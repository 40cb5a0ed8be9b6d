import Commands
import Datasets
import Files
import Foundation
import Messages
import Notebooks
import TestSupport
import Testing

/// Changes planted in notebooks by a seed: each is named with its cause and its cell, and what did not change is never alarmed at.
@Suite struct PlantedChangeTests {
    /// What a replay has to say: the cause and where it begins; nil where it must find nothing.
    private struct Plant {
        let name: String
        let text: String?
        let cause: String?
        var cell = 0
        /// Where the first difference shows, where that is another cell.
        var drift: Int?
        var dataset: String?
    }

    private static let statements = [
        "split hash 70 seed 1", "add tax_arrears, insured_employees, court_judgments_2y, tax_grade",
        "enterprises | sample 200 | by district: n = count(), m = mean(insured_employees)", "fit", "weight tax_arrears = 1.2",
        "validate", "claim auc_test > 0.4", "enterprises | by district: n = count(), bad = bad_rate()",
    ]

    private func base() throws -> (TestSession, PlantedNotebook) {
        var session = try TestSession.onCity()
        try session.output(Self.statements.joined(separator: "\n") + "\nsave base.assay.md")
        return (session, PlantedNotebook(notebook: try Notebook.read(session.folder + "base.assay.md")))
    }

    private func replay(_ text: String, in folder: String, dataset: String? = nil, threads: Int = 2) throws -> ReplayReport {
        let path = folder + "planted.assay.md"
        try AtomicFile.write(text, to: path)
        return try NotebookRun(
            path: path, dataset: dataset, folder: nil, environment: Environment(user: "tester", access: .unrestricted, threads: threads),
            settings: Settings(), control: Control(threads: threads)
        ).report()
    }

    private func check(_ plant: Plant, in folder: String) throws {
        let report = try replay(try #require(plant.text, "\(plant.name): nothing was planted"), in: folder, dataset: plant.dataset)
        let causes = report.causes.map { "\($0.code.rawValue) \($0.cell)" }
        #expect(causes == (plant.cause.map { ["\($0) \(plant.cell)"] } ?? []), "\(plant.name): \(report.drifts.prefix(3))")
        #expect((report.exitCode == 0) == (plant.cause == nil), "\(plant.name)")
        if plant.cause != nil { #expect(report.drifts.first?.cell == plant.drift ?? plant.cell, "\(plant.name)") }
    }

    // MARK: - Plants

    @Test(arguments: 1...8) func `an edited statement is the cause, at its cell`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (session, base) = try base()
        let edits: [(Int, String)] = [
            (1, "split hash \(Int.random(in: 40...60, using: &random)) seed \(Int.random(in: 2...99, using: &random))"),
            (
                2,
                ["add tax_arrears, tax_grade", "add insured_employees", "add court_judgments_2y, tax_grade"].randomElement(using: &random)
                    ?? ""
            ),
            (3, Self.statements[2].replacing("200", with: "\(Int.random(in: 50...150, using: &random))")),
            (5, "weight tax_arrears = \(Double(Int.random(in: 20...50, using: &random)) / 10)"),
            (5, "weight \(["insured_employees", "tax_grade"].randomElement(using: &random) ?? "") = 0.3"),
            (8, "enterprises | by industry: n = count(), bad = bad_rate()"),
        ]
        let (cell, source) = edits[Int(seed) % edits.count]
        try check(Plant(name: source, text: base.edited(cell, source), cause: "edited-cell", cell: cell), in: session.folder)
    }

    @Test(arguments: 1...8) func `an edited value of a recording is told from drift, at its cell`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (session, base) = try base()
        let cell = [1, 2, 3, 4, 5, 6, 8].randomElement(using: &random) ?? 1
        let text = base.otherValue(cell, &random)
        try check(Plant(name: "value of cell \(cell)", text: text, cause: "edited-recording", cell: cell), in: session.folder)
    }

    @Test(arguments: 1...6) func `an edited block is told, at its cell`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (session, base) = try base()
        let cell = [1, 2, 3, 4, 5, 6, 8].randomElement(using: &random) ?? 1
        let text = base.otherBlock(cell, &random)
        try check(Plant(name: "block of cell \(cell)", text: text, cause: "edited-recording", cell: cell), in: session.folder)
    }

    @Test func `removed, moved and added cells are the cause where they are`() throws {
        let (session, base) = try base()
        let plants = [
            Plant(name: "removed 1", text: base.removed(1), cause: "edited-cell", cell: 1),
            Plant(name: "removed 4", text: base.removed(4), cause: "edited-cell", cell: 4),
            Plant(name: "removed 5", text: base.removed(5), cause: "edited-cell", cell: 5),
            Plant(name: "moved 4", text: base.swapped(4), cause: "edited-cell", cell: 4),
            Plant(name: "moved 5", text: base.swapped(5), cause: "edited-cell", cell: 5),
            Plant(name: "added", text: base.added(before: 6, "weight tax_grade = 0.2"), cause: "edited-cell", cell: 6, drift: 7),
            Plant(name: "other seed", text: base.added(before: 3, "set seed 5"), cause: "edited-cell", cell: 3, drift: 4),
            Plant(name: "dropped", text: base.added(before: 6, "drop tax_grade"), cause: "edited-cell", cell: 6, drift: 7),
        ]
        for plant in plants { try check(plant, in: session.folder) }
    }

    @Test func `other circumstances are the cause, where the first value differs`() throws {
        let (session, base) = try base()
        let text = base.notebook.text
        let other = try Self.otherCity.get()
        let plants = [
            Plant(name: "dataset", text: text, cause: "dataset", cell: 1, dataset: other),
            Plant(name: "seed", text: text.replacing("\nseed: 1\n", with: "\nseed: 2\n"), cause: "edited-front-matter", cell: 3),
            Plant(
                name: "snapshot", text: text.replacing("snapshot: 2025-06-30", with: "snapshot: 2026-06-30"), cause: "edited-front-matter",
                cell: 1),
        ]
        for plant in plants { try check(plant, in: session.folder) }
        let report = try replay(base.edited(5, "weight tax_arrears = 3"), in: session.folder, dataset: other)
        #expect(report.causes.map { "\($0.code.rawValue) \($0.cell)" } == ["dataset 1", "edited-cell 5"])
    }

    @Test func `a card that is not there is the cause`() throws {
        var session = try TestSession.onCity()
        try session.output("add tax_arrears, tax_grade")
        try session.reopen()
        try session.output("weight tax_arrears = 2; validate; save card.assay.md")
        let text = try TextFile.read(session.folder + "card.assay.md")
        let bare = try TestSession.onCity()
        try check(Plant(name: "the same card", text: text, cause: nil), in: session.folder)
        let report = try replay(text, in: session.folder, dataset: bare.path)
        #expect(report.causes.map(\.code) == [.card] && report.causes.first?.cell == 1)
    }

    @Test func `reals drift beyond their tolerance and not within it`() throws {
        let (session, base) = try base()
        func scaled(_ factor: Double) throws -> String { try #require(try base.scaled(8, by: factor, after: "\"table\"")) }
        let wide = "\ntolerance:\n  bad: 0.1%\nseed: 1\n"
        let plants = [
            Plant(name: "within 1e-9", text: try scaled(1 + 3e-10), cause: nil),
            Plant(name: "beyond 1e-9", text: try scaled(1 + 1e-6), cause: "unexplained", cell: 8),
            Plant(name: "within its own", text: try scaled(1 + 1e-6).replacing("\nseed: 1\n", with: wide), cause: nil),
            Plant(name: "beyond its own", text: try scaled(1.1).replacing("\nseed: 1\n", with: wide), cause: "edited-recording", cell: 8),
            Plant(
                name: "tool", text: try scaled(1.01).replacing(/tool: \S+/, with: "tool: 0.0.1"), cause: "tool", cell: 8),
        ]
        for plant in plants { try check(plant, in: session.folder) }
    }

    // MARK: - No false alarm

    @Test(arguments: 1...8) func `an unchanged notebook replays the same with any number of threads`(threads: Int) throws {
        let (session, base) = try base()
        let report = try replay(base.notebook.text, in: session.folder, threads: threads)
        #expect(report.exitCode == 0, "\(report.drifts.prefix(3))")
        #expect(report.drifts.isEmpty && report.causes.isEmpty && report.notes.isEmpty)
    }

    @Test(.enabled(if: Locations.program != nil, "needs the program beside the tests"))
    func `an unchanged notebook replays the same in any language, locale and time zone`() throws {
        let (session, base) = try base()
        try AtomicFile.write(base.notebook.text, to: session.folder + "planted.assay.md")
        let locales = ["C", "C.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "en_US.UTF-8"]
        let zones = ["UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati"]
        for round in 0..<12 {
            let language = round % 2 == 0 ? "en" : "zh"
            let status = try Self.run(
                ["replay", "planted.assay.md", "--language", language, "--threads", "\(1 + round % 3)", "--no-config"], in: session.folder,
                ["LC_ALL": locales[round % locales.count], "LANG": locales[(round + 1) % locales.count], "TZ": zones[round % zones.count]])
            #expect(status == 0, "round \(round)")
        }
    }

    private static func run(_ arguments: [String], in folder: String, _ changes: [String: String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: Locations.program ?? "")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(changes) { _, new in new }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// A city of another seed.
    private static let otherCity = Result {
        let path = try Locations.temporaryFolder() + "/city.assay"
        try CityGenerator.run(
            GeneratorOptions(enterprises: 3000, snapshots: 2, seed: 2), into: path, replace: false, control: Control(threads: 2))
        return path
    }
}
