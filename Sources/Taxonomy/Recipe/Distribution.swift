/// How the values of a tag are spread that are neither zero nor missing.
package enum Distribution: Sendable, Hashable {
    case lognormal(median: Double, sigma: Double)
    /// Rounded, at least 1.
    case lognormalInteger(median: Double, sigma: Double)
    /// From 1 up; `p` is the share of ones.
    case geometric(p: Double)
    case beta(a: Double, b: Double)
    case bernoulli(share: Double)
    /// The share of each level, in the order of the tag's levels; they add up to 1.
    case levels(shares: [Double])
    /// Student's t with 4 degrees of freedom, moved and scaled.
    case student4(location: Double, scale: Double)
    case normal(mean: Double, deviation: Double)
    /// Both ends included.
    case uniformInteger(low: Int, high: Int)
    /// In months.
    case weibull(scale: Double, shape: Double)
    /// A date that lies so many months before the snapshot.
    case dateWeibull(scale: Double, shape: Double)
}
