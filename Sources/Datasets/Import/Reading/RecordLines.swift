import Columns
import Messages

/// On which lines of a file some of its records begin: found by reading it again, which is done only where a message needs it.
enum RecordLines {
    /// - Parameter records: numbers of data records, from 0, rejected ones counted.
    static func lines(ofRecords records: Set<Int>, in plan: ImportPlan, control: Control) throws -> [Int: Int] {
        guard let last = records.max() else { return [:] }
        let reader = try RecordReader(plan.options.file, encoding: plan.options.encoding, delimiter: plan.delimiter)
        let skipsBlankLines = try reader.header().count > 1
        var lines: [Int: Int] = [:]
        while let piece = try reader.next(records: Chunk.capacity, control: control) {
            let own = piece.firstRecord..<piece.firstRecord + piece.records
            if records.contains(where: own.contains) {
                withExtendedLifetime(piece) {
                    walk(piece, plan.delimiter, skipsBlankLines) { record, line in
                        if records.contains(record) { lines[record] = line }
                    }
                }
            }
            if own.upperBound > last { break }
            reader.recycle(piece)
        }
        return lines
    }

    private static func walk(_ piece: Piece, _ delimiter: UInt8, _ skipsBlankLines: Bool, _ each: (_ record: Int, _ line: Int) -> Void) {
        var (place, line, record) = (0, piece.firstLine, piece.firstRecord)
        while place < piece.count {
            let end = RecordScanner.end(from: place, in: piece.bytes, count: piece.count, delimiter: delimiter) ?? piece.count
            if !skipsBlankLines || !RecordScanner.isBlank(piece.bytes, from: place, to: end) {
                each(record, line)
                record += 1
            }
            line += RecordScanner.lines(in: piece.bytes, from: place, to: end)
            place = end
        }
    }
}
