import Messages
import Outputs

/// All of an output for a person at a terminal: prose, tables with their footers, pictures, metrics, notes, files.
struct TerminalPage: Sendable {
    let style: RenderingStyle
    let isRecord: Bool
    let drawing: OutputRenderer.Drawing?

    func text(_ output: Output, _ seconds: Double?, _ basis: Text?) -> String {
        var blocks: [[String]] = output.prose.map { lines(Sanitizer.visibleLines($0.in(style.language))) }
        for (index, table) in output.tables.enumerated() {
            let isFirst = index == 0
            blocks.append(block(table, title: output.tables.count > 1, isFirst ? seconds : nil, isFirst ? basis : nil))
        }
        blocks += output.figures.map(block)
        blocks.append(MetricView(style: style).lines(output.metrics))
        blocks.append(NoteView(style: style).lines(output.notes) + NoteView(style: style).lines(output.files))
        let text = blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
        return text.isEmpty ? "" : text + "\n"
    }

    private func block(_ table: Table, title: Bool, _ seconds: Double?, _ basis: Text?) -> [String] {
        let asRecord = isRecord || style.expansion == .on || (style.expansion == .auto && TableView(style: style).isTooWide(table))
        let view = asRecord ? RecordView(style: style).lines(table) : TableView(style: style).lines(table)
        let head = title ? [Ink(isOn: style.color).cyan(Sanitizer.visible(table.name))] : []
        return head + view.lines + Footer(style: style).lines(table, leftOut: view.leftOut, seconds: seconds, basis: basis)
    }

    /// The picture; where it cannot be drawn, why, and its tables, so that nothing is lost.
    private func block(_ figure: Figure) -> [String] {
        guard figure.file == nil, let drawing else {
            return figure.file == nil ? figure.tables.flatMap { block($0, title: true, nil, nil) } : []
        }
        do {
            return lines(try drawing(figure, style.layoutWidth ?? 78))
        } catch {
            return DiagnosticRenderer(style).render(Diagnostics.of(error)).split(separator: "\n").map(String.init)
                + figure.tables.flatMap { block($0, title: true, nil, nil) }
        }
    }

    private func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
