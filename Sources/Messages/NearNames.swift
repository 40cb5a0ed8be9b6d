/// The names that somebody may have meant: for "did you mean".
package enum NearNames {
    /// At most `limit` of `candidates`, nearest first, ties in the order given; none where nothing is near.
    ///
    /// Near means: equal but for case; or at a distance (insert, delete, replace, swap of neighbours) of at most a third of
    /// the longer name, at least 1 for names of two characters and more; or, for three characters and more, one begins with the other.
    package static func near(_ name: String, in candidates: some Sequence<String>, limit: Int = 3) -> [String] {
        let wanted = Array(name.lowercased())
        var seen: Set<String> = [name]
        var ranked: [(name: String, distance: Int)] = []
        for candidate in candidates where seen.insert(candidate).inserted {
            if let distance = distance(from: wanted, to: Array(candidate.lowercased())) {
                ranked.append((candidate, distance))
            }
        }
        let order = ranked.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
        return order.prefix(limit).map(\.element.name)
    }

    /// Nil where the two are not near.
    private static func distance(from a: [Character], to b: [Character]) -> Int? {
        let longer = max(a.count, b.count)
        let allowed = longer < 2 ? 0 : max(1, longer / 3)
        if abs(a.count - b.count) <= allowed {
            let edits = edits(a, b)
            if edits <= allowed { return edits }
        }
        let shorter = min(a.count, b.count)
        let isPrefix = shorter >= 3 && a.prefix(shorter) == b.prefix(shorter)
        return isPrefix ? longer : nil
    }

    /// Optimal string alignment distance.
    private static func edits(_ a: [Character], _ b: [Character]) -> Int {
        var older: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                var best = min(current[j] + 1, previous[j + 1] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, older[j - 1] + 1) }
                current.append(best)
            }
            (older, previous) = (previous, current)
        }
        return previous[b.count]
    }
}
