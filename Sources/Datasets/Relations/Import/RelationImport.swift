import Columns
package import Files
package import Messages

/// Relations read from a CSV file, checked and not yet written.
package struct RelationImport: Sendable {
    package struct Rejected: Sendable, Hashable {
        /// From 1, the header being line 1.
        package let line: Int
        package let reason: RelationReject
    }

    /// Data records of the file.
    package private(set) var records = 0
    /// Relations taken, by kind.
    package private(set) var taken: [RelationKind: Int] = [:]
    /// Relations that the dataset, or the file further up, has already.
    package private(set) var duplicates = 0
    package private(set) var rejected: [Rejected] = []
    package private(set) var roundedShares = 0
    package private(set) var roundedAmounts = 0
    package private(set) var newParties: [Party] = []
    package private(set) var unknownCodes = 0
    package private(set) var encoding = TextEncoding.utf8
    /// All of the dataset's when this is written.
    private var rows = RelationRows()
    private var replaces: Bool

    /// Reads `file` for a dataset. What is there already stays, unless `replaces`.
    ///
    /// Errors: those of the file (`missing-file`, `empty-file`, `encoding`, `unclosed-quote`), `unknown-column`, `column-twice`.
    package init(_ file: String, for dataset: Dataset, replaces: Bool, control: Control) throws {
        self.replaces = replaces
        if !replaces { rows = try dataset.relations(control: control).rows(control: control) }
        let before = rows.rows
        var book = try NodeBook(dataset, forgettingParties: replaces, control: control)
        do {
            try read(file, nil, &book, control)
        } catch let error as Diagnostic where error.code == "encoding" {
            guard try GB18030Check.isLikely(file, check: control.check) else { throw error }
            self = RelationImport(replaces: replaces, rows: before)
            book = try NodeBook(dataset, forgettingParties: replaces, control: control)
            try read(file, .gb18030, &book, control)
        }
        (newParties, unknownCodes) = (book.newParties, book.unknownCodes.count)
    }

    private init(replaces: Bool, rows: [RelationRows.Row]) {
        self.replaces = replaces
        self.rows = RelationRows(rows)
    }

    /// In UTF-8, of what a file calls an enterprise, a person or an address: addresses may be long.
    static let mostBytesOfName = 1_024

    package var total: Int { taken.values.reduce(0, +) }

    // MARK: - Reading

    private mutating func read(_ file: String, _ encoding: TextEncoding?, _ book: inout NodeBook, _ control: Control) throws {
        let comma = UInt8(ascii: ",")
        var delimiter = comma
        var reader = try RecordReader(file, encoding: encoding, delimiter: delimiter)
        var names = try reader.header()
        if names.count == 1, let found = try DelimiterGuess.find(file, encoding, header: names[0], control)?.asciiValue {
            delimiter = found
            reader = try RecordReader(file, encoding: encoding, delimiter: delimiter)
            names = try reader.header()
        }
        self.encoding = reader.encoding
        let header = try RelationHeader(names, file: file)
        var known = Set(rows.rows.map(\.identity))
        let stage = Text(en: "reading relations", zh: "读取关系")
        while let piece = try reader.next(records: Chunk.capacity, control: control) {
            try control.step(stage, done: records, total: nil)
            try ImportFailure.checkText(piece, file)
            try withExtendedLifetime(piece) {
                var (place, line) = (0, piece.firstLine)
                while place < piece.count {
                    let end = RecordScanner.end(from: place, in: piece.bytes, count: piece.count, delimiter: delimiter) ?? piece.count
                    if !RecordScanner.isBlank(piece.bytes, from: place, to: end) {
                        try control.check(row: records)
                        let record = UnsafeBufferPointer(rebasing: piece.buffer[place..<end])
                        take(CSVFields.split(record, delimiter: delimiter), header, line, &book, &known)
                    }
                    line += RecordScanner.lines(in: piece.bytes, from: place, to: end)
                    place = end
                }
            }
            reader.recycle(piece)
        }
    }

    private mutating func take(
        _ fields: [String], _ header: RelationHeader, _ line: Int, _ book: inout NodeBook, _ known: inout Set<RelationRows.Identity>
    ) {
        records += 1
        switch Self.row(fields, header, &book) {
        case .failure(let reason): rejected.append(Rejected(line: line, reason: reason.reason))
        case .success(let read):
            guard known.insert(read.row.identity).inserted else {
                duplicates += 1
                return
            }
            roundedShares += read.shareIsRounded ? 1 : 0
            roundedAmounts += read.amountIsRounded ? 1 : 0
            taken[read.row.kind, default: 0] += 1
            rows.rows.append(read.row)
        }
    }

    private struct Read {
        var row: RelationRows.Row
        var shareIsRounded = false
        var amountIsRounded = false
    }

    private struct Failure: Error {
        let reason: RelationReject
    }

    private static func row(_ fields: [String], _ header: RelationHeader, _ book: inout NodeBook) -> Result<Read, Failure> {
        Result { () throws(Failure) -> Read in
            func text(_ column: RelationHeader.Column) -> String { header.text(column, fields) }
            guard fields.count == header.count else { throw Failure(reason: .fieldCount(fields.count, expected: header.count)) }
            guard let kind = RelationKind(written: text(.kind)) else { throw Failure(reason: .kind(text(.kind))) }
            for end in [RelationHeader.Column.source, .target] where text(end).isEmpty { throw Failure(reason: .empty(end.rawValue)) }
            for end in [RelationHeader.Column.source, .target] where text(end).utf8.count > mostBytesOfName {
                throw Failure(reason: .tooLong(end.rawValue))
            }
            let share = try value(text(.share), RelationValue.share) { .share($0) }
            let amount = try value(text(.amount), RelationValue.amount) { .amount($0) }
            let since = try value(text(.since), Day.init(written:)) { .date($0) }
            let until = try value(text(.until), Day.init(written:)) { .date($0) }
            if let since, let until, until <= since { throw Failure(reason: .period) }
            // Before the book takes in a party for a record that is rejected after all.
            if text(.source) == text(.target) { throw Failure(reason: .itself) }
            guard let source = book.node(text(.source), as: kind, isSource: true) else { throw Failure(reason: .ambiguous(text(.source))) }
            guard let target = book.node(text(.target), as: kind, isSource: false) else { throw Failure(reason: .ambiguous(text(.target))) }
            if source == target { throw Failure(reason: .itself) }
            let row = RelationRows.Row(
                kind, from: source, to: target, share: share?.share, amount: amount?.amount,
                since: since.map { Int32(clamping: $0.number) },
                until: until.map { Int32(clamping: $0.number) })
            return Read(row: row, shareIsRounded: share?.isRounded ?? false, amountIsRounded: amount?.isRounded ?? false)
        }
    }

    /// Nil of an empty cell.
    private static func value<Value>(
        _ text: String, _ parse: (String) -> Value?, _ reason: (String) -> RelationReject
    ) throws(Failure) -> Value? {
        if text.isEmpty { return nil }
        guard let value = parse(FieldReader.narrowed(text)) else { throw Failure(reason: reason(text)) }
        return value
    }

    // MARK: - Writing

    /// Writes all relations, the new parties and the line of the journal in one transaction: whole or not at all.
    ///
    /// Errors: `read-only`, `busy`, `disk-full`.
    package func write(into dataset: Dataset, entry: JournalEntry, control: Control) throws {
        var rows = rows
        rows.sort()
        let chunks = try StoredTable.relations.chunks(of: rows.columns, control: control)
        try dataset.write { database in
            if replaces { try PartyTable.clear(in: database) }
            let count = try PartyTable.count(in: database)
            try StoredTable.relations.replace(by: chunks, in: database, control: control)
            try PartyTable.append(newParties, behind: count, in: database, control: control)
            try Dataset.insert(entry, database)
        }
    }
}
