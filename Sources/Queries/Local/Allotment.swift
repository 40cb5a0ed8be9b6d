/// Seats split over groups in proportion to their sizes.
enum Allotment {
    /// At least one for each group, the rest by the largest remainder (Hamilton): of equal remainders the earlier group's counts.
    ///
    /// A group whose share is below one gets one and is set aside, until what is left can be split by shares alone. No group gets more
    /// than it has. Sizes are above 0; nil where there are more groups than seats.
    static func seats(_ count: Int, over sizes: [Int]) -> [Int]? {
        guard count >= sizes.count else { return nil }
        var seats = [Int](repeating: 0, count: sizes.count)
        var (left, groups) = (count, Array(sizes.indices))
        while true {
            let total = groups.reduce(0) { $0 + sizes[$1] }
            let small = groups.filter { Int128(left) * Int128(sizes[$0]) < Int128(total) }
            if small.isEmpty { break }
            for group in small { seats[group] = 1 }
            left -= small.count
            groups.removeAll { seats[$0] == 1 }
        }
        for (group, share) in zip(groups, byLargestRemainder(left, groups.map { sizes[$0] })) { seats[group] = share }
        return seats
    }

    private static func byLargestRemainder(_ count: Int, _ sizes: [Int]) -> [Int] {
        let total = Int128(sizes.reduce(0, +))
        guard total > 0 else { return sizes }
        let quotas = sizes.map { (Int128(count) * Int128($0)).quotientAndRemainder(dividingBy: total) }
        var seats = quotas.map { Int($0.quotient) }
        let left = count - seats.reduce(0, +)
        let order = sizes.indices.sorted { a, b in
            quotas[a].remainder != quotas[b].remainder ? quotas[a].remainder > quotas[b].remainder : a < b
        }
        for group in order.prefix(max(0, left)) { seats[group] += 1 }
        return seats
    }
}
