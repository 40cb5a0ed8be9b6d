/// IV and bad rate of each bin that could be made of neighbouring pre-bins: bin (i, j) holds pre-bins i ..< j.
///
/// A bin that the constraints forbid has no place here: `isAllowed` is false.
struct BinCandidates: Sendable {
    /// What each bin must hold.
    struct Constraints: Sendable {
        /// Known outcomes, in the units of `ClassCounts`.
        let known: Int64
        let bads: Int64
        /// Between the bad rates of neighbours.
        let rateDifference: Double
        let maxBins: Int
    }

    /// Pre-bins.
    let count: Int
    let rateDifference: Double
    let maxBins: Int
    private let iv: [Double]
    private let rate: [Double]
    /// By start: the ends of the allowed bins, by rising bad rate.
    private let ends: [[Int]]
    /// By end: the starts of the allowed bins, by rising bad rate.
    private let starts: [[Int]]

    init(of preBins: Cells, against evidence: Evidence, under constraints: Constraints) {
        let (count, width) = (preBins.count, preBins.count + 1)
        var iv = [Double](repeating: -.infinity, count: width * width)
        var rate = [Double](repeating: .nan, count: width * width)
        for i in 0..<count {
            for j in (i + 1)...count {
                let held = preBins.outcomes(i, j)
                guard held.known > 0, held.known >= constraints.known, held.bad >= constraints.bads else { continue }
                iv[i * width + j] = evidence.iv(good: held.good, bad: held.bad)
                rate[i * width + j] = Double(held.bad) / Double(held.known)
            }
        }
        ends = (0...count).map { i in Self.sorted((i + 1)..<max(width, i + 1)) { rate[i * width + $0] } }
        starts = (0...count).map { j in Self.sorted(0..<j) { rate[$0 * width + j] } }
        self.iv = iv
        self.rate = rate
        self.count = count
        rateDifference = constraints.rateDifference
        maxBins = constraints.maxBins
    }

    private init(mirroring other: BinCandidates) {
        let (count, width) = (other.count, other.count + 1)
        func turned(_ matrix: [Double]) -> [Double] {
            var result = matrix
            for i in 0..<width {
                for j in 0..<width { result[(count - j) * width + count - i] = matrix[i * width + j] }
            }
            return result
        }
        iv = turned(other.iv)
        rate = turned(other.rate)
        ends = other.starts.reversed().map { $0.map { count - $0 } }
        starts = other.ends.reversed().map { $0.map { count - $0 } }
        self.count = count
        rateDifference = other.rateDifference
        maxBins = other.maxBins
    }

    /// The same bins read from the last pre-bin to the first.
    var mirrored: BinCandidates { BinCandidates(mirroring: self) }

    func isAllowed(_ i: Int, _ j: Int) -> Bool { iv[i * (count + 1) + j] > -.infinity }
    func iv(_ i: Int, _ j: Int) -> Double { iv[i * (count + 1) + j] }
    /// Equal quotients of integers give equal doubles, so rates compare exactly.
    func rate(_ i: Int, _ j: Int) -> Double { rate[i * (count + 1) + j] }

    /// The ends of the allowed bins that begin at `i`, by rising bad rate.
    func ends(from i: Int) -> [Int] { ends[i] }

    /// The starts of the allowed bins that end at `j`, by rising bad rate.
    func starts(to j: Int) -> [Int] { starts[j] }

    /// The places in `range` that have a rate, by it; ties in their order.
    private static func sorted(_ range: Range<Int>, by rate: (Int) -> Double) -> [Int] {
        var entries: [(rate: Double, place: Int)] = []
        entries.reserveCapacity(range.count)
        for place in range {
            let own = rate(place)
            if !own.isNaN { entries.append((own, place)) }
        }
        entries.sort { $0.rate < $1.rate || ($0.rate == $1.rate && $0.place < $1.place) }
        return entries.map(\.place)
    }
}
