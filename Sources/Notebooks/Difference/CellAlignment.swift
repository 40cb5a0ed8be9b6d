/// Which cell of one notebook is which of another.
struct CellAlignment {
    enum Match: Hashable {
        /// Places from 0 in the first and the second notebook, of the same source in the same order.
        case same(Int, Int)
        /// The same source, but in another order.
        case moved(Int, Int)
        /// Another source where the first had this one.
        case changed(Int, Int)
        case removed(Int)
        case added(Int)
    }

    /// In the order of the second notebook; what was removed stands where it stood.
    private(set) var all: [Match] = []

    private let first: [String]
    private let second: [String]

    /// From the hashes of the sources. Longest common subsequence; where both are so long and so different that it would cost more than
    /// `limit` comparisons, each cell is matched with the next equal one instead.
    init(_ first: [String], _ second: [String], limit: Int = 4_000_000) {
        self.first = first
        self.second = second
        let start = zip(first, second).prefix { $0 == $1 }.count
        let end = zip(first.dropFirst(start).reversed(), second.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        let (a, b) = (start..<first.count - end, start..<second.count - end)
        let inner = a.count * b.count <= limit ? longest(a, b) : greedy(a, b)
        let pairs = (0..<start).map { ($0, $0) } + inner + (0..<end).map { (a.upperBound + $0, b.upperBound + $0) }
        var (i, j) = (0, 0)
        for (x, y) in pairs {
            fillGap(i..<x, j..<y)
            all.append(.same(x, y))
            (i, j) = (x + 1, y + 1)
        }
        fillGap(i..<first.count, j..<second.count)
    }

    // MARK: - Equal sources

    private func longest(_ a: Range<Int>, _ b: Range<Int>) -> [(Int, Int)] {
        guard !a.isEmpty, !b.isEmpty else { return [] }
        let width = b.count + 1
        var lengths = [Int32](repeating: 0, count: (a.count + 1) * width)
        for i in stride(from: a.count - 1, through: 0, by: -1) {
            for j in stride(from: b.count - 1, through: 0, by: -1) {
                lengths[i * width + j] =
                    first[a.lowerBound + i] == second[b.lowerBound + j]
                    ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if first[a.lowerBound + i] == second[b.lowerBound + j] {
                pairs.append((a.lowerBound + i, b.lowerBound + j))
                (i, j) = (i + 1, j + 1)
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }

    private func greedy(_ a: Range<Int>, _ b: Range<Int>) -> [(Int, Int)] {
        var places: [String: [Int]] = [:]
        for j in b.reversed() { places[second[j], default: []].append(j) }
        var pairs: [(Int, Int)] = []
        var next = b.lowerBound
        for i in a {
            while let j = places[first[i]]?.last, j < next { places[first[i]]?.removeLast() }
            guard let j = places[first[i]]?.popLast() else { continue }
            pairs.append((i, j))
            next = j + 1
        }
        return pairs
    }

    // MARK: - The rest

    /// Between two pairs the k-th with the k-th; what is left over came or went.
    private mutating func fillGap(_ a: Range<Int>, _ b: Range<Int>) {
        let both = min(a.count, b.count)
        for (i, j) in zip(a, b) { all.append(first[i] == second[j] ? .same(i, j) : .changed(i, j)) }
        for i in a.dropFirst(both) { all.append(.removed(i)) }
        for j in b.dropFirst(both) { all.append(.added(j)) }
    }

    /// The same, with sources that went in one place and came in another told as moved.
    func withMoves() -> [Match] {
        var gone: [String: [Int]] = [:]
        var come: [String: [Int]] = [:]
        for match in all {
            switch match {
            case .same, .moved: break
            case .changed(let i, let j):
                gone[first[i], default: []].append(i)
                come[second[j], default: []].append(j)
            case .removed(let i): gone[first[i], default: []].append(i)
            case .added(let j): come[second[j], default: []].append(j)
            }
        }
        var moved: [Int: Int] = [:]
        var left: Set<Int> = []
        for (source, places) in gone {
            for (i, j) in zip(places, come[source] ?? []) {
                moved[j] = i
                left.insert(i)
            }
        }
        return moved.isEmpty ? all : all.flatMap { apart($0, moved, left) }
    }

    private func apart(_ match: Match, _ moved: [Int: Int], _ left: Set<Int>) -> [Match] {
        switch match {
        case .same, .moved: return [match]
        case .removed(let i): return left.contains(i) ? [] : [match]
        case .added(let j): return [moved[j].map { .moved($0, j) } ?? match]
        case .changed(let i, let j):
            guard left.contains(i) || moved[j] != nil else { return [match] }
            return (left.contains(i) ? [] : [.removed(i)]) + [moved[j].map { .moved($0, j) } ?? .added(j)]
        }
    }
}
