package import Messages

/// The values of each group side by side, for what needs them all: extremes, distinct values, quantiles.
extension Groups {
    /// The smallest or largest plain value of each group; missing where it has none.
    package func extremes(_ column: Column, isLeast: Bool) -> Column {
        let values: Column.Values =
            switch column.values {
            case .int8(let buffer): .int8(extremes(buffer, column.specials.count, isLeast))
            case .int16(let buffer): .int16(extremes(buffer, column.specials.count, isLeast))
            case .int32(let buffer): .int32(extremes(buffer, column.specials.count, isLeast))
            case .int64(let buffer): .int64(extremes(buffer, column.specials.count, isLeast))
            case .double(let buffer): .double(extremes(buffer, isLeast))
            }
        return Column(column.kind, values)
    }

    /// How many different plain values each group has.
    package func distinctCounts(_ column: Column, control: Control) throws -> [Int64] {
        switch column.values {
        case .int8(let buffer): try distinctCounts(gathered(buffer, column.specials.count), control)
        case .int16(let buffer): try distinctCounts(gathered(buffer, column.specials.count), control)
        case .int32(let buffer): try distinctCounts(gathered(buffer, column.specials.count), control)
        case .int64(let buffer): try distinctCounts(gathered(buffer, column.specials.count), control)
        case .double(let buffer): try distinctCounts(gathered(buffer), control)
        }
    }

    // MARK: - Extremes

    private func extremes<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ buffer: Buffer<T>, _ specials: Int, _ isLeast: Bool
    ) -> Buffer<T> {
        let lowest = T.min + 1 + T(specials)
        let result = Buffer<T>(repeating: T.min, count: count)
        let (target, numbers) = (result.pointer, numbers)
        forEachPlace(0..<placeCount) { place, row in
            let (value, group) = (buffer.pointer[row], Int(numbers.pointer[place]))
            guard value >= lowest else { return }
            let known = target[group]
            if known == T.min || (isLeast ? value < known : value > known) { target[group] = value }
        }
        return result
    }

    private func extremes(_ buffer: Buffer<Double>, _ isLeast: Bool) -> Buffer<Double> {
        let result = Buffer<Double>(repeating: Sentinel.double(0), count: count)
        let (target, numbers) = (result.pointer, numbers)
        forEachPlace(0..<placeCount) { place, row in
            let (value, group) = (buffer.pointer[row], Int(numbers.pointer[place]))
            guard !value.isNaN else { return }
            let known = target[group]
            if known.isNaN || (isLeast ? value < known : value > known) { target[group] = value }
        }
        return result
    }

    // MARK: - Values by group

    /// Plain values, those of group 0 first; group g holds the places from `starts[g]` to `starts[g + 1]`.
    struct Gathered<T: BitwiseCopyable & Sendable>: Sendable {
        let values: Buffer<T>
        let starts: [Int]

        func range(_ group: Int) -> UnsafeMutableBufferPointer<T> {
            UnsafeMutableBufferPointer(start: values.pointer + starts[group], count: starts[group + 1] - starts[group])
        }
    }

    func gathered<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(_ buffer: Buffer<T>, _ specials: Int) -> Gathered<T> {
        let lowest = T.min + 1 + T(specials)
        return scattered(buffer) { $0 >= lowest }
    }

    func gathered(_ buffer: Buffer<Double>) -> Gathered<Double> {
        scattered(buffer) { !$0.isNaN }
    }

    @inline(__always) private func scattered<T: BitwiseCopyable & Sendable>(_ buffer: Buffer<T>, _ isPlain: (T) -> Bool) -> Gathered<T> {
        var next = [Int](repeating: 0, count: count + 1)
        let (source, numbers) = (buffer.pointer, numbers)
        let groups = numbers.pointer
        next.withUnsafeMutableBufferPointer { next in
            forEachPlace(0..<placeCount) { place, row in next[Int(groups[place]) + 1] &+= isPlain(source[row]) ? 1 : 0 }
            for group in 0..<count { next[group + 1] &+= next[group] }
        }
        let starts = next
        // One place more than needed: a value that does not count is written and then written over.
        let values = Buffer<T>(unfilled: starts[count] + 1)
        let target = values.pointer
        next.withUnsafeMutableBufferPointer { next in
            let end = starts[count]
            forEachPlace(0..<placeCount) { place, row in
                let (value, group) = (source[row], Int(groups[place]))
                let keeps = isPlain(value)
                target[keeps ? next[group] : end] = value
                next[group] &+= keeps ? 1 : 0
            }
        }
        return Gathered(values: values, starts: starts)
    }

    private func distinctCounts<T: Comparable & BitwiseCopyable & Sendable>(_ gathered: Gathered<T>, _ control: Control) throws -> [Int64] {
        try Parallel.map(count, control: control) { group in
            var values = gathered.range(group)
            values.sort()
            var distinct: Int64 = values.isEmpty ? 0 : 1
            for place in 1..<max(1, values.count) where values[place] != values[place - 1] { distinct += 1 }
            return distinct
        }
    }
}
