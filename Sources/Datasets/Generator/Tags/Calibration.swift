/// What the first snapshot teaches of a tag, so that its column comes out with the stated shares; later snapshots keep it.
///
/// Shares are met by standing, not by a formula: among the rows that conditions leave free, just so many lowest z are zero that
/// the finished column has its share, and the values of the others follow the stated distribution by rank.
struct Calibration: Sendable {
    /// A row's missing draw below this makes it missing.
    var missingBelow = -Double.infinity
    /// A row's z below this makes it zero.
    var zeroBelow = -Double.infinity
    /// From z to the share of lower ones among the values that are drawn.
    var ranks = MonotoneTable(xs: [], ys: [])
    /// Of values that are the lowest one by a condition of their own.
    var lowestShare = 0.0
    /// Of values that are a share of another tag's.
    var partZeroBelow = -Double.infinity
    var partRanks = MonotoneTable(xs: [], ys: [])

    /// The value below which `count` of `sorted` lie; infinite where that is none or all.
    static func threshold(_ sorted: [Double], below count: Int) -> Double {
        if count <= 0 { return -.infinity }
        return count < sorted.count ? sorted[count] : .infinity
    }
}
