import Files
import Foundation
import Messages
import Synchronization

/// Reads a CSV file in pieces of a fixed number of records; which worker gets which makes no difference.
///
/// May be asked by several threads: they take turns.
final class RecordReader: @unchecked Sendable {
    // SAFETY: all of the state is reached under `lock`.
    private let lock = NSLock()
    private let reader: TextReader
    private let delimiter: UInt8
    /// In a file of one column an empty line is a record, elsewhere it is nothing.
    private var skipsBlankLines = true
    /// What was read beyond the last piece.
    private var carried = Piece(capacity: 1)
    private var spare: [Piece] = []
    private var isAtEnd = false
    private let exhausted = Atomic<Bool>(false)
    private var ticket = 0
    private var record = 0
    private var line = 1
    /// Lines end in a carriage return alone.
    private var returns: ReturnFilter?

    /// Bytes read at a time.
    private static let block = 1 << 20
    private static let largestGuess = 64 << 20
    /// A record above this has lost a quote somewhere.
    static let recordLimit = 16 << 20

    let path: String

    /// Errors: `missing-file`, `cannot-read`, `empty-file`, `encoding`.
    init(_ path: String, encoding: TextEncoding?, delimiter: UInt8) throws {
        self.path = path
        self.delimiter = delimiter
        reader = try TextReader(path, encoding: encoding)
        try begin()
    }

    /// Of the file as it lies on the disk, in bytes.
    var size: Int { reader.size }

    var position: Int { lock.withLock { reader.position } }

    var encoding: TextEncoding { reader.encoding }

    var endsInReturns: Bool { returns != nil }

    /// Whether the last piece was handed out.
    ///
    /// Does not wait for a piece that is being read, and may say no a moment too long.
    var isExhausted: Bool { exhausted.load(ordering: .relaxed) }

    /// The ticket of the piece that comes next.
    var nextTicket: Int { lock.withLock { ticket } }

    /// The fields of the first record. Call once, first.
    func header() throws -> [String] {
        guard let piece = try next(records: 1, countsRecords: false, Control()) else { throw ImportFailure.empty(path) }
        try ImportFailure.checkText(piece, path)
        let fields = withExtendedLifetime(piece) { CSVFields.split(piece.buffer, delimiter: delimiter) }
        skipsBlankLines = fields.count > 1
        return fields
    }

    /// The next records, exactly `limit` but at the end of the file; nil when there are none.
    ///
    /// Errors: `unclosed-quote`, `damaged-gzip`.
    func next(records limit: Int, control: Control) throws -> Piece? {
        try next(records: limit, countsRecords: true, control)
    }

    /// Gives back a piece that nobody reads any more.
    func recycle(_ piece: Piece) {
        lock.withLock { spare.append(piece) }
    }

    // MARK: -

    private func next(records limit: Int, countsRecords: Bool, _ control: Control) throws -> Piece? {
        try lock.withLock {
            let piece = spare.popLast() ?? Piece(capacity: expectedBytes(of: limit))
            piece.count = 0
            piece.append(carried.bytes, carried.count)
            piece.firstLine = line
            piece.firstRecord = record
            let end = try gather(limit, into: piece, control)
            carried.count = 0
            carried.append(piece.bytes + end, piece.count - end)
            piece.count = end
            exhausted.store(isAtEnd && carried.count == 0, ordering: .relaxed)
            guard piece.records > 0 else { return nil }
            piece.ticket = ticket
            if countsRecords {
                ticket += 1
                record += piece.records
            }
            return piece
        }
    }

    /// Room for so many records like those that have been read and not handed out yet: a piece that grows is copied each time.
    private func expectedBytes(of limit: Int) -> Int {
        let lines = max(1, RecordScanner.lines(in: carried.bytes, from: 0, to: carried.count))
        let likely = carried.count / lines * limit / 16 * 17
        return carried.count + 2 * Self.block + min(likely, Self.largestGuess)
    }

    /// Finds the end of `limit` records, reading on as needed; gives their end in the piece.
    private func gather(_ limit: Int, into piece: Piece, _ control: Control) throws -> Int {
        var start = 0
        var quote = RecordScanner.place(of: Ascii.quote, in: piece.bytes, from: 0, to: piece.count)
        piece.records = 0
        while piece.records < limit {
            if let end = end(of: start, in: piece, quote: &quote) {
                let isBlank = skipsBlankLines && RecordScanner.isBlank(piece.bytes, from: start, to: end.place)
                piece.records += isBlank ? 0 : 1
                line += end.lines
                start = end.place
                continue
            }
            guard piece.count - start < Self.recordLimit else { throw ImportFailure.unclosedQuote(path, line: line) }
            try control.check()
            let before = piece.count
            guard try fill(piece, from: start) else { break }
            quote = quote ?? RecordScanner.place(of: Ascii.quote, in: piece.bytes, from: before, to: piece.count)
        }
        return start
    }

    private func end(of start: Int, in piece: Piece, quote: inout Int?) -> (place: Int, lines: Int)? {
        let newline = RecordScanner.place(of: Ascii.newline, in: piece.bytes, from: start, to: piece.count)
        guard let newline else { return nil }
        guard let first = quote, first < newline else { return (newline + 1, 1) }
        let end = RecordScanner.end(from: start, in: piece.bytes, count: piece.count, delimiter: delimiter)
        guard let end else { return nil }
        quote = RecordScanner.place(of: Ascii.quote, in: piece.bytes, from: end, to: piece.count)
        return (end, RecordScanner.lines(in: piece.bytes, from: start, to: end))
    }

    /// Reads another block behind what is there; false at the end of the file. A last line without a newline gets one.
    private func fill(_ piece: Piece, from start: Int) throws -> Bool {
        if !isAtEnd {
            let count = try readBlock(into: piece)
            if count > 0 { return true }
        }
        guard start < piece.count else { return false }
        // A whole line would have been found: either its newline is lacking, or a quote is.
        guard piece.bytes[piece.count - 1] != Ascii.newline else { throw ImportFailure.unclosedQuote(path, line: line) }
        piece.append([Ascii.newline], 1)
        return true
    }

    /// Appends a block, or what is left of the file; 0 only at its end.
    private func readBlock(into piece: Piece) throws -> Int {
        piece.makeRoom(for: Self.block + 1)
        while !isAtEnd {
            let block = UnsafeMutableBufferPointer(start: piece.bytes + piece.count, count: Self.block)
            var count = try reader.read(into: block)
            // Only nothing is the end: a converted character may not fit into the last bytes of a block.
            isAtEnd = count == 0
            if returns != nil { count = returns?.apply(UnsafeMutableBufferPointer(rebasing: block[..<count])) ?? count }
            piece.count += count
            if count > 0 { return count }
        }
        return 0
    }

    /// Looks at the first block: whether there is text, and how its lines end.
    private func begin() throws {
        guard try readBlock(into: carried) > 0 else { throw ImportFailure.empty(path) }
        guard ReturnFilter.isNeeded(for: carried.buffer, delimiter: delimiter) else { return }
        var filter = ReturnFilter(delimiter: delimiter)
        carried.count = filter.apply(UnsafeMutableBufferPointer(start: carried.bytes, count: carried.count))
        returns = filter
    }
}

/// The fields of one record as texts: for the header.
enum CSVFields {
    static func split(_ record: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var isAtStart = true
        var index = 0
        func byte(_ index: Int) -> UInt8 { index < record.count ? record[index] : Ascii.newline }
        while index < record.count {
            let current = record[index]
            switch (isQuoted, current) {
            case (true, Ascii.quote) where byte(index + 1) == Ascii.quote:
                field.append(current)
                index += 1
            case (true, Ascii.quote): isQuoted = false
            case (true, _): field.append(current)
            case (false, Ascii.quote) where isAtStart: isQuoted = true
            case (false, delimiter):
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
            case (false, Ascii.newline): break
            case (false, Ascii.carriageReturn) where byte(index + 1) == Ascii.newline: break
            case (false, _): field.append(current)
            }
            isAtStart = !isQuoted && current == delimiter
            index += 1
        }
        return fields + [String(decoding: field, as: UTF8.self)]
    }
}
