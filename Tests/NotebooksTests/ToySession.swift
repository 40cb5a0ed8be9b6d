import Columns
import Messages
import Notebooks
import Outputs

/// A session of few words, for replaying without a shell: `weight 2` sets a number, `bins`, `wide`, `big` and `curve` show tables made of it,
/// `fail` fails.
///
/// Each line of a cell is a statement; `#` begins a comment.
struct ToySession {
    var weight = 1.0
    /// Added to every real, as another dataset would.
    var shift = 0.0

    mutating func run(_ source: Source) -> [StatementResult] {
        source.text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { run(String($0)) }
    }

    private mutating func run(_ statement: String) -> StatementResult {
        let words = statement.split(separator: " ").map(String.init)
        switch words.first {
        case "weight": weight = Double(words.last ?? "") ?? 1
        case "bins": return .success(Output(bins, metrics: [Metric("auc", 0.5 + weight / 100 + shift), Metric("n", 100)]))
        case "wide": return .success(Output(wide))
        case "big": return .success(Output(big))
        case "curve":
            var output = Output(wide)
            let axis = Figure.Axis(.verbatim("x"))
            output.figures = [Figure("roc", kind: "roc", title: .verbatim("roc"), x: axis, y: axis, tables: [wide])]
            return .success(output)
        case "fail": return .failure(Diagnostics([Diagnostic(words.last ?? "", Text(en: "it > fails", zh: "失败"))]))
        default: break
        }
        return .success(Output())
    }

    var bins: Table {
        let columns = [
            TableColumn("bin", .integer, isKey: true), TableColumn("label", .text), TableColumn("woe", .real),
            TableColumn("seen", .time, isVolatile: true),
        ]
        return Table(
            "bins", columns: columns,
            rows: (1...3).map { bin in
                [
                    .integer(bin), bin == 3 ? .word(.missing) : .text("<\(bin)"), .real(Double(bin) * weight / 3 + shift),
                    .time("2026-06-30T00:00:0\(Int(weight * 7) % 10)Z"),
                ]
            })
    }

    var wide: Table {
        let columns = [TableColumn("row", .integer, isKey: true), TableColumn("score", .real)]
        return Table("wide", columns: columns, rows: (0..<150).map { [.integer($0), .real(Double($0) * weight + shift)] })
    }

    var big: Table {
        let columns = [TableColumn("row", .integer), TableColumn("name", .text), TableColumn("score", .real)]
        return Table(
            "big", columns: columns,
            rows: (0..<1_500).map { [.integer($0), .text("n\($0)"), $0 % 7 == 0 ? .missing : .real(Double($0) * weight + shift)] })
    }
}

extension ToySession {
    static let circumstances = Circumstances(
        tool: "0.1.0", dataset: "city.assay", fingerprint: "5d0c9a4be1", snapshot: "2025-06-30",
        card: Circumstances.Card(name: "sme", hash: "91be44ac", split: "where row % 10 < 7"), seed: 1)

    /// A notebook of these cells, run and recorded.
    static func notebook(
        _ cells: [String], circumstances: Circumstances = circumstances, tolerances: [String: Tolerance] = [:]
    ) throws -> Notebook {
        var session = ToySession()
        var entries: [NotebookWriter.Entry] = [.prose("Arrears speak early; a cut at 2万 keeps the small ones apart.")]
        for cell in cells {
            let results = session.run(Source(cell))
            entries.append(.cell(WrittenCell(source: cell, result: results.first ?? .success(Output()))))
        }
        let matter = FrontMatter(circumstances, tolerances: tolerances)
        let text = try NotebookWriter(BlockText(language: .english)).text(matter, entries)
        return try Notebook.parse(Source(text, file: "first.assay.md"))
    }

    static func replay(_ notebook: Notebook, shift: Double = 0, now: Circumstances = circumstances) throws -> ReplayReport {
        var session = ToySession(shift: shift)
        return try Replay.run(notebook, now: now) { session.run($0) }
    }
}

extension Notebook {
    /// The same file with one text in place of another, read again.
    func replacing(_ old: String, with new: String) throws -> Notebook {
        try Notebook.parse(Source(text.replacing(old, with: new), file: source.file))
    }
}
