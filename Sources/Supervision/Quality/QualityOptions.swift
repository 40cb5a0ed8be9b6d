/// From where on something counts as a finding.
package struct QualityOptions: Sendable, Hashable {
    /// By how much a missing share moves at least.
    package var jump = 0.05
    /// The population stability index of a tag's values at least: the usual mark of a small shift.
    package var drift = 0.10
    /// What is left at most of the share of a district's enterprises that a category covered.
    package var silent = 0.10
    /// Shares of fewer enterprises are not judged.
    package var fewest = 100

    package init() {}

    /// How many standard errors two shares lie apart at least: chance alone exceeds it in one of 150,000 comparisons.
    static let sureness = 4.5
    /// Enterprises that a silent district would have data of, at least; chance leaves two of twenty or fewer once in two million times.
    static let expected = 20.0

    /// Whether shares `a` of `n` and `b` of `m` lie farther apart than chance brings about.
    ///
    /// The two-sample test of proportions with pooled variance; rows of two snapshots are mostly the same enterprises, which makes it
    /// stricter than it says.
    static func differ(_ a: Int, of n: Int, _ b: Int, of m: Int) -> Bool {
        guard n > 0, m > 0 else { return false }
        let pooled = Double(a + b) / Double(n + m)
        let error = (pooled * (1 - pooled) * (1 / Double(n) + 1 / Double(m))).squareRoot()
        return abs(Double(a) / Double(n) - Double(b) / Double(m)) > sureness * error
    }
}
