import Messages
import Outputs

/// All of an output for a person at a terminal: prose, tables with their footers, pictures, metrics, notes, files.
///
/// On a terminal a picture stands for the table it was drawn from; elsewhere both are given, since nothing may be lost there.
struct TerminalPage: Sendable {
    let style: RenderingStyle
    let isRecord: Bool
    let drawing: OutputRenderer.Drawing?

    func text(_ output: Output, _ seconds: Double?, _ basis: Text?, asking: () throws -> Void) rethrows -> String {
        let pictures = output.figures.map { Picture($0, style: style, drawing: drawing) }
        try asking()
        let tables = tables(of: output, pictures)
        var blocks = output.prose.map { Self.lines(Sanitizer.visibleLines($0.in(style.language)), width: style.layoutWidth) }
        for (index, table) in tables.enumerated() {
            let title = tables.count > 1 ? [Ink(isOn: style.color).cyan(title(of: table))] : []
            blocks.append(title + (try block(table, index == 0 ? seconds : nil, index == 0 ? basis : nil, asking: asking)))
        }
        blocks += pictures.map(\.lines)
        if tables.isEmpty, !pictures.isEmpty { blocks[blocks.count - 1] += Footer(style: style).lines(seconds: seconds, basis: basis) }
        blocks.append(MetricView(style: style).lines(output.metrics))
        blocks.append(NoteView(style: style).lines(output.notes) + NoteView(style: style).lines(output.files))
        return try Self.text(blocks.filter { !$0.isEmpty }, asking: asking)
    }

    /// A line each, a blank one between two blocks.
    private static func text(_ blocks: [[String]], asking: () throws -> Void) rethrows -> String {
        var text = ""
        for (number, lines) in blocks.enumerated() {
            if number > 0 { text += "\n" }
            try Rows.each(lines.indices, asking: asking) { row in
                text += lines[row]
                text += "\n"
            }
        }
        return text
    }

    private func tables(of output: Output, _ pictures: [Picture]) -> [Table] {
        let drawn = style.width == nil ? [] : Set(pictures.filter(\.isDrawn).flatMap(\.tables).map(\.name))
        let own = Set(output.tables.map(\.name))
        let others = pictures.filter { !$0.isDrawn }.flatMap(\.tables).filter { !own.contains($0.name) }
        return output.tables.filter { !drawn.contains($0.name) } + others
    }

    private func title(of table: Table) -> String {
        let own = style.language == .chinese ? TableNames.chinese(of: table.name) : nil
        return own ?? Sanitizer.visible(table.name)
    }

    private func block(_ table: Table, _ seconds: Double?, _ basis: Text?, asking: () throws -> Void) rethrows -> [String] {
        var isExpanded = isRecord || style.expansion == .on
        if !isExpanded, style.expansion == .auto { isExpanded = try TableView(style: style).isTooWide(table, asking: asking) }
        let view =
            isExpanded
            ? try RecordView(style: style).lines(table, asking: asking) : try TableView(style: style).lines(table, asking: asking)
        return view.lines + Footer(style: style).lines(table, leftOut: view.leftOut, seconds: seconds, basis: basis)
    }

    /// - Parameter width: where lines are broken; nil for a picture, whose lines are as they are.
    static func lines(_ text: String, width: Int? = nil) -> [String] {
        var lines = WrappedText.lines(ofText: text, width: width)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

/// A figure as it was drawn in characters; where that failed, why.
private struct Picture {
    let tables: [Table]
    let lines: [String]
    let isDrawn: Bool

    init(_ figure: Figure, style: RenderingStyle, drawing: OutputRenderer.Drawing?) {
        tables = figure.tables
        do {
            lines = try drawing.map { TerminalPage.lines(try $0(figure, style.layoutWidth ?? 78)) } ?? []
            isDrawn = drawing != nil
        } catch {
            lines = TerminalPage.lines(DiagnosticRenderer(style).render(Diagnostics.of(error)))
            isDrawn = false
        }
    }
}
