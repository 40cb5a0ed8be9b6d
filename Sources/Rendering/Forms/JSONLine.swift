import Messages
import Outputs

/// The line of a statement for machines, as the interface has it: all keys always there, nothing cut.
struct JSONLine: Sendable {
    let language: Language

    func line(_ output: Output, cell: Int, source: String, asking: () throws -> Void) rethrows -> String {
        JSONText.object([
            "cell": String(cell),
            "source": JSONText.string(source),
            "ok": "true",
            "tables": JSONText.array(try output.tables.map { try Self.table($0, asking: asking) }),
            "metrics": "{" + output.metrics.map(metric).joined(separator: ",") + "}",
            "notes": JSONText.array(output.notes.map(note)),
            "figures": JSONText.array(output.figures.map(figure)),
            "files": JSONText.array(output.files.map(file)),
        ])
    }

    func line(_ diagnostics: [Diagnostic], cell: Int, source: String) -> String {
        JSONText.object([
            "cell": String(cell),
            "source": JSONText.string(source),
            "ok": "false",
            "errors": JSONText.array(diagnostics.map(error)),
        ])
    }

    static func table(_ table: Table, asking: () throws -> Void) rethrows -> String {
        var rows = "["
        try Rows.each(0..<table.rowCount, asking: asking) { index in
            if index > 0 { rows += "," }
            add(row: index, of: table, to: &rows)
        }
        return JSONText.object([
            "name": JSONText.string(table.name),
            "rows_total": String(table.rowCount),
            "columns": JSONText.array(table.columns.map(column)),
            "rows": rows + "]",
        ])
    }

    static func add(row index: Int, of table: Table, to text: inout some TextOutputStream) {
        text.write("[")
        for column in table.columns.indices {
            if column > 0 { text.write(",") }
            text.write(JSONText.cell(table[index, column], type: table.columns[column].type))
        }
        text.write("]")
    }

    static func column(_ column: TableColumn) -> String {
        JSONText.object([
            "name": JSONText.string(column.name),
            "type": JSONText.string(column.type.rawValue),
            "unit": JSONText.string(column.unit?.rawValue),
        ])
    }

    // MARK: - Parts

    private func metric(_ metric: Metric) -> String {
        JSONText.string(metric.name) + ":" + JSONText.cell(metric.value, type: .real)
    }

    private func note(_ note: Note) -> String {
        JSONText.object([
            "code": JSONText.string(note.code),
            "text": JSONText.string(note.text.in(language)),
            "count": JSONText.integer(note.count),
        ])
    }

    private func figure(_ figure: Figure) -> String {
        JSONText.object([
            "name": JSONText.string(figure.name),
            "kind": JSONText.string(figure.kind),
            "file": JSONText.string(figure.file),
            "tables": JSONText.array(figure.tables.map { Self.table($0, asking: {}) }),
        ])
    }

    private func file(_ file: WrittenFile) -> String {
        JSONText.object([
            "path": JSONText.string(file.path),
            "rows": JSONText.integer(file.rows),
            "sha256": JSONText.string(file.sha256),
        ])
    }

    /// The hint takes up near names, so that a reader of the line alone can go on.
    private func error(_ diagnostic: Diagnostic) -> String {
        JSONText.object([
            "code": JSONText.string(diagnostic.code),
            "message": JSONText.string(diagnostic.message.in(language)),
            "hint": JSONText.string(hint(diagnostic)),
            "file": JSONText.string(diagnostic.place?.source.file),
            "line": JSONText.integer(diagnostic.place?.line),
            "column": JSONText.integer(diagnostic.place?.column),
            "length": JSONText.integer(diagnostic.place?.length),
        ])
    }

    private func hint(_ diagnostic: Diagnostic) -> String? {
        let near = DiagnosticRenderer.nearNames(diagnostic.nearNames, language: language)
        let expected = diagnostic.expected.map { DiagnosticRenderer.expected($0, language: language) }
        let parts = [near, expected, diagnostic.hint?.in(language)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: language == .chinese ? "；" : "; ")
    }
}
