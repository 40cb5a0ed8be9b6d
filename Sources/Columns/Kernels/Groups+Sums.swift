package import Messages

/// Counts and sums of groups; integers are exact, and doubles are added in the order of the rows, so no figure depends on threads.
extension Groups {
    /// What the plain values of each group add up to, and how many there are.
    package struct Sums: Sendable {
        package enum Totals: Sendable {
            /// Of stored integers: divide by ten to the power of the column's scale.
            case integers([Int128])
            case reals([Double])
        }

        package let totals: Totals
        package let presents: [Int64]
    }

    /// Rows whose byte in the mask (one for each row of the columns) is 1.
    package func rowCounts(in mask: Buffer<UInt8>, control: Control) throws -> [Int64] {
        let numbers = numbers
        let partials = try partials(control, UInt32(0)) { counts, places in
            let (numbers, bytes) = (numbers.pointer, mask.pointer)
            forEachPlace(places) { place, row in counts[Int(numbers[place])] &+= UInt32(bytes[row]) }
        }
        return (0..<count).map { group in partials.reduce(0) { $0 + Int64($1.pointer[group]) } }
    }

    /// Rows with a plain value.
    package func presentCounts(_ column: Column, control: Control) throws -> [Int64] {
        let mask = Buffer<UInt8>(unfilled: column.count)
        Predicates(present: column).mask(0..<column.count, into: mask.pointer)
        return try rowCounts(in: mask, control: control)
    }

    package func sums(_ column: Column, control: Control) throws -> Sums {
        switch column.values {
        case .int8(let buffer): try narrowSums(buffer, column.specials.count, control)
        case .int16(let buffer): try narrowSums(buffer, column.specials.count, control)
        case .int32(let buffer): try narrowSums(buffer, column.specials.count, control)
        case .int64(let buffer):
            Sums(totals: .integers(wideSums(buffer, column.specials.count)), presents: try presentCounts(column, control: control))
        case .double(let buffer):
            Sums(totals: .reals(try realSums(buffer, means: nil, control)), presents: try presentCounts(column, control: control))
        }
    }

    /// sum((x - mean)^2) over the plain values of each group, in the column's unit squared.
    ///
    /// Of stored integers exact until the last division: (n * sum(m^2) - sum(m)^2) / n.
    package func squaredDeviations(_ column: Column, control: Control) throws -> [Double] {
        let presents = try presentCounts(column, control: control)
        if column.values.isDouble || Self.isWide(column) { return try deviationsOfReals(column, presents, control) }
        let power = Column.power(ofTen: column.scale)
        let squares = squareSums(column)
        guard case .integers(let sums) = try sums(column, control: control).totals else { return [] }
        return (0..<count).map { group in
            guard presents[group] > 0 else { return 0 }
            let spread = Int128(presents[group]) * squares[group] - sums[group] * sums[group]
            return Double(spread) / Double(presents[group]) / power / power
        }
    }

    // MARK: - Loops

    @inline(__always) func forEachPlace(_ places: Range<Int>, _ body: (_ place: Int, _ row: Int) -> Void) {
        if let rows = rows?.pointer {
            for place in places { body(place, Int(rows[place])) }
        } else {
            for place in places { body(place, place) }
        }
    }

    /// One number for each group and thread, filled by `body` from the places that fell to it: for sums of integers alone.
    @inline(__always) func partials<Number: BitwiseCopyable & Sendable>(
        _ control: Control, _ zero: Number, _ body: @Sendable (UnsafeMutablePointer<Number>, Range<Int>) -> Void
    ) throws -> [Buffer<Number>] {
        let count = count
        return try Parallel.partials(of: placeCount, control: control, make: { Buffer<Number>(repeating: zero, count: count) }) {
            body($0.pointer, $1)
        }
    }

    /// A sum and the number of its terms.
    private struct Partial: BitwiseCopyable, Sendable {
        var sum: Int64 = 0
        var terms: Int64 = 0
    }

    /// Of at most 32 bits: 2^32 rows of them fit 64 bits.
    private func narrowSums<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ buffer: Buffer<T>, _ specials: Int, _ control: Control
    ) throws -> Sums {
        let lowest = T.min + 1 + T(specials)
        let numbers = numbers
        let partials = try Parallel.partials(
            of: placeCount, control: control, make: { Lanes(repeating: Partial(), count: count) }
        ) { sums, places in
            let (values, groups, rows) = (buffer.pointer, numbers.pointer, rows?.pointer)
            sums.forEach(places) { place, sums in
                let (value, group) = (values[rows.map { Int($0[place]) } ?? place], Int(groups[place]))
                // Arithmetic in place of a branch: three times faster.
                let keep: Int64 = value >= lowest ? -1 : 0
                sums[group].sum &+= Int64(value) & keep
                sums[group].terms &-= keep
            }
        }
        func total<Total: AdditiveArithmetic>(_ group: Int, _ number: (Partial) -> Total) -> Total {
            partials.reduce(.zero) { $1.reduce(group, $0) { $0 + number($1) } }
        }
        return Sums(
            totals: .integers((0..<count).map { total($0) { Int128($0.sum) } }), presents: (0..<count).map { total($0, \.terms) })
    }

    private func wideSums(_ buffer: Buffer<Int64>, _ specials: Int) -> [Int128] {
        let lowest = Int64.min + 1 + Int64(specials)
        var sums = [Int128](repeating: 0, count: count)
        let numbers = numbers
        sums.withUnsafeMutableBufferPointer { sums in
            forEachPlace(0..<placeCount) { place, row in
                let value = buffer.pointer[row]
                if value >= lowest { sums[Int(numbers.pointer[place])] &+= Int128(value) }
            }
        }
        return sums
    }

    /// Sums of x, or of (x - mean)^2 where means are given, in the order of the rows; what each addition rounds away is kept and
    /// added at the end, so that large values which cancel leave the small ones whole (Neumaier 1974, ZAMM 54, 39-51).
    private func realSums(_ buffer: Buffer<Double>, means: [Double]?, _ control: Control) throws -> [Double] {
        var sums = [(sum: Double, lost: Double)](repeating: (0, 0), count: count)
        let numbers = numbers
        for start in stride(from: 0, to: placeCount, by: Parallel.blockSize) {
            try control.check()
            sums.withUnsafeMutableBufferPointer { sums in
                forEachPlace(start..<min(start + Parallel.blockSize, placeCount)) { place, row in
                    let (value, group) = (buffer.pointer[row], Int(numbers.pointer[place]))
                    guard !value.isNaN else { return }
                    let deviation = value - (means?[group] ?? 0)
                    let term = means == nil ? value : deviation * deviation
                    let (before, after) = (sums[group].sum, sums[group].sum + term)
                    sums[group].lost += before.magnitude >= term.magnitude ? (before - after) + term : (term - after) + before
                    sums[group].sum = after
                }
            }
        }
        return sums.map { $0.sum.isFinite ? $0.sum + $0.lost : $0.sum }
    }

    // MARK: - Squares

    /// Whether squares of the values, times rows twice, could leave 128 bits.
    private static func isWide(_ column: Column) -> Bool {
        guard case .int64(let buffer) = column.values else { return false }
        let lowest = Int64.min + 1 + Int64(column.specials.count)
        return (0..<buffer.count).contains { buffer.pointer[$0] >= lowest && buffer.pointer[$0].magnitude > 1 << 36 }
    }

    private func squareSums(_ column: Column) -> [Int128] {
        var sums = [Int128](repeating: 0, count: count)
        let values = Buffer<Int64>(unfilled: column.count)
        Selections.integers(column, 0..<column.count, into: values.pointer)
        let numbers = numbers
        sums.withUnsafeMutableBufferPointer { sums in
            forEachPlace(0..<placeCount) { place, row in
                let value = values.pointer[row]
                if value != .min { sums[Int(numbers.pointer[place])] &+= Int128(value) * Int128(value) }
            }
        }
        return sums
    }

    private func deviationsOfReals(_ column: Column, _ presents: [Int64], _ control: Control) throws -> [Double] {
        let values = Buffer<Double>(unfilled: column.count)
        Selections.reals(column, 0..<column.count, into: values.pointer)
        let sums = try realSums(values, means: nil, control)
        let means = zip(sums, presents).map { $1 > 0 ? $0 / Double($1) : 0 }
        return try realSums(values, means: means, control)
    }
}
