import Columns
import Commands
import Datasets
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

/// A dataset in which somebody wrote afterwards into what a rule reads: the grades have to find it.
@Suite struct PlantedLeakTests {
    private static let day = "2025-06-30"

    /// 3,000 enterprises, each fiftieth bad in the year after. `sealed` was set when the end was known, `sealed_on` is the day on which;
    /// `arrears` is an honest sign, larger for the bad on the whole.
    private static let dataset = Result {
        let path = try Locations.temporaryFolder() + "/leak.assay"
        let start = try #require(Day(iso: day))
        let rows = Array(0..<3_000)
        let isBad = rows.map { $0 % 50 == 0 }
        var content = SnapshotContent(name: day, date: start, codes: rows.map { "E\($0)" })
        let end = rows.map { isBad[$0] ? Day(number: start.number + 30 + $0 % 300) : nil }
        content.columns = [
            .init(Tag(id: "sealed", name: .verbatim("sealed"), type: .flag), .integers(isBad.map { $0 ? 1 : 0 })),
            .init(Tag(id: "sealed_on", name: .verbatim("sealed_on"), type: .date), .dates(end)),
            .init(Tag(id: "arrears", name: .verbatim("arrears"), type: .count), .integers(rows.map { isBad[$0] ? $0 % 90 : $0 % 60 })),
        ]
        content.outcomes = Buffer(isBad.map { ($0 ? Outcome.bad : .good).rawValue })
        content.outcomeKinds = .levels(isBad.map { $0 ? "吊销执照" : nil })
        content.outcomeDates = .dates(end)
        let writer = try DatasetWriter(into: path, existing: .refuse, description: "test")
        try writer.append(content, control: Control())
        try writer.finish()
        return path
    }

    @Test func `a rule that reads what was written afterwards is named`() throws {
        var session = try TestSession(copying: Self.dataset.get())
        try session.output("rule add planted when sealed; rule add honest when arrears > 50")
        let output = try session.output("grade")
        let note = try #require(output.notes.first { $0.code == "suspected-leak" })
        #expect(note.count == 1 && note.text.en.contains("planted") && !note.text.en.contains("honest"))
        #expect(!output.noteCodes.contains("leak"))
        let rules = try session.table("grade | where rule = \"planted\" | select hits, precision, recall")
        #expect(rules.row(0) == [.integer(60), .real(1), .real(1)])
    }

    @Test func `a rule on a day behind the snapshot is told, with the field and how many rows hold one`() throws {
        var session = try TestSession(copying: Self.dataset.get())
        try session.output("rule add later when sealed_on > 2025-01-01")
        let note = try #require(try session.output("grade").notes.first { $0.code == "leak" })
        #expect(note.text.en.contains("sealed_on (60)"))
    }

    @Test func `honest rules are not accused`() throws {
        var session = try TestSession(copying: Self.dataset.get())
        try session.output("rule add honest when arrears > 50")
        let codes = try session.output("grade").noteCodes
        #expect(!codes.contains("leak") && !codes.contains("suspected-leak"))
    }
}
