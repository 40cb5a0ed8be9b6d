package import Messages

/// Quantiles of type 7 (Hyndman and Fan, "Sample quantiles in statistical packages", American Statistician 50 (4), 1996):
/// with h = (n - 1) p and x ascending from x[0], x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]).
///
/// Interpolated on the stored integers and scaled last, so that every engine comes to the same double.
package enum Quantiles {
    /// For each of `shares` (0 to 1) the quantile of each group's plain values; NaN where a group has none.
    package static func of(_ column: Column, in groups: Groups, shares: [Double], control: Control) throws -> [[Double]] {
        let counted = try CountedGroups(column, in: groups, control: control)
        return try of(column, in: groups, counted: counted, shares: shares, control: control)
    }

    /// - Parameter counted: the same values, where they have been counted: they need not be put in order then.
    package static func of(
        _ column: Column, in groups: Groups, counted: CountedGroups?, shares: [Double], control: Control
    ) throws -> [[Double]] {
        let power = Column.power(ofTen: column.scale)
        if let counted {
            return shares.map { share in
                (0..<groups.count).map { group in
                    let (place, rest) = position(share, count: counted.total(group))
                    return counted.value(group, place: place, rest: rest) / power
                }
            }
        }
        let byGroup: [[Double]]
        let specials = column.specials.count
        switch column.values {
        case .int8(let buffer): byGroup = try quantiles(groups.gathered(buffer, specials), groups.count, shares, control) { Double($0) }
        case .int16(let buffer): byGroup = try quantiles(groups.gathered(buffer, specials), groups.count, shares, control) { Double($0) }
        case .int32(let buffer): byGroup = try quantiles(groups.gathered(buffer, specials), groups.count, shares, control) { Double($0) }
        case .int64(let buffer): byGroup = try quantiles(groups.gathered(buffer, specials), groups.count, shares, control) { Double($0) }
        case .double(let buffer): byGroup = try quantiles(groups.gathered(buffer), groups.count, shares, control) { $0 }
        }
        return shares.indices.map { share in byGroup.map { $0[share] / power } }
    }

    private static func quantiles<T: Comparable & BitwiseCopyable & Sendable>(
        _ gathered: Groups.Gathered<T>, _ count: Int, _ shares: [Double], _ control: Control, _ number: @Sendable (T) -> Double
    ) throws -> [[Double]] {
        try Parallel.map(count, control: control) { group in
            let values = gathered.range(group)
            return shares.map { quantile(values, $0, number) }
        }
    }

    private static func quantile<T: Comparable>(_ values: UnsafeMutableBufferPointer<T>, _ share: Double, _ number: (T) -> Double) -> Double
    {
        guard !values.isEmpty else { return .nan }
        let (place, rest) = position(share, count: values.count)
        let low = select(values, place)
        guard rest > 0, place + 1 < values.count else { return number(low) }
        // What lies behind the place is not below it: the next in order is the least of it.
        var high = values[place + 1]
        for index in (place + 1)..<values.count { high = min(high, values[index]) }
        return number(low) + rest * (number(high) - number(low))
    }

    /// floor h and h - floor h; of whole percents in integers, so that 0.29 of 101 values is the 29th and not almost.
    private static func position(_ share: Double, count: Int) -> (place: Int, rest: Double) {
        let percent = (share * 100).rounded()
        if percent / 100 == share {
            let (place, rest) = ((count - 1) * Int(percent)).quotientAndRemainder(dividingBy: 100)
            return (place, Double(rest) / 100)
        }
        let h = Double(count - 1) * share
        let place = min(count - 1, max(0, Int(h)))
        return (place, h - Double(place))
    }

    /// Puts the value that belongs at `place` there, none above it before it and none below it behind it.
    ///
    /// Quickselect with three parts, for ties; sorts what is left where pivots keep falling badly.
    private static func select<T: Comparable>(_ values: UnsafeMutableBufferPointer<T>, _ place: Int) -> T {
        var (low, high) = (0, values.count)
        var patience = 64
        while high - low > 1 {
            patience -= 1
            guard patience > 0 else {
                var rest = UnsafeMutableBufferPointer(rebasing: values[low..<high])
                rest.sort()
                break
            }
            let pivot = median(values[low], values[low + (high - low) / 2], values[high - 1])
            let below = part(values, low..<high) { $0 < pivot }
            if place < below {
                high = below
                continue
            }
            let above = part(values, below..<high) { $0 == pivot }
            if place < above { break }
            low = above
        }
        return values[place]
    }

    /// Puts what belongs first before the rest, without a branch; gives where the rest begins.
    @inline(__always) private static func part<T: Comparable>(
        _ values: UnsafeMutableBufferPointer<T>, _ range: Range<Int>, _ belongs: (T) -> Bool
    ) -> Int {
        var next = range.lowerBound
        for index in range {
            let value = values[index]
            values[index] = values[next]
            values[next] = value
            next &+= belongs(value) ? 1 : 0
        }
        return next
    }

    private static func median<T: Comparable>(_ a: T, _ b: T, _ c: T) -> T {
        max(min(a, b), min(max(a, b), c))
    }
}
