import Columns
import Messages
import Taxonomy

/// Turns a piece of a CSV file into staged columns: the loop that an import spends its time in.
struct PieceParser {
    let plans: [ColumnPlan]
    let delimiter: UInt8
    /// Cells that are missing besides empty ones.
    let missing: [[UInt8]]
    /// Whether keys must be unified social credit codes.
    let keysAreCodes: Bool
    /// A record of some hundred fields takes a few hundredths of a millisecond.
    private static let recordsBetweenChecks = 256
    let forms: [FieldForm]
    private let keyColumn: Int?
    /// Of columns whose numbers must be whole, which the plain way does not see to.
    let needsIntegers: [Bool]
    /// Of columns that are known to hold flags, in which 0 and 1 are these.
    let takesDigitFlags: [Bool]
    /// Plain numbers and texts are read without asking whether they are among `missing`.
    let hasNoMissingWords: Bool
    /// Whether plain records are taken by columns.
    private let takesColumns: Bool

    /// - Parameter byColumns: whether plain records are, where the machine finds any; never seen in the result.
    init(
        _ plans: [ColumnPlan], delimiter: UInt8, missing: [String], keysAreCodes: Bool, byColumns: Bool = true
    ) {
        self.plans = plans
        self.delimiter = delimiter
        self.missing = missing.map { Array($0.utf8) }
        self.keysAreCodes = keysAreCodes
        forms = plans.map(\.form)
        keyColumn = plans.firstIndex { $0.role == .key }
        needsIntegers = plans.map(\.needsIntegers)
        takesDigitFlags = plans.map { $0.form == .flag && $0.requiredType != nil }
        hasNoMissingWords = missing.isEmpty
        takesColumns = hasNoMissingWords && byColumns && PlainRecords.areFound
    }

    /// Fills `stage`, which is clear, with the records of `piece`, at most a chunk of them.
    func parse(_ piece: Piece, into stage: PieceStage, control: Control) throws {
        var place = Cursor(at: UnsafePointer(piece.bytes), line: piece.firstLine)
        let end = UnsafePointer(piece.bytes) + piece.count
        let skipsBlankLines = plans.count > 1
        var room = PlainRoom(fields: plans.count)
        var findings = Findings()
        var (record, checked) = (0, 0)
        while place.at < end {
            if record >= checked {
                try control.check()
                checked = record + Self.recordsBetweenChecks
            }
            if takesColumns {
                let taken = parsePlainRecords(&place, end, piece, record: record, stage, &room, &findings)
                record += taken
                if taken > 0 { continue }
            }
            if skipsBlankLines, skipBlankLine(&place, end) { continue }
            let (start, line) = (place.at, place.line)
            findings.clear()
            let fields = forms.withUnsafeBufferPointer { parseRecord($0, &place, end, row: stage.rows, stage, &findings) }
            place.line += 1
            take(record, line: line, from: start, to: place.at, fields: fields, piece, findings, stage)
            record += 1
        }
    }

    /// Accepts or rejects the record whose values are in the stage's next row.
    @inline(__always) func take(
        _ record: Int, line: Int, from start: UnsafePointer<UInt8>, to behind: UnsafePointer<UInt8>, fields: Int, _ piece: Piece,
        _ findings: Findings, _ stage: PieceStage
    ) {
        let range = (start - UnsafePointer(piece.bytes))..<(contentEnd(behind, from: start) - UnsafePointer(piece.bytes))
        guard let flaw = flaw(fields, findings, stage) else { return accept(record, line, range, findings, stage) }
        let value = flaw.reason == .badValue ? findings.bad?.text : nil
        stage.rejects.append(PieceStage.Reject(line: line, reason: flaw.reason, column: flaw.column, value: value, bytes: range))
    }

    // MARK: - Records

    /// Where the parser is: a place in the piece and its line.
    struct Cursor {
        var at: UnsafePointer<UInt8>
        var line: Int
    }

    /// What a record says besides its values; it counts only where the record is taken.
    struct Findings {
        enum Kind {
            case missingWord
            case signed(NumberSigns, text: String)
            case surprise(ValueKinds, text: String)
        }

        var all: [(column: Int, kind: Kind)] = []
        /// The first column with a value that its declared type does not allow, and that value.
        private(set) var bad: (column: Int, text: String)?
        var hasTextAfterQuote = false

        mutating func clear() {
            if !all.isEmpty { all.removeAll(keepingCapacity: true) }
            bad = nil
            hasTextAfterQuote = false
        }

        mutating func add(bad field: UnsafeBufferPointer<UInt8>, in column: Int) {
            if bad == nil { bad = (column, String(decoding: field, as: UTF8.self)) }
        }
    }

    /// Reads one record to the end of its line; how many fields it has.
    private func parseRecord(
        _ forms: UnsafeBufferPointer<FieldForm>, _ place: inout Cursor, _ end: UnsafePointer<UInt8>, row: Int, _ stage: PieceStage,
        _ findings: inout Findings
    ) -> Int {
        let lanes = stage.lanes
        var column = 0
        while true {
            let isDone =
                switch forms[column] {
                case .number: hasNoMissingWords && parsePlainNumber(&place.at, column, row, lanes)
                case .text: hasNoMissingWords && parsePlainText(&place.at, column, row, lanes)
                case .flag: hasNoMissingWords && takesDigitFlags[column] && parsePlainFlag(&place.at, column, row, lanes)
                case .none, .date, .key: false
                }
            if !isDone { parseField(&place, end, column, row, stage, &findings) }
            column += 1
            // The field's end: a delimiter, a newline, or the return before one.
            if place.at[0] == Ascii.carriageReturn { place.at += 1 }
            let ending = place.at[0]
            place.at += 1
            if ending == Ascii.newline { return column }
            if column == forms.count {
                skipRecord(&place, end)
                return column + 1
            }
        }
    }

    private func skipBlankLine(_ place: inout Cursor, _ end: UnsafePointer<UInt8>) -> Bool {
        if place.at[0] == Ascii.newline {
            place.at += 1
        } else if place.at[0] == Ascii.carriageReturn, place.at + 1 < end, place.at[1] == Ascii.newline {
            place.at += 2
        } else {
            return false
        }
        place.line += 1
        return true
    }

    /// Goes behind the newline of the record whose next field begins here.
    private func skipRecord(_ place: inout Cursor, _ end: UnsafePointer<UInt8>) {
        let count = end - place.at
        let length = RecordScanner.end(from: 0, in: place.at, count: count, delimiter: delimiter) ?? count
        place.line += RecordScanner.lines(in: place.at, from: 0, to: length) - 1
        place.at += length
    }

    private func contentEnd(_ behind: UnsafePointer<UInt8>, from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        let newline = behind - 1
        return newline > start && newline[-1] == Ascii.carriageReturn ? newline - 1 : newline
    }

    private func flaw(
        _ fields: Int, _ findings: Findings, _ stage: PieceStage
    ) -> (reason: ImportReport.Rejected.Reason, column: Int?)? {
        if fields != plans.count { return (.fieldCount, nil) }
        if findings.hasTextAfterQuote { return (.afterQuote, nil) }
        if let bad = findings.bad { return (.badValue, bad.column) }
        guard let keyColumn else { return nil }
        let key = stage.keys[stage.rows]
        if key.count == 0 { return (.missingKey, keyColumn) }
        let bytes = UnsafeBufferPointer(start: key.start, count: key.count)
        let looksLikeCode = Self.looksLikeCode(bytes)
        let isFlawed = (looksLikeCode || keysAreCodes) && EnterpriseCode.flaw(in: bytes) != nil
        stage.keyLooks += KeyLooks(present: 1, codeLike: looksLikeCode ? 1 : 0, flawed: looksLikeCode && isFlawed ? 1 : 0)
        return keysAreCodes && isFlawed ? (.badCode, keyColumn) : nil
    }

    private func accept(_ record: Int, _ line: Int, _ range: Range<Int>, _ findings: Findings, _ stage: PieceStage) {
        let row = stage.rows
        stage.records.pointer[row] = Int32(truncatingIfNeeded: record)
        stage.lines.pointer[row] = Int32(truncatingIfNeeded: line)
        stage.starts.pointer[row] = range.lowerBound
        stage.ends.pointer[row] = range.upperBound
        stage.rows += 1
        for finding in findings.all {
            switch finding.kind {
            case .missingWord:
                stage.evidence[finding.column].missingWords += 1
            case .signed(let signs, let text):
                stage.evidence[finding.column].add(ColumnEvidence(signs: signs, signedCells: 1, firstSigned: text))
            case .surprise(let kind, let text):
                let surprise = ColumnEvidence.Surprise(line: line, text: text, kind: kind)
                stage.evidence[finding.column].add(ColumnEvidence(kinds: kind, surprise: surprise))
            }
        }
    }

    /// 18 letters or digits.
    private static func looksLikeCode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 18
            && bytes.allSatisfy { byte in
                byte &- Ascii.zero <= 9 || (byte | 0x20) &- UInt8(ascii: "a") < 26
            }
    }
}
