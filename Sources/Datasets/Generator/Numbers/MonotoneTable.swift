/// A rising function known at some points, straight lines between them, level beyond the first and the last.
struct MonotoneTable: Sendable {
    private let xs: [Double]
    private let ys: [Double]

    /// `xs` ascending, as many as `ys`.
    init(xs: [Double], ys: [Double]) {
        precondition(xs.count == ys.count, "\(xs.count) places for \(ys.count) values")
        self.xs = xs
        self.ys = ys
    }

    var isEmpty: Bool { xs.isEmpty }

    /// 0.5 where nothing is known.
    func value(at x: Double) -> Double {
        guard let first = xs.first, let last = xs.last else { return 0.5 }
        guard x > first else { return ys[0] }
        guard x < last else { return ys[ys.count - 1] }
        var low = 0
        var high = xs.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if xs[middle] <= x { low = middle } else { high = middle }
        }
        return ys[low] + (ys[high] - ys[low]) * ((x - xs[low]) / (xs[high] - xs[low]))
    }
}

extension MonotoneTable {
    /// The share of `sorted` that lies below x: the middle of its step at each value, ties as one.
    ///
    /// Keeps about a thousand points, close together towards both ends, where distributions have their tails.
    init(ranksOf sorted: [Double]) {
        var xs: [Double] = []
        var ys: [Double] = []
        for place in Self.places(sorted.count) where xs.last.map({ $0 < sorted[place] }) ?? true {
            xs.append(sorted[place])
            ys.append((Double(place) + 0.5) / Double(sorted.count))
        }
        self.init(xs: xs, ys: ys)
    }

    private static func places(_ count: Int) -> [Int] {
        let step = max(1, count / 1024)
        var places: [Int] = []
        var tail = 0
        while tail < min(step, count) {
            places.append(tail)
            tail += max(1, tail / 3)
        }
        var next = step
        while next < count - step {
            places.append(next)
            next += step
        }
        let mirrored = places.prefix { $0 < step }.map { count - 1 - $0 }.reversed()
        return places + mirrored.filter { $0 > places.last ?? -1 }
    }
}
