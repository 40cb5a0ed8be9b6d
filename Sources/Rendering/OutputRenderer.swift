package import Messages
package import Outputs

/// Turns what a command returned, or what stood in its way, into text of one format.
package struct OutputRenderer: Sendable {
    /// Draws a figure with characters, at most as wide as said; nil where figures cannot be drawn here.
    package typealias Drawing = @Sendable (_ figure: Figure, _ width: Int) throws -> String

    package let format: OutputFormat
    package let style: RenderingStyle
    private let drawing: Drawing?

    package init(_ format: OutputFormat, style: RenderingStyle, drawing: Drawing? = nil) {
        self.format = format
        self.style = style
        self.drawing = drawing
    }

    /// The text ends in a newline, or is empty where there is nothing to show.
    ///
    /// - Parameters:
    ///   - cell: the statement's number, from 1; in JSON alone.
    ///   - seconds: what it took; shown under the first table on a terminal, never part of a value.
    ///   - basis: which rows the result speaks of, where these are not all.
    ///   - asking: asked every few hundred rows whether to stop; throws where it is so.
    package func render(
        _ output: Output, cell: Int, source: String, seconds: Double? = nil, basis: Text? = nil, asking: () throws -> Void
    ) rethrows -> String {
        switch format {
        case .json: try JSONLine(language: style.language).line(output, cell: cell, source: source, asking: asking) + "\n"
        case .csv: try csv(output, asking: asking)
        case .markdown: try MarkdownPage(style: style, drawing: drawing).text(output, asking: asking)
        case .table, .record:
            try TerminalPage(style: style, isRecord: format == .record, drawing: drawing).text(output, seconds, basis, asking: asking)
        }
    }

    package func render(_ output: Output, cell: Int, source: String, seconds: Double? = nil, basis: Text? = nil) -> String {
        render(output, cell: cell, source: source, seconds: seconds, basis: basis, asking: {})
    }

    package func render(_ diagnostics: [Diagnostic], cell: Int, source: String) -> String {
        switch format {
        case .json: JSONLine(language: style.language).line(diagnostics, cell: cell, source: source) + "\n"
        case .csv, .markdown, .table, .record: DiagnosticRenderer(style).render(diagnostics)
        }
    }

    /// Notes and written files as lines for standard error, for the formats that have no place for them: CSV.
    package func messages(_ output: Output) -> String {
        guard format == .csv else { return "" }
        let view = NoteView(style: style)
        return (view.lines(output.notes + leftOut(of: output)) + view.lines(output.files)).map { $0 + "\n" }.joined()
    }

    /// What a CSV has no place for: all but the first table.
    private func leftOut(of output: Output) -> [Note] {
        let names = output.tables.dropFirst().map(\.name) + output.metrics.map(\.name)
        guard !output.tables.isEmpty, !names.isEmpty else { return [] }
        let list = ListText.of(names, limit: 8)
        return [
            Note("left-out", Text(en: "not in the CSV: \(list); --output json has all", zh: "CSV 中不含：\(list)；--output json 含全部内容"))
        ]
    }

    /// The result, which is the first table; a file gets its bytes as they are, a terminal no control characters.
    private func csv(_ output: Output, asking: () throws -> Void) rethrows -> String {
        guard let table = output.tables.first else { return "" }
        let csv = CSV(isSafe: false)
        var text = csv.head(table)
        try Rows.each(0..<table.rowCount, asking: asking) { text += csv.row(table, $0) }
        return style.width == nil ? text : Sanitizer.visibleLines(text)
    }
}
