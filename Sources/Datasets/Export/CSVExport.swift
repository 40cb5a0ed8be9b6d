import Columns
package import Files
package import Messages

/// A snapshot as CSV (RFC 4180) that `import` reads back value by value.
///
/// UTF-8, commas, LF; the first line holds the names. Missing is an empty field and an empty text `""`; a special code is its number; a
/// flag `true` or `false`; a date `2026-06-30`; a level its label; a real the shortest digits that give it back.
package enum CSVExport {
    /// Writes the whole file, or leaves what was there; its SHA-256 in hexadecimal.
    package static func write(_ content: ExportContent, to path: String, budget: WriteBudget?, control: Control) throws -> String {
        let columns = try content.read(control)
        let file = try AtomicFile(path, budget: budget)
        let digest = SHA256Stream()
        var bytes: [UInt8] = []
        func flush(above limit: Int) throws {
            guard bytes.count > limit else { return }
            digest.append(bytes)
            try file.append(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        add(content.columns.map { Value.text($0.name) }, to: &bytes)
        try content.eachRow(control) { row in
            for (number, column) in columns.enumerated() {
                if number > 0 { bytes.append(UInt8(ascii: ",")) }
                add(column[row], to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
            try flush(above: 1 << 16)
        }
        try flush(above: 0)
        try file.commit()
        return digest.hex()
    }

    // MARK: -

    private static func add(_ values: [Value], to bytes: inout [UInt8]) {
        for (number, value) in values.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            add(value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func add(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .missing: break
        case .special(let code): bytes.append(contentsOf: (Int(exactly: code).map(String.init) ?? "\(code)").utf8)
        case .number(let number): bytes.append(contentsOf: "\(number)".utf8)
        case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
        case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .date(let day): bytes.append(contentsOf: day.iso.utf8)
        case .text(let text): add(text, to: &bytes)
        }
    }

    /// In quotes where the text is empty, or where a reader would cut it: at a comma, a quote, a line's end, or blanks at its ends.
    private static func add(_ text: String, to bytes: inout [UInt8]) {
        let utf8 = text.utf8
        let isBlank: (UInt8?) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let isPlain =
            !utf8.isEmpty && !utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } && !isBlank(utf8.first) && !isBlank(utf8.last)
        guard !isPlain else { return bytes.append(contentsOf: utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
