import Commands
import Datasets
import Files
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

@Suite struct ReviewQualityTests {
    private func kinds(_ table: Table) -> [String] {
        (0..<table.rowCount).map { if case .text(let kind) = table[$0, 0] { kind } else { "-" } }
    }

    @Test func `the first snapshot of a city has nothing wrong but what is true of a small one`() throws {
        var test = try TestSession.onCity()
        let output = try test.output("quality")
        #expect(Set(kinds(output.tables[0])).isSubset(of: ["constant", "duplicate-name"]), "\(kinds(output.tables[0]))")
        #expect(output.metric("errors") == .integer(0) && output.metric("losses") == .integer(0))
        #expect(output.noteCodes == ["no-previous"])
        #expect(try test.table("quality | where 严重度 = \"错误\" or kind = \"drift\"").rowCount == 0)
    }

    @Test func `the incidents of the second snapshot are found, and nothing else is lost`() throws {
        var test = try TestSession.onCity()
        try test.output("snapshot 2026-06-30")
        let output = try test.output("quality")
        #expect(output.metric("errors") == .integer(0))
        let losses = try test.table("quality | where gravity = \"loss\" | select kind, category, district, now, before")
        #expect(losses.rowCount == 1)
        #expect(losses.row(0) == [.text("silent-district"), .text("labour"), .text("龙港市"), .real(1), .real(0)])
        let drifts = try test.table("quality | where kind = \"drift\" | select tag, psi")
        #expect((0..<drifts.rowCount).contains { drifts[$0, 0] == .text("consumer_complaints_1y") })
    }

    @Test func `every query that a finding offers can be typed`() throws {
        var test = try TestSession.onCity()
        try test.output("snapshot 2026-06-30")
        let table = try test.table("quality drift=0.001 jump=0.001")
        let look = try #require(table.index(of: "look"))
        var seen = 0
        for row in 0..<table.rowCount {
            guard case .text(let query) = table[row, look] else { continue }
            #expect(test.errors(query).isEmpty, "\(query)")
            seen += 1
        }
        #expect(seen > 5)
    }

    @Test func `one tag or one category may be asked for`() throws {
        var test = try TestSession.onCity()
        try test.output("snapshot 2026-06-30")
        #expect(try kinds(test.table("quality labour")) == ["silent-district"])
        #expect(try kinds(test.table("quality 劳动保障监察")) == ["silent-district"])
        #expect(try kinds(test.table("quality wage_arrears_amount")) == ["silent-district"])
        #expect(try test.table("quality tax_paid_1y").rowCount == 0)
        #expect(test.errors("quality labur") == ["unknown-name"])
    }

    @Test(arguments: ["quality jump=0", "quality jump=1", "quality silent=-1", "quality drift=0"])
    func `a mark that says nothing is refused`(statement: String) throws {
        var test = try TestSession.onCity()
        #expect(test.errors(statement) == ["bad-number"])
    }

    @Test func `threads make no difference`() throws {
        var test = try TestSession.onCity()
        try test.output("snapshot 2026-06-30")
        let found = [1, 3].map { threads in
            test.run("quality drift=0.01", control: Control(threads: threads)).compactMap { try? $0.result.get().tables[0] }
        }
        #expect(found.map(\.count) == [1, 1] && found[0][0].rowCount > 1)
        for row in 0..<found[0][0].rowCount { #expect(found[0][0].row(row) == found[1][0].row(row)) }
    }

    @Test func `a set of nobody's taxonomy is judged by what its columns are`() throws {
        var test = try TestSession.onFirms()
        let output = try test.output("quality")
        #expect(output.metric("errors") == .integer(0) && output.noteCodes.contains("no-codes"))
    }

    /// A file in which each kind of error was planted once.
    @Test func `what was planted in an imported file is found`() throws {
        let folder = try Locations.temporaryFolder()
        var lines = ["key,admin_penalties_3y,admin_penalties_1y,penalty_amount_3y,establishment_date,mortgage_ratio,same"]
        for row in 0..<200 { lines.append("K\(row),2,1,500,2020-01-\(10 + row % 20),0.\(row % 10),7") }
        lines[1] = "K0,2,3,500,2020-01-01,0.5,7"
        lines[2] = "K1,0,0,500,2030-01-01,0.5,7"
        lines[3] = "K2,-2,,0,1890-01-01,1.5,7"
        try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        (options.key, options.snapshot) = ("key", "2025-06-30")
        options.types = [
            "admin_penalties_3y": .count, "admin_penalties_1y": .count, "penalty_amount_3y": .amount, "mortgage_ratio": .ratio,
        ]
        _ = try Importer.run(options, control: Control())
        var test = try TestSession(copying: folder + "/a.assay")
        let table = try test.table("quality | select kind, tag, count, look")
        var found: [[Cell]: Cell] = [:]
        for row in 0..<table.rowCount { found[[table[row, 0], table[row, 1]], default: .integer(0)] = table[row, 2] }
        func count(_ kind: String, _ tag: String) -> Cell? { found[[.text(kind), .text(tag)]] }
        #expect(count("impossible", "admin_penalties_3y") == .integer(1))
        #expect(count("impossible", "establishment_date") == .integer(2))
        #expect(count("impossible", "mortgage_ratio") == .integer(1))
        #expect(count("contradictory", "admin_penalties_1y") == .integer(1))
        #expect(count("contradictory", "penalty_amount_3y") == .integer(1))
        #expect(count("constant", "same") == .integer(200))
        for row in 0..<table.rowCount {
            guard case .text(let query) = table[row, 3] else { continue }
            let errors = test.errors(query)
            #expect(errors.isEmpty, "\(query): \(errors)")
        }
    }
}
