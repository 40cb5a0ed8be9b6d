package import Columns
package import Messages

/// Columns that a statement of SQL sees as one table; each is read when the statement first asks for it.
package struct SQLTable: Sendable {
    package struct Column: Sendable {
        package let name: String
        /// Other names by which somebody may know it, a Chinese one and the file's header: SQL does not, but says what they are here.
        let aliases: [String]
        /// Whether equal texts are looked up rather than searched for: what tables are joined by.
        let isKey: Bool
        let read: @Sendable (Control) throws -> Columns.Column

        package init(
            _ name: String, aliases: [String] = [], isKey: Bool = false, read: @escaping @Sendable (Control) throws -> Columns.Column
        ) {
            self.name = name
            self.aliases = aliases
            self.isKey = isKey
            self.read = read
        }
    }

    package let name: String
    package let rows: Int
    package let columns: [Column]

    /// Names that differ in the case of ASCII letters alone are one to SQLite: the later ones get a number.
    package init(_ name: String, rows: Int, columns: [Column]) {
        self.name = name
        self.rows = rows
        var taken: Set<String> = []
        self.columns = columns.map { column in
            let free = SQLName.free(column.name, among: &taken)
            return free == column.name ? column : Column(free, aliases: column.aliases, isKey: column.isKey, read: column.read)
        }
    }

    /// The same with at most `limit` columns: the first ones, and those that the statement seems to name.
    func reduced(to limit: Int, namedIn sql: String) -> SQLTable {
        guard columns.count > limit else { return self }
        let words = Set(SQLName.words(of: sql))
        let named = columns.indices.filter { words.contains(SQLName.folded(columns[$0].name)) }.prefix(limit)
        let chosen = Set(named).union(columns.indices.filter { !named.contains($0) }.prefix(limit - named.count))
        return SQLTable(name, rows: rows, columns: chosen.sorted().map { columns[$0] })
    }

    /// What SQLite is told of the table.
    var declaration: String {
        "CREATE TABLE x(" + columns.map { SQLName.quoted($0.name) + ($0.isKey ? " TEXT" : "") }.joined(separator: ",") + ")"
    }
}

/// Names as SQLite sees them.
package enum SQLName {
    /// `name`, with letters, digits and `_` as they are and everything else as `_`.
    package static func plain(_ name: String) -> String {
        String(name.unicodeScalars.map { $0.isASCII && !isWord($0) ? "_" : Character($0) })
    }

    /// `name`, or with the first number that makes it differ from all of `taken`, to which it is added.
    package static func free(_ name: String, among taken: inout Set<String>) -> String {
        var free = name
        var number = 2
        while !taken.insert(folded(free)).inserted {
            free = "\(name)_\(number)"
            number += 1
        }
        return free
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\0", with: "").replacing("\"", with: "\"\"") + "\""
    }

    /// SQLite's names know no case of ASCII letters.
    static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    /// Everything in `sql` that may be a name, folded.
    static func words(of sql: String) -> [String] {
        let plain = sql.unicodeScalars.split { $0.isASCII && !isWord($0) }.map { folded(String(String.UnicodeScalarView($0))) }
        let quoted = ["\"", "`", "[", "]"].flatMap { sql.split(separator: $0).map { folded(String($0)) } }
        return plain + quoted
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII || scalar == "_" || scalar == "$" || ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar)
            || ("A"..."Z").contains(scalar)
    }
}
