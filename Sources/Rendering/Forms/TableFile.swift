import Columns
package import Messages
package import Outputs

/// A whole table as a file, its form chosen by the suffix: `save x.csv`.
package struct TableFile: Sendable {
    package enum Form: String, Sendable, Hashable, CaseIterable {
        case csv, json, markdown = "md"
    }

    package let form: Form
    /// CSV for spreadsheets: formulas are neutralised.
    package let isSafe: Bool
    /// For the heads and words of Markdown alone; CSV and JSON hold identifiers.
    package let language: Language

    package init(_ form: Form, isSafe: Bool = false, language: Language = .english) {
        self.form = form
        self.isSafe = isSafe
        self.language = language
    }

    /// The form that the path's suffix asks for; nil where it names none of them.
    package static func form(ofPath path: String) -> Form? {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        return Form(rawValue: name[name.index(after: dot)...].lowercased())
    }

    package func text(_ table: Table, control: Control = Control()) throws -> String {
        var text = ""
        try write(table, to: &text, control: control)
        return text
    }

    /// Row by row; asks for cancellation every few thousand rows.
    package func write(_ table: Table, to stream: inout some TextOutputStream, control: Control) throws {
        switch form {
        case .csv:
            let csv = CSV(isSafe: isSafe)
            stream.write(csv.head(table))
            try write(csv, table, to: &stream, control)
        case .json:
            stream.write("{\"name\":\(JSONText.string(table.name)),\"rows_total\":\(table.rowCount),\n")
            stream.write(" \"columns\":\(JSONText.array(table.columns.map(JSONLine.column))),\n \"rows\":[")
            try eachRow(of: table, control) { row in
                stream.write(row == 0 ? "\n  " : ",\n  ")
                JSONLine.add(row: row, of: table, to: &stream)
            }
            stream.write("]}\n")
        case .markdown:
            let lines = try MarkdownTable(language: language).lines(table) { try control.check() }
            stream.write(lines.joined(separator: "\n") + "\n")
        }
    }

    private static let blockRows = 1024

    /// Blocks of rows on all threads, written in their order.
    private func write(_ csv: CSV, _ table: Table, to stream: inout some TextOutputStream, _ control: Control) throws {
        let blocks = (table.rowCount + Self.blockRows - 1) / Self.blockRows
        let together = 4 * control.threads
        for first in stride(from: 0, to: blocks, by: together) {
            try control.step(Self.writing, done: first * Self.blockRows, total: table.rowCount)
            let texts = try Parallel.map(min(together, blocks - first), control: control) { block in
                let start = (first + block) * Self.blockRows
                return csv.rows(table, start..<min(table.rowCount, start + Self.blockRows))
            }
            for text in texts { stream.write(text) }
        }
    }

    private static let writing = Text(en: "writing", zh: "写出")

    private func eachRow(of table: Table, _ control: Control, _ body: (Int) -> Void) throws {
        for row in 0..<table.rowCount {
            if row % 512 == 0 { try control.step(Self.writing, done: row, total: table.rowCount) }
            body(row)
        }
    }
}
