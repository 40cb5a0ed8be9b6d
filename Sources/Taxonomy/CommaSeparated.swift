import Messages

/// The taxonomy's own tables as records of fields, each with its place; not for files of strangers, which Datasets imports.
struct CommaSeparated {
    struct Field {
        let text: String
        let place: Place
        /// Whether `text` stands in the file as it is, so that a part of it has a place of its own.
        let isVerbatim: Bool

        /// The place of the part that begins `offset` UTF-8 bytes into the text.
        func place(of offset: Int, length: Int) -> Place {
            guard isVerbatim else { return place }
            let start = place.range.lowerBound + offset
            return Place(place.source, start..<start + length)
        }
    }

    let header: [String]
    /// Each as long as the header.
    let records: [[Field]]

    /// Throws `Diagnostics` where the header lacks one of `columns` or a record has another number of fields.
    init(_ source: Source, columns: [String]) throws {
        var scanner = Scanner(source)
        var lines = scanner.all()
        let names = lines.isEmpty ? [] : lines.removeFirst()
        var problems: [Diagnostic] = []
        header = names.map(\.text)
        for column in columns where !header.contains(column) {
            problems.append(
                Diagnostic(
                    "taxonomy-column", Text(en: "the taxonomy needs a column `\(column)` here", zh: "分类表缺少 `\(column)` 列"),
                    at: names.first?.place, nearNames: NearNames.near(column, in: header)))
        }
        for line in lines where line.count != names.count {
            problems.append(
                Diagnostic(
                    "taxonomy-record",
                    Text(
                        en: "a record has \(names.count) fields, this one \(line.count)", zh: "每行应有 \(names.count) 个字段，此行有 \(line.count) 个"),
                    at: line.first?.place))
        }
        records = lines.filter { [count = names.count] in $0.count == count }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }
}

extension CommaSeparated {
    private struct Scanner {
        let source: Source
        let bytes: [UInt8]
        var next = 0

        init(_ source: Source) {
            self.source = source
            bytes = Array(source.text.utf8)
        }

        mutating func all() -> [[Field]] {
            var records: [[Field]] = []
            while next < bytes.count { records.append(record()) }
            return records.filter { $0.count > 1 || $0.first?.text.isEmpty == false }
        }

        private mutating func record() -> [Field] {
            var fields = [field()]
            while next < bytes.count, bytes[next] == UInt8(ascii: ",") {
                next += 1
                fields.append(field())
            }
            while next < bytes.count, bytes[next] == UInt8(ascii: "\r") || bytes[next] == UInt8(ascii: "\n") {
                next += 1
                if bytes[next - 1] == UInt8(ascii: "\n") { break }
            }
            return fields
        }

        private mutating func field() -> Field {
            guard next < bytes.count, bytes[next] == UInt8(ascii: "\"") else { return plain() }
            next += 1
            let start = next
            var text: [UInt8] = []
            while next < bytes.count {
                if bytes[next] == UInt8(ascii: "\"") {
                    guard next + 1 < bytes.count, bytes[next + 1] == UInt8(ascii: "\"") else { break }
                    next += 1
                }
                text.append(bytes[next])
                next += 1
            }
            let range = start..<next
            next = min(next + 1, bytes.count)
            while next < bytes.count, !Self.isEnd(bytes[next]) { next += 1 }
            return Field(text: String(decoding: text, as: UTF8.self), place: Place(source, range), isVerbatim: text.count == range.count)
        }

        private mutating func plain() -> Field {
            let start = next
            while next < bytes.count, !Self.isEnd(bytes[next]) { next += 1 }
            let text = String(decoding: bytes[start..<next], as: UTF8.self)
            return Field(text: text, place: Place(source, start..<next), isVerbatim: true)
        }

        private static func isEnd(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
    }
}
