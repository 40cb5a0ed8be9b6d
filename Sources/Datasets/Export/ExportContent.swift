package import Columns
package import Messages

/// Rows and columns that leave for another program: which, and in what order.
package struct ExportContent: Sendable {
    package struct Column: Sendable {
        package let name: String
        let read: @Sendable (Control) throws -> Columns.Column

        package init(_ name: String, read: @escaping @Sendable (Control) throws -> Columns.Column) {
            self.name = name
            self.read = read
        }
    }

    let columns: [Column]
    /// The rows that are written, ascending.
    let rows: [Int32]

    package init(columns: [Column], rows: [Int32]) {
        self.columns = columns
        self.rows = rows
    }

    package var rowCount: Int { rows.count }

    /// All columns, read one after the other.
    func read(_ control: Control) throws -> [Columns.Column] {
        try columns.enumerated().map { number, column in
            try control.step(Text(en: "reading", zh: "读取"), done: number, total: columns.count)
            return try column.read(control)
        }
    }

    /// Calls `body` for each row that is written.
    func eachRow(_ control: Control, _ body: (Int) throws -> Void) throws {
        for (done, row) in rows.enumerated() {
            if done % 1024 == 0 { try control.step(Text(en: "writing", zh: "写出"), done: done, total: rows.count) }
            try body(Int(row))
        }
    }
}
