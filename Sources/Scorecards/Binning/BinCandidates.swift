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

    init(of preBins: Cells, against evidence: Evidence, under constraints: Constraints) {
        count = preBins.count
        rateDifference = constraints.rateDifference
        maxBins = constraints.maxBins
        var iv = [Double](repeating: -.infinity, count: (count + 1) * (count + 1))
        var rate = [Double](repeating: .nan, count: (count + 1) * (count + 1))
        for i in 0..<count {
            for j in (i + 1)...count {
                let good = preBins.goodsBefore[j] - preBins.goodsBefore[i]
                let bad = preBins.badsBefore[j] - preBins.badsBefore[i]
                guard good + bad > 0, good + bad >= constraints.known, bad >= constraints.bads else { continue }
                iv[i * (count + 1) + j] = evidence.iv(good: good, bad: bad)
                rate[i * (count + 1) + j] = Double(bad) / Double(good + bad)
            }
        }
        self.iv = iv
        self.rate = rate
    }

    func isAllowed(_ i: Int, _ j: Int) -> Bool { iv[i * (count + 1) + j] > -.infinity }
    func iv(_ i: Int, _ j: Int) -> Double { iv[i * (count + 1) + j] }
    /// Equal quotients of integers give equal doubles, so rates compare exactly.
    func rate(_ i: Int, _ j: Int) -> Double { rate[i * (count + 1) + j] }

    /// The ends of the allowed bins that begin at `i`, by rising bad rate.
    func ends(from i: Int) -> [Int] {
        i < count ? ((i + 1)...count).filter { isAllowed(i, $0) }.sorted { (rate(i, $0), $0) < (rate(i, $1), $1) } : []
    }

    /// The starts of the allowed bins that end at `j`, by rising bad rate.
    func starts(to j: Int) -> [Int] {
        (0..<j).filter { isAllowed($0, j) }.sorted { (rate($0, j), $0) < (rate($1, j), $1) }
    }
}
