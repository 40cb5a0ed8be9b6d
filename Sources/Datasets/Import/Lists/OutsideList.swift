package import Files
package import Messages

/// A list that came from outside, such as the defaulters that a court publishes: its headers and records, all of them texts.
///
/// Read by the rules of `import`: quotes, quoted newlines, any line end, gzip; the encoding by its mark, else UTF-8, else GB18030 where
/// the file is likely to be that; fields divided by a comma, or by a semicolon, tab or bar where these divide the first records.
package struct OutsideList: Sendable {
    package struct Record: Sendable, Hashable {
        /// On which line of the file it begins, from 1.
        package let line: Int
        /// As many as there are headers, without blanks around; empty where the record is shorter.
        package let fields: [String]
    }

    package let path: String
    package let headers: [String]
    package let records: [Record]
    package let encoding: TextEncoding
    package let delimiter: Character
    /// Lines of the records that have more or fewer fields than there are headers.
    package let unevenLines: [Int]
    /// Lines of the records of which a field was cut.
    package let cutLines: [Int]

    /// A longer list is no list but a register, and belongs into `import`.
    package static let mostRecords = 1_000_000
    /// Of text, unpacked.
    package static let mostBytes = 256 << 20
    /// Of one field, in UTF-8: what is longer is no name, no code and no reason, and is cut.
    package static let mostBytesOfField = 4_096
    /// No list has more columns.
    package static let mostColumns = 1_000

    /// The same list where the first line is a record like the others: headers are then the numbers of the columns.
    package var withoutHeaders: OutsideList {
        OutsideList(
            path: path, headers: headers.indices.map { String($0 + 1) }, records: [Record(line: 1, fields: headers)] + records,
            encoding: encoding, delimiter: delimiter, unevenLines: unevenLines, cutLines: cutLines)
    }

    /// Errors: `missing-file`, `cannot-read`, `empty-file`, `encoding`, `binary-file`, `unclosed-quote`, `damaged-gzip`, `too-large`.
    package static func read(_ path: String, control: Control) throws -> OutsideList {
        do {
            return try Importer.guessingEncoding(ImportOptions(file: path, into: ""), control) { options, _ in
                try OutsideListReader(options.file, options.encoding, control: control).read()
            }
        } catch let error as Diagnostic where error.code == "encoding" {
            throw Diagnostic(
                error.code, error.message, at: error.place, expected: Text(en: "UTF-8, GB18030 or UTF-16", zh: "UTF-8、GB18030 或 UTF-16"),
                hint: Text(en: "save the list as UTF-8", zh: "请将名单另存为 UTF-8"))
        }
    }
}

/// One reading of a file from its beginning.
private struct OutsideListReader {
    let path: String
    let encoding: TextEncoding?
    let control: Control

    init(_ path: String, _ encoding: TextEncoding?, control: Control) {
        self.path = path
        self.encoding = encoding
        self.control = control
    }

    func read() throws -> OutsideList {
        var delimiter: Character = ","
        var reader = try RecordReader(path, encoding: encoding, delimiter: UInt8(ascii: ","))
        var headers = try reader.header()
        if headers.count == 1, let found = try DelimiterGuess.find(path, encoding, header: headers[0], control), let byte = found.asciiValue
        {
            delimiter = found
            reader = try RecordReader(path, encoding: encoding, delimiter: byte)
            headers = try reader.header()
        }
        guard headers.count <= OutsideList.mostColumns else { throw tooLarge }
        var (records, uneven, cut): ([OutsideList.Record], [Int], [Int]) = ([], [], [])
        var bytes = 0
        while let piece = try reader.next(records: 4096, control: control) {
            try control.step(Text(en: "reading the list", zh: "读取名单"), done: reader.position, total: reader.size)
            try ImportFailure.checkText(piece, path)
            bytes += piece.count
            guard bytes <= OutsideList.mostBytes else { throw tooLarge }
            append(piece, headers.count, delimiter.asciiValue ?? UInt8(ascii: ","), to: &records, uneven: &uneven, cut: &cut)
            guard records.count <= OutsideList.mostRecords else { throw tooLarge }
            reader.recycle(piece)
        }
        return OutsideList(
            path: path, headers: headers.map(\.withoutBlanks), records: records, encoding: reader.encoding, delimiter: delimiter,
            unevenLines: uneven, cutLines: cut)
    }

    private func append(
        _ piece: Piece, _ columns: Int, _ delimiter: UInt8, to records: inout [OutsideList.Record], uneven: inout [Int],
        cut: inout [Int]
    ) {
        var (start, line) = (0, piece.firstLine)
        while let end = RecordScanner.end(from: start, in: piece.bytes, count: piece.count, delimiter: delimiter) {
            defer {
                line += RecordScanner.lines(in: piece.bytes, from: start, to: end)
                start = end
            }
            if RecordScanner.isBlank(piece.bytes, from: start, to: end) { continue }
            let record = UnsafeBufferPointer(rebasing: piece.buffer[start..<end])
            var fields = CSVFields.split(record, delimiter: delimiter).map(\.withoutBlanks)
            if fields.contains(where: { $0.utf8.count > OutsideList.mostBytesOfField }) {
                cut.append(line)
                fields = fields.map { $0.cut(toBytes: OutsideList.mostBytesOfField) }
            }
            if fields.count != columns { uneven.append(line) }
            fields = Array(fields.prefix(columns)) + Array(repeating: "", count: max(0, columns - fields.count))
            records.append(OutsideList.Record(line: line, fields: fields))
        }
    }

    private var tooLarge: Diagnostic {
        Diagnostic(
            "too-large", Text(en: "`\(path)` is more than a list", zh: "`\(path)` 超出名单的规模"),
            expected: Text(
                en:
                    "at most \(OutsideList.mostRecords) records, \(OutsideList.mostColumns) columns and \(OutsideList.mostBytes >> 20) MB of text",
                zh: "至多 \(OutsideList.mostRecords) 条记录、\(OutsideList.mostColumns) 列、\(OutsideList.mostBytes >> 20) MB 文本"),
            hint: Text(en: "`import` reads files of any size", zh: "`import` 可读取任意大小的文件"))
    }
}

extension String {
    /// The characters that fit in so many bytes, with a sign that there were more.
    fileprivate func cut(toBytes most: Int) -> String {
        guard utf8.count > most else { return self }
        let start = unicodeScalars.startIndex
        var (end, bytes) = (start, 0)
        while bytes + UTF8.width(unicodeScalars[end]) <= most {
            bytes += UTF8.width(unicodeScalars[end])
            end = unicodeScalars.index(after: end)
        }
        return String(unicodeScalars[start..<end]) + "…"
    }

    /// Without blanks around it, those of Chinese text and of web pages among them.
    fileprivate var withoutBlanks: String {
        func isBlank(_ character: Character) -> Bool { character.isWhitespace || character == "\u{FEFF}" }
        guard first.map(isBlank) ?? false || last.map(isBlank) ?? false else { return self }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
