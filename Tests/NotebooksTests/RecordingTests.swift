import Columns
import Messages
import Outputs
import TestSupport
import Testing

@testable import Notebooks

@Suite struct RecordingTests {
    /// Written to a notebook and read from it again.
    private func readBack(_ output: Output) throws -> Recording {
        let text = try NotebookWriter(BlockText(language: .english)).text(
            FrontMatter(Circumstances()), [.cell(WrittenCell(source: "a", result: .success(output)))])
        return try #require(try Notebook.parse(Source(text)).cells[0].outputs[0].recording)
    }

    @Test func `each cell comes back with its type, from each type of column`() throws {
        let cells: [Cell] = [
            .missing, .special(-9), .integer(3), .real(3), .real(0.1), .flag(true), .date(Day(number: 20_000)),
            .date(Day(number: 9_999_999)),
            .time("2026-06-30T00:00:00Z"), .text(""), .text("2026-06-30"), .text("missing"), .word(.missing), .word(.outOfTime),
        ]
        for type in [CellType.integer, .real, .text, .level, .flag, .date, .time, .code] {
            for cell in cells { #expect(Cell(cell.json(in: type), in: type) == cell, "\(cell) in \(type)") }
        }
    }

    @Test func `a number that is not finite is recorded as missing`() {
        #expect(Cell.real(.nan).json(in: .real) == .null)
        #expect(Cell.special(.infinity).json(in: .real) == .null)
    }

    @Test func `a word of a newer version is read as a text`() {
        #expect(Cell(.object([.init("word", .text("brand-new"))]), in: .text) == .text("brand-new"))
    }

    @Test func `recordings come back whole, for seeded outputs`() throws {
        var random = SeededRandom(seed: 11)
        for _ in 0..<200 {
            let output = RandomOutputs.output(&random)
            let recording = try Recording(of: output)
            let back = try readBack(output)
            #expect(RecordingWriter.lines(of: back) == RecordingWriter.lines(of: recording))
            for (old, new) in zip(recording.tables, back.tables) {
                #expect((0..<old.table.rowCount).map(old.table.row) == (0..<new.table.rowCount).map(new.table.row))
            }
        }
    }

    @Test func `a table of 1,000 rows is recorded whole, one of 1,001 by 50 rows and a summary`() throws {
        func table(_ rows: Int) -> Table {
            let columns = [TableColumn("name", .text), TableColumn("x", .real), TableColumn("when", .time, isVolatile: true)]
            return Table("t", columns: columns, rows: (0..<rows).map { [.text("n\($0)"), .real(Double($0)), .time("t")] })
        }
        let small = try readBack(Output(table(1_000))).tables[0]
        #expect(small.table.rowCount == 1_000)
        #expect(small.summary == nil)
        let large = try readBack(Output(table(1_001))).tables[0]
        #expect(large.table.rowCount == 50)
        #expect(large.rowsTotal == 1_001)
        #expect(large.summary?.reals == [.init(column: "x", count: 1_001, sum: 500_500, min: 0, max: 1_000)])
        #expect(large.summary == (try Recording(of: Output(table(1_001))).tables[0].summary))
    }

    /// From Python: hashlib.sha256("".join(f'{json.dumps(a)}\t\t\n' ...)), with `null` where the real is missing.
    @Test func `the digest of a large table is over its cells that are not reals`() throws {
        let columns = [TableColumn("name", .text), TableColumn("x", .real)]
        let rows = (0..<2_000).map { [Cell.text("n\($0)"), $0 % 5 == 0 ? .missing : .real(Double($0) / 3)] }
        let summary = try TableSummary(of: Table("t", columns: columns, rows: rows), control: Control())
        #expect(summary.sha256 == "c01902abba6ee764ea5ed19bb2623f9115bd6e64a3ef2bc21d02eaf8d7689809")
        #expect(summary.reals[0].count == 1_600)
    }

    @Test func `the sum of reals does not lose small terms between large ones`() throws {
        let columns = [TableColumn("x", .real)]
        let rows = [Cell.real(1e16)] + [Cell](repeating: .real(1), count: 1_000) + [.real(-1e16)]
        let summary = try TableSummary(of: Table("t", columns: columns, rows: rows.map { [$0] }), control: Control())
        #expect(summary.reals[0].sum == 1_000)
    }

    @Test func `a summary can be cancelled`() {
        let cancellation = Cancellation()
        cancellation.cancel()
        let table = Table("t", columns: [TableColumn("x", .real)], rows: (0..<2_000).map { [.real(Double($0))] })
        #expect(throws: Cancelled.self) { try Recording(of: Output(table), control: Control(cancellation: cancellation)) }
    }

    @Test func `files are recorded by name and rows, errors by their codes`() throws {
        let output = Output(files: [
            WrittenFile(path: "/home/a/x.csv", rows: 5, sha256: "0"), WrittenFile(path: "y.svg", rows: nil, sha256: "0"),
        ])
        #expect(try readBack(output).files == [.init(name: "x.csv", rows: 5), .init(name: "y.svg", rows: nil)])
        let errors = Recording(of: Diagnostics([Diagnostic("one-class", .verbatim("")), Diagnostic("unknown-name", .verbatim(""))]))
        #expect(errors.errors == ["one-class", "unknown-name"])
    }
}
