import Columns

/// Records of one line each, with quotes around whole fields alone, read a column after the other: a loop that does one thing is fast.
extension PieceParser {
    /// Room for the plain records of one piece, some at a time.
    struct PlainRoom {
        let ends: Buffer<UInt32>
        /// For each column the rows, as bits, in which it holds what needs a closer look.
        var odd: [UInt64]

        init(fields: Int) {
            ends = PlainRecords.room(fields: fields)
            odd = Array(repeating: 0, count: fields)
        }
    }

    /// Takes the plain records that stand here, if any do: how many.
    func parsePlainRecords(
        _ place: inout Cursor, _ end: UnsafePointer<UInt8>, _ piece: Piece, record: Int, _ stage: PieceStage, _ room: inout PlainRoom,
        _ findings: inout Findings
    ) -> Int {
        let plain = PlainRecords(from: place.at, to: end, delimiter: delimiter, fields: plans.count, ends: room.ends)
        guard plain.count > 0 else { return 0 }
        let first = stage.rows
        var oddRows: UInt64 = 0
        for column in plans.indices {
            let odd = read(plain, column, into: first, line: place.line, stage, &findings)
            room.odd[column] = odd
            oddRows |= odd
        }
        for row in 0..<plain.count {
            // Rows before it may not have been taken.
            if first + row > stage.rows { stage.move(first + row, to: stage.rows) }
            findings.clear()
            if oddRows &>> UInt64(row) & 1 == 1 {
                for column in plans.indices where room.odd[column] &>> UInt64(row) & 1 == 1 {
                    var field = Cursor(at: plain.place(row, column), line: place.line)
                    parseField(&field, end, column, stage.rows, stage, &findings)
                }
            }
            let (start, behind) = (plain.place(row, 0), plain.place(row + 1, 0))
            take(record + row, line: place.line, from: start, to: behind, fields: plans.count, piece, findings, stage)
            place.line += 1
        }
        place.at = plain.end
        return plain.count
    }

    /// Reads a column of them into the rows from `first` on; those, as bits, that need a closer look.
    private func read(
        _ plain: PlainRecords, _ column: Int, into first: Int, line: Int, _ stage: PieceStage, _ findings: inout Findings
    ) -> UInt64 {
        let values = stage.lanes.values[column] + first
        switch forms[column] {
        case .none:
            return 0
        case .number:
            return plain.numbers(of: column, isWhole: needsIntegers[column], into: values, stage.lanes.scales[column] + first)
        case .flag:
            let takesDigits = takesDigitFlags[column]
            return plain.read(column, into: values) { field in
                if takesDigits, field.count == 1, field[0] &- Ascii.zero <= 1 { return Int64(field[0] &- Ascii.zero) }
                return FieldReader.flagWord(field).map { $0 ? 1 : 0 }
            }
        case .date:
            return plain.read(column, into: values) { FieldReader.day($0) }
        case .text:
            // Labels are numbered as they appear, so that none can be left for later.
            return stage.lanes.labels[column]?._withUnsafeGuaranteedRef { labels in
                plain.read(column, into: values) { labels.label(of: $0) }
            } ?? 0
        case .key:
            for row in 0..<plain.count {
                var field = Cursor(at: plain.place(row, column), line: line + row)
                parseField(&field, plain.end, column, first + row, stage, &findings)
            }
            return 0
        }
    }
}

extension ByteTable {
    /// The number of a field that is not empty; `Int64.min` where it holds blanks alone.
    @inline(__always) fileprivate func label(of field: UnsafeBufferPointer<UInt8>) -> Int64 {
        guard let start = field.baseAddress, !FieldReader.isBlank(field[0]) || !FieldReader.trimmed(field).isEmpty else { return .min }
        // Behind the last field of a piece a word can be read.
        if field.count <= 8 { return Int64(insert(field, word: Words.at(start)).number) }
        return Int64(insert(field).number)
    }
}
