package import Columns
package import Messages

/// Which characteristics cost a row most: the points of their best bins less the row's own.
package struct Reasons {
    /// So many are told.
    package static let limit = 3

    /// By characteristic and bin; 0 and more.
    private let costs: [[Int32]]
    private let codes: [Buffer<UInt8>]
    private let rows: Int

    package init(of scored: ScoredSnapshot) {
        costs = scored.points.points.map { points in points.map { (points.max() ?? 0) - $0 } }
        codes = scored.codes
        rows = scored.rows
    }

    /// The places of the dearest in the card, dearest first, ties in the card's order, none that cost nothing.
    package func places(ofRow row: Int) -> [Int] { Self.places(of: key(ofRow: row)) }

    /// What `places(of:)` reads, of each row; the same for any number of threads.
    package func keys(control: Control) throws -> Buffer<Int64> {
        let keys = Buffer<Int64>(unfilled: rows)
        try Parallel.forEachBlock(of: rows, control: control) { _, range in
            for row in range { keys.pointer[row] = key(ofRow: row) }
        }
        return keys
    }

    package static func places(of key: Int64) -> [Int] {
        [key >> 32, key >> 16, key].map { Int($0 & 0xFFFF) }.filter { $0 > 0 }.map { $0 - 1 }
    }

    /// The places plus 1 in 16 bits each, the dearest highest; 0 where there is none.
    private func key(ofRow row: Int) -> Int64 {
        var (first, second, third) = (Int32(0), Int32(0), Int32(0))
        var (one, two, three) = (0, 0, 0)
        for place in codes.indices {
            let cost = costs[place][Int(codes[place].pointer[row])]
            guard cost > third else { continue }
            if cost > first {
                (third, second, first) = (second, first, cost)
                (three, two, one) = (two, one, place + 1)
            } else if cost > second {
                (third, second) = (second, cost)
                (three, two) = (two, place + 1)
            } else {
                (third, three) = (cost, place + 1)
            }
        }
        return Int64(one) << 32 | Int64(two) << 16 | Int64(three)
    }
}
