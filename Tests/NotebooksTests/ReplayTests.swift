import Columns
import Messages
import Notebooks
import Outputs
import TestSupport
import Testing

@Suite struct ReplayTests {
    @Test func `a notebook that is replayed as it was recorded holds`() throws {
        let report = try ToySession.replay(try ToySession.notebook(["weight 2", "bins", "big", "fail one-class"]))
        #expect(report.drifts.isEmpty)
        #expect(report.causes.isEmpty)
        #expect(report.count(.ok) == 4)
        #expect(report.exitCode == 0)
    }

    @Test func `a cell without a statement has nothing to record`() throws {
        let report = try ToySession.replay(try Notebook.parse(Source("```assay\n# nothing\n```\n")))
        #expect(report.count(.ok) == 1)
    }

    @Test func `each value that differs is told by table, key, column and difference`() throws {
        let report = try ToySession.replay(try ToySession.notebook(["bins"]), shift: 1)
        let first = try #require(report.drifts.dropFirst().first)
        #expect(report.drifts.map(\.column) == ["auc", "woe", "woe", "woe"])
        #expect(first.table == "bins")
        #expect(first.row == .key([.integer(1)]))
        #expect(first.recorded == .real(1.0 / 3))
        #expect(first.now == .real(1.0 / 3 + 1))
        #expect(first.difference == .real(1))
        #expect(report.drifts.first?.code == .metric)
        #expect(report.count(.drifted) == 1)
        #expect(report.exitCode == 3)
    }

    @Test(arguments: [(1e-13, 0), (1e-6, 4)])
    func `reals may differ in their last digits`(shift: Double, drifts: Int) throws {
        #expect(try ToySession.replay(try ToySession.notebook(["bins"]), shift: shift).drifts.count == drifts)
    }

    @Test func `the front matter's tolerances widen that, by column, table and metric`() throws {
        let tolerances = ["bins.woe": Tolerance(absolute: 0.01), "auc": Tolerance(relative: 0.1)]
        let notebook = try ToySession.notebook(["bins"], tolerances: tolerances)
        #expect(try ToySession.replay(notebook, shift: 0.005).drifts.isEmpty)
        #expect(try ToySession.replay(notebook, shift: 0.02).drifts.map(\.column) == ["woe", "woe", "woe"])
    }

    @Test func `volatile columns are recorded and not compared`() throws {
        let notebook = try ToySession.notebook(["bins"])
        var session = ToySession()
        let report = try Replay.run(notebook, now: ToySession.circumstances) { _ in
            let table = session.bins
            let rows = (0..<3).map { Array(table.row($0).dropLast()) + [Cell.time("1999-01-01T00:00:00Z")] }
            session.weight = 1
            return [.success(Output(Table("bins", columns: table.columns, rows: rows), metrics: [Metric("auc", 0.51), Metric("n", 100)]))]
        }
        #expect(report.drifts.isEmpty)
    }

    @Test func `a large table drifts by its first rows, its other cells and its sums`() throws {
        let notebook = try ToySession.notebook(["big"])
        let report = try ToySession.replay(notebook, shift: 1)
        #expect(report.drifts.count { $0.code == .value } == 42)
        #expect(report.drifts.filter { $0.code != .value }.map(\.code) == [.realSum, .realMin, .realMax])
        #expect(report.drifts.allSatisfy { $0.table == "big" })
        let changed = try Replay.run(notebook, now: ToySession.circumstances) { _ in
            let table = ToySession().big
            var rows = (0..<1_500).map(table.row)
            rows[1_400][1] = .text("other")
            rows.removeLast()
            return [.success(Output(Table("big", columns: table.columns, rows: rows)))]
        }
        #expect(changed.drifts.prefix(2).map(\.code) == [.rowsTotal, .otherCells])
        #expect(changed.drifts.first?.difference == .integer(-1))
    }

    @Test func `a table that grows over 1,000 rows is told by its number of rows`() throws {
        func output(_ rows: Int) -> Output {
            Output(Table("t", columns: [TableColumn("x", .integer)], rows: (0..<rows).map { [.integer($0)] }))
        }
        let text = try NotebookWriter(BlockText(language: .english)).text(
            FrontMatter(Circumstances()), [.cell(WrittenCell(source: "t", result: .success(output(900))))])
        let report = try Replay.run(try Notebook.parse(Source(text)), now: Circumstances()) { _ in [.success(output(1_100))] }
        #expect(report.drifts.map(\.code) == [.rowsTotal])
    }

    @Test func `recorded errors that return are right, by their codes`() throws {
        let notebook = try ToySession.notebook(["fail one-class"])
        let other = try Replay.run(notebook, now: ToySession.circumstances) { _ in
            [.failure(Diagnostics([Diagnostic("unknown-name", .verbatim(""))]))]
        }
        #expect(other.drifts.map(\.code) == [.error])
        #expect(other.exitCode == 1)
        let gone = try Replay.run(notebook, now: ToySession.circumstances) { _ in [.success(Output())] }
        #expect(gone.drifts.map(\.code) == [.errorGone])
        #expect(gone.exitCode == 3)
        let failed = try Replay.run(try ToySession.notebook(["bins"]), now: ToySession.circumstances) { _ in
            throw Diagnostic("one-class", .verbatim(""))
        }
        #expect(failed.drifts.map(\.code) == [.failed])
        #expect(failed.drifts.first?.now == .text("one-class"))
        #expect(failed.exitCode == 1)
    }

    @Test func `an error block written by hand is compared by the code in its first line`() throws {
        let notebook = try Notebook.parse(Source("```assay\nfail one-class\n```\n```error\none-class: whatever\n```\n"))
        #expect(try ToySession.replay(notebook).count(.ok) == 1)
    }

    @Test func `cells without a recording run and are counted apart`() throws {
        let notebook = try Notebook.parse(Source("```assay\nweight 2\n```\n```assay\nfail x\n```\n"))
        let report = try ToySession.replay(notebook)
        #expect(report.count(.unrecorded) == 1)
        #expect(report.count(.failed) == 1)
        #expect(report.exitCode == 1)
    }

    @Test func `several statements of a cell take one output each`() throws {
        let one = try ToySession.notebook(["weight 2", "bins"])
        let outputs = one.cells.map { Array(one.text.utf8)[$0.outputs[0].range] }.map { String(decoding: $0, as: UTF8.self) }
        let text = "```assay\nweight 2\nbins\n```\n" + outputs.joined() + outputs[0]
        let report = try ToySession.replay(try Notebook.parse(Source(text)))
        #expect(report.drifts.map(\.code) == [.unusedRecording])
        #expect(report.drifts.map(\.statement) == [3])
        let fewer = try ToySession.replay(try Notebook.parse(Source("```assay\nweight 2\nbins\n```\n" + outputs[0])))
        #expect(fewer.count(.unrecorded) == 1)
    }

    @Test func `tables, columns, rows and notes that come or go are told`() throws {
        func output(_ columns: [String], _ rows: [Int], _ table: String, _ note: String) -> Output {
            let columns = columns.map { TableColumn($0, .integer, isKey: $0 == "k") }
            let table = Table(table, columns: columns, rows: rows.map { row in columns.map { _ in .integer(row) } })
            return Output(tables: [table], notes: [Note(note, .verbatim(""))])
        }
        let old = output(["k", "a"], [1, 2], "t", "x")
        let text = try NotebookWriter(BlockText(language: .english)).text(
            FrontMatter(Circumstances()), [.cell(WrittenCell(source: "t", result: .success(old)))])
        let notebook = try Notebook.parse(Source(text))
        func drifts(_ output: Output) throws -> [Drift] {
            try Replay.run(notebook, now: Circumstances()) { _ in [.success(output)] }.drifts
        }
        #expect(
            try drifts(output(["k", "b"], [2, 3], "t", "y")).map(\.code) == [
                .columnRemoved, .columnAdded, .rowRemoved, .rowAdded, .noteRemoved, .noteAdded,
            ])
        #expect(try drifts(output(["k", "a"], [2, 1], "t", "x")).isEmpty, "rows are matched by their key")
        #expect(try drifts(output(["k", "a"], [1, 2], "u", "x")).map(\.code) == [.tableRemoved, .tableAdded])
    }

    @Test func `notes of the replay's own circumstances can be passed over`() throws {
        let notebook = try ToySession.notebook(["weight 1"])
        let output = Output(notes: [Note("read-only", .verbatim(""))])
        let report = try Replay.run(notebook, now: ToySession.circumstances, ignoring: ["read-only"]) { _ in [.success(output)] }
        #expect(report.drifts.isEmpty)
    }

    @Test func `a cancelled replay ends at once`() throws {
        let notebook = try ToySession.notebook(["weight 1", "bins"])
        var runs = 0
        #expect(throws: Cancelled.self) {
            try Replay.run(notebook, now: ToySession.circumstances) { _ in
                runs += 1
                throw Cancelled()
            }
        }
        #expect(runs == 1)
    }
}
