import Columns

/// Counts the labels of a level column by outcome.
enum LevelTally {
    static func counts(of column: Column, labels: Labels, classes: Buffer<UInt8>, parts: Set<Part>) -> ValueCounts {
        let tally: [Int64] =
            switch column.values {
            case .int8(let values): tally(values, labels.count, classes, parts)
            case .int16(let values): tally(values, labels.count, classes, parts)
            case .int32(let values): tally(values, labels.count, classes, parts)
            case .int64(let values): tally(values, labels.count, classes, parts)
            case .double: [Int64](repeating: 0, count: 4 * (labels.count + 1))
            }
        let counts = (0...labels.count).map { label in
            let rows = tally[(4 * label)..<(4 * label + 4)].map { $0 * ClassCounts.row }
            return ClassCounts(good: rows[0], bad: rows[1], indeterminate: rows[2], unknown: rows[3])
        }
        return ValueCounts(cells: .levels(labels.all), counts: Array(counts.dropLast()), missing: counts[labels.count])
    }

    /// Rows by label and outcome, those without a label last.
    private static func tally<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ values: Buffer<T>, _ labels: Int, _ classes: Buffer<UInt8>, _ parts: Set<Part>
    ) -> [Int64] {
        var isWanted = [Bool](repeating: false, count: 256)
        for byte in UInt8.min...UInt8.max { isWanted[Int(byte)] = RowClass.part(of: byte).map(parts.contains) ?? false }
        var tally = [Int64](repeating: 0, count: 4 * (labels + 1))
        tally.withUnsafeMutableBufferPointer { tally in
            isWanted.withUnsafeBufferPointer { isWanted in
                let (values, classes) = (UnsafeBufferPointer(start: values.pointer, count: values.count), classes.pointer)
                for (row, value) in values.enumerated() where isWanted[Int(classes[row])] {
                    let label = Int(truncatingIfNeeded: value)
                    let place = UInt(bitPattern: label) < UInt(labels) ? label : labels
                    tally[4 * place + Int(classes[row] & 3)] += 1
                }
            }
        }
        return tally
    }
}
