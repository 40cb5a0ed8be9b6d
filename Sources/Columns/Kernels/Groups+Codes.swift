package import Messages

extension Groups {
    /// Rows of each group by their code: a table that answers for every set of labels at once.
    package struct CodeCounts: Sendable {
        private let width: Int
        /// `counts[group * width + code]`, what has no code last.
        private let counts: [Int64]

        init(_ counts: [Int64], width: Int) {
            self.counts = counts
            self.width = width
        }

        /// Rows of each group whose code has 1 in `table`; what has no code does not count.
        package func rowCounts(in table: Buffer<UInt8>) -> [Int64] {
            stride(from: 0, to: counts.count, by: width).map { start in
                (0..<min(table.count, width - 1)).reduce(0) { $0 + (table[$1] == 1 ? counts[start + $1] : 0) }
            }
        }
    }

    /// Nil where the dictionary is too large for a counter of each code in each group, or the column has none.
    package func codeCounts(_ column: Column, control: Control) throws -> CodeCounts? {
        if let along, along.column.identity == column.identity { return along.counts }
        guard let labels = column.labels, (labels.count + 1) * count <= min(1 << 16, max(64, placeCount)) else { return nil }
        let width = labels.count + 1
        let partials: [Buffer<UInt32>]
        switch column.values {
        case .int8(let buffer): partials = try codeCounts(buffer, width, control)
        case .int16(let buffer): partials = try codeCounts(buffer, width, control)
        case .int32(let buffer): partials = try codeCounts(buffer, width, control)
        case .int64(let buffer): partials = try codeCounts(buffer, width, control)
        case .double: return nil
        }
        let cells = (0..<(width * count)).map { place in partials.reduce(0) { $0 + Int64($1.pointer[place]) } }
        return CodeCounts(cells, width: width)
    }

    private func codeCounts<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ buffer: Buffer<T>, _ width: Int, _ control: Control
    ) throws -> [Buffer<UInt32>] {
        let (size, numbers) = (width * count, numbers)
        return try Parallel.partials(of: placeCount, control: control, make: { Buffer<UInt32>(repeating: 0, count: size) }) {
            counts, places in
            let (values, numbers, counts, last) = (buffer.pointer, numbers.pointer, counts.pointer, UInt(width - 1))
            forEachPlace(places) { place, row in
                // Missing is negative, and so beyond every code.
                let code = min(UInt(bitPattern: Int(truncatingIfNeeded: values[row])), last)
                counts[Int(numbers[place]) &* width &+ Int(bitPattern: code)] &+= 1
            }
        }
    }
}
