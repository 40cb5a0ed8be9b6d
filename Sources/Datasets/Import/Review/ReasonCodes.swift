import Columns

/// Numbers in a column that by custom stand for a reason, not for a value, such as -9 or 999: seen where all other values are 0 or more,
/// or where far more rows hold them than hold their neighbours.
struct ReasonCodes: Sendable {
    struct Code: Sendable, Hashable {
        let value: Int
        let rows: Int
    }

    /// Ascending.
    let codes: [Code]
    /// Whether all that lies below 0 is among them.
    let areAllBelowZero: Bool

    /// What files use; a true negative number is seldom among so few.
    private static let negative = Set(-9 ... -1).union([
        -77, -88, -96, -97, -98, -99, -777, -888, -996, -997, -998, -999, -7777, -8888, -9998, -9999, -99999, -999_999,
    ])
    private static let positive: Set<Int> = [99, 998, 999, 9998, 9999, 99999, 999_999, 9_999_999, 99_999_999]
    private static let most = 3

    /// Whether cells of gathered values may hide any: most tables need not be made anew.
    static func areLikely(in table: ValueTable) -> Bool {
        let counts = Spikes.counts(table)
        let heavy = max(Spikes.fewestRows, 5 * counts.reduce(0, +) / max(1, counts.count))
        return negative.union(positive).contains { code in
            let behind = table.values.partitioningIndex { $0 > Double(code) }
            return behind > 0 && counts[behind - 1] >= heavy
        } || table.values.first.flatMap { Int(exactly: $0) }.map(negative.contains) == true
    }

    /// Nil where there are none.
    ///
    /// - Parameter table: one cell a value.
    init?(in table: ValueTable) {
        let spikes = Spikes(table)
        let below = Self.below(spikes)
        let among = below == nil ? Self.negative.filter(spikes.stands) : []
        let above = Self.positive.filter { spikes.stands($0) && spikes.isAtAnEdge($0) }
        codes = ((below ?? []) + (among + above).map { Code(value: $0, rows: spikes.rows(of: Double($0))) })
            .sorted { $0.value < $1.value }
        areAllBelowZero = below != nil && above.isEmpty
        if codes.isEmpty || codes.count > Self.most { return nil }
    }

    /// As `--special` takes them.
    var option: String { codes.map { String($0.value) }.joined(separator: ",") }

    /// All values below 0, where they are few and customary and others lie above; nil where they are not.
    private static func below(_ spikes: Spikes) -> [Code]? {
        let values = spikes.values.prefix { $0 < 0 }
        guard !values.isEmpty, values.count <= most, let last = spikes.values.last, last > 0 else { return nil }
        // From -3 to 3 is a scale.
        let isScale = values.first == -last && values.elementsEqual(spikes.values.filter { $0 > 0 }.reversed()) { $0 == -$1 }
        guard !isScale else { return nil }
        let codes = values.compactMap { value in Int(exactly: value).map { Code(value: $0, rows: spikes.rows(of: value)) } }
        return codes.count == values.count && codes.allSatisfy { negative.contains($0.value) } ? codes : nil
    }
}
