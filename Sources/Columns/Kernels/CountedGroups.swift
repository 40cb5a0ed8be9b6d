package import Messages

/// How many rows of each group hold each value: quicker than putting values in order where they lie close together.
package struct CountedGroups {
    private let low: Int64
    private let span: Int
    /// `counts[group * span + value - low]`.
    private let counts: Buffer<UInt32>
    private let totals: [Int]

    /// Nil where the values lie too far apart for a counter each to be worth it.
    package init?(_ column: Column, in groups: Groups, control: Control) throws {
        guard let range = StoredIntegers.zone(of: column).range else { return nil }
        let (distance, overflows) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflows, distance < Self.mostCounters else { return nil }
        let (low, span) = (range.lowerBound, Int(distance) + 1)
        guard groups.count > 0, span * groups.count <= min(Self.mostCounters, 2 * groups.placeCount) else { return nil }
        let specials = column.specials.count
        let partials: [Buffer<UInt32>]
        switch column.values {
        case .int8(let buffer): partials = try Self.counts(buffer, specials, low, span, groups, control)
        case .int16(let buffer): partials = try Self.counts(buffer, specials, low, span, groups, control)
        case .int32(let buffer): partials = try Self.counts(buffer, specials, low, span, groups, control)
        case .int64(let buffer): partials = try Self.counts(buffer, specials, low, span, groups, control)
        case .double: return nil
        }
        self.low = low
        self.span = span
        counts = Self.sum(partials)
        let sums = counts.pointer
        totals = (0..<groups.count).map { group in (0..<span).reduce(0) { $0 + Int(sums[group * span + $1]) } }
    }

    /// Plain values of a group.
    func total(_ group: Int) -> Int { totals[group] }

    /// What the values of each group add up to.
    package var sums: Groups.Sums {
        let sums = totals.indices.map { group in
            let own = counts.pointer + group * span
            let beyondLow = (0..<span).reduce(Int64(0)) { $0 + Int64($1) * Int64(own[$1]) }
            return Int128(beyondLow) + Int128(low) * Int128(totals[group])
        }
        return Groups.Sums(totals: .integers(sums), presents: totals.map { Int64($0) })
    }

    /// `rest` of the way from the value at `place` (from 0, in order) to the next; NaN where the group has none.
    func value(_ group: Int, place: Int, rest: Double) -> Double {
        guard totals[group] > 0 else { return .nan }
        let own = counts.pointer + group * span
        var (offset, reached) = (0, Int(own[0]))
        while reached <= place {
            offset += 1
            reached += Int(own[offset])
        }
        let value = Double(low + Int64(offset))
        guard rest > 0, place + 1 < totals[group] else { return value }
        while reached <= place + 1 {
            offset += 1
            reached += Int(own[offset])
        }
        return value + rest * (Double(low + Int64(offset)) - value)
    }

    private static let mostCounters = 1 << 20

    private static func counts<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
        _ buffer: Buffer<T>, _ specials: Int, _ low: Int64, _ span: Int, _ groups: Groups, _ control: Control
    ) throws -> [Buffer<UInt32>] {
        let lowest = T.min + 1 + T(specials)
        // One more: what is no plain value is counted where nobody looks.
        let (size, end) = (span * groups.count + 1, span * groups.count)
        let numbers = groups.numbers
        return try Parallel.partials(of: groups.placeCount, control: control, make: { Buffer<UInt32>(repeating: 0, count: size) }) {
            counts, places in
            let (values, numbers, counts) = (buffer.pointer, numbers.pointer, counts.pointer)
            groups.forEachPlace(places) { place, row in
                let value = values[row]
                let own = Int(numbers[place]) &* span &+ Int(truncatingIfNeeded: Int64(value) &- low)
                counts[value >= lowest ? own : end] &+= 1
            }
        }
    }

    private static func sum(_ partials: [Buffer<UInt32>]) -> Buffer<UInt32> {
        guard let first = partials.first else { return Buffer(unfilled: 0) }
        let sums = Buffer<UInt32>(unfilled: first.count)
        sums.pointer.update(from: first.pointer, count: first.count)
        for partial in partials.dropFirst() {
            for place in 0..<sums.count { sums.pointer[place] &+= partial.pointer[place] }
        }
        return sums
    }
}
