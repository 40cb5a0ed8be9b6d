import Messages
import Outputs

/// All of an output as Markdown: tables, pictures in fences, metrics and notes as lists.
struct MarkdownPage: Sendable {
    let style: RenderingStyle
    let drawing: OutputRenderer.Drawing?

    func text(_ output: Output, asking: () throws -> Void) rethrows -> String {
        let language = style.language
        var blocks = output.prose.map { Sanitizer.visibleLines($0.in(language)) }
        let tables = MarkdownTable(language: language, units: style.units)
        for table in output.tables {
            let title = output.tables.count > 1 ? "**\(MarkdownTable.escaped(table.name))**\n\n" : ""
            blocks.append(title + (try tables.lines(table, asking: asking)).joined(separator: "\n"))
        }
        for figure in output.figures { blocks.append(block(figure, tables)) }
        try asking()
        if !output.metrics.isEmpty {
            var plain = style
            plain.color = false
            blocks.append(MetricView(style: plain).lines(output.metrics).map { "- " + MarkdownTable.escaped($0) }.joined(separator: "\n"))
        }
        if !output.notes.isEmpty {
            blocks.append(output.notes.map { "- " + MarkdownTable.escaped($0.text.in(language)) }.joined(separator: "\n"))
        }
        if !output.files.isEmpty {
            blocks.append(output.files.map { "- " + MarkdownTable.escaped($0.path) }.joined(separator: "\n"))
        }
        return blocks.isEmpty ? "" : blocks.joined(separator: "\n\n") + "\n"
    }

    private func block(_ figure: Figure, _ tables: MarkdownTable) -> String {
        if let file = figure.file { return "![\(MarkdownTable.escaped(figure.title.in(style.language)))](<\(Sanitizer.visible(file))>)" }
        guard let picture = try? drawing?(figure, 78) else {
            return figure.tables.map { tables.lines($0, asking: {}).joined(separator: "\n") }.joined(separator: "\n\n")
        }
        return "```\n" + picture + (picture.hasSuffix("\n") ? "" : "\n") + "```"
    }
}
