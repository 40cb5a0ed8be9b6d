/// What the search for cuts sees of a tag: known outcomes by cell, in an order in which only neighbours may share a bin.
///
/// Cells are distinct values from low to high, or levels from worst to best.
struct Cells: Sendable {
    /// Known outcomes, in the units of `ClassCounts`.
    struct Outcomes: Sendable {
        var good: Int64 = 0
        var bad: Int64 = 0

        var known: Int64 { good + bad }

        static func + (a: Outcomes, b: Outcomes) -> Outcomes { Outcomes(good: a.good + b.good, bad: a.bad + b.bad) }
        static func - (a: Outcomes, b: Outcomes) -> Outcomes { Outcomes(good: a.good - b.good, bad: a.bad - b.bad) }
    }

    /// Before cell i, `running[i]`; one entry more than there are cells.
    let running: [Outcomes]

    init(_ counts: [ClassCounts]) {
        var running = [Outcomes()]
        running.reserveCapacity(counts.count + 1)
        var sum = Outcomes()
        for count in counts {
            sum = sum + Outcomes(good: count.good, bad: count.bad)
            running.append(sum)
        }
        self.running = running
    }

    private init(running: [Outcomes]) {
        self.running = running
    }

    var count: Int { running.count - 1 }
    /// All of them.
    var known: Int64 { knownBefore(count) }

    func knownBefore(_ cell: Int) -> Int64 { running[cell].known }

    /// Of the cells `from` ..< `to`.
    func outcomes(_ from: Int, _ to: Int) -> Outcomes { running[to] - running[from] }
    func bads(_ from: Int, _ to: Int) -> Int64 { outcomes(from, to).bad }
    func goods(_ from: Int, _ to: Int) -> Int64 { outcomes(from, to).good }

    /// The same with the cells between neighbouring `boundaries` (the first 0, the last `count`) made one.
    func merged(at boundaries: [Int]) -> Cells {
        Cells(running: boundaries.map { running[$0] })
    }
}
