package import Messages
package import Outputs
import Rendering

/// How a result is shown to people in a notebook, in one language; nothing reads it back.
package struct BlockText: Sendable {
    package let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// Of an `output` block: the tables, the pictures of the figures in characters (their tables where none is given), then metrics,
    /// notes and names of files.
    package func text(of output: Output, pictures: [String] = []) -> String {
        let drawn =
            pictures.isEmpty
            ? output.figures.flatMap { [$0.title.in(language)] + $0.tables.map { text(of: $0, rowCount: $0.rowCount) } } : pictures
        let (before, after) = parts(of: output)
        return Self.joined([before] + drawn + [after])
    }

    /// What stands before the figures, and what behind them.
    ///
    /// - Parameter rowCounts: of the tables, where these hold their first rows alone.
    func parts(of output: Output, rowCounts: [Int]? = nil) -> (before: String, after: String) {
        let isSeveral = output.tables.count > 1
        let counts = rowCounts ?? output.tables.map(\.rowCount)
        let tables = zip(output.tables, counts).map { (isSeveral ? $0.name + "\n" : "") + text(of: $0, rowCount: $1) }
        return (Self.joined([prose(output)] + tables), Self.joined([remarks(output)]))
    }

    /// Of an `error` block: code and message, one line per error.
    package func text(of diagnostics: Diagnostics) -> String {
        diagnostics.all.map { "\($0.code): \(Sanitizer.visible(Self.oneLine($0.message.in(language))))" }.joined(separator: "\n")
    }

    // MARK: - Parts

    private func text(of table: Table, rowCount: Int) -> String {
        let isLarge = rowCount > NotebookLimits.rowsInFull
        let shown = isLarge ? NotebookLimits.rowsOfSummary : rowCount
        let lines = MarkdownTable(language: language, place: .fence).lines(table, maxRows: shown)
        let rest = rowCount - shown
        return (lines + (rest > 0 ? [Text(en: "... and \(rest) more rows", zh: "……其余 \(rest) 行").in(language)] : [])).joined(
            separator: "\n")
    }

    private func prose(_ output: Output) -> String {
        Sanitizer.visibleLines(output.prose.map { $0.in(language) }.joined(separator: "\n"))
    }

    /// The folder of a written file is the machine's own affair.
    private func remarks(_ output: Output) -> String {
        let files = output.files.map { file in
            WrittenFile(path: file.path.split(separator: "/").last.map(String.init) ?? file.path, rows: file.rows, sha256: file.sha256)
        }
        let rest = Output(metrics: output.metrics, notes: output.notes, files: files)
        return OutputRenderer(.table, style: RenderingStyle(language: language)).render(rest, cell: 1, source: "")
    }

    private static func joined(_ parts: [String]) -> String {
        parts.map(trimmed).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Without blank lines at the ends and blanks at the end of lines.
    private static func trimmed(_ text: String) -> String {
        let lines = CellText.withoutReturns(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        return lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
