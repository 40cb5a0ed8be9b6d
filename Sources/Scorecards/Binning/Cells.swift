/// What the search for cuts sees of a tag: known outcomes by cell, in an order in which only neighbours may share a bin.
///
/// Cells are distinct values from low to high, or levels from worst to best.
struct Cells: Sendable {
    let goods: [Int64]
    let bads: [Int64]
    /// Before cell i, `goodsBefore[i]`; one entry more than there are cells.
    let goodsBefore: [Int64]
    let badsBefore: [Int64]

    init(_ counts: [ClassCounts]) {
        self.init(goods: counts.map(\.good), bads: counts.map(\.bad))
    }

    init(goods: [Int64], bads: [Int64]) {
        self.goods = goods
        self.bads = bads
        goodsBefore = Self.running(goods)
        badsBefore = Self.running(bads)
    }

    var count: Int { goods.count }
    /// All known outcomes, in the units of `ClassCounts`.
    var known: Int64 { knownBefore(count) }

    func knownBefore(_ cell: Int) -> Int64 {
        goodsBefore[cell] + badsBefore[cell]
    }

    /// Bads of the cells `from` ..< `to`.
    func bads(_ from: Int, _ to: Int) -> Int64 { badsBefore[to] - badsBefore[from] }

    /// Goods of the cells `from` ..< `to`.
    func goods(_ from: Int, _ to: Int) -> Int64 { goodsBefore[to] - goodsBefore[from] }

    /// The same with the cells between neighbouring `boundaries` (the first 0, the last `count`) made one.
    func merged(at boundaries: [Int]) -> Cells {
        func sums(_ before: [Int64]) -> [Int64] {
            zip(boundaries, boundaries.dropFirst()).map { before[$1] - before[$0] }
        }
        return Cells(goods: sums(goodsBefore), bads: sums(badsBefore))
    }

    private static func running(_ counts: [Int64]) -> [Int64] {
        var sums: [Int64] = [0]
        sums.reserveCapacity(counts.count + 1)
        var sum: Int64 = 0
        for count in counts {
            sum += count
            sums.append(sum)
        }
        return sums
    }
}
