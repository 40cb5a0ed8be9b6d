/// What lies behind an enterprise's tags, standard normal over the city; the raw value is the letter of the taxonomy's `load(...)`.
package enum LatentFactor: String, Sendable, Hashable, CaseIterable {
    case size = "S"
    case maturity = "M"
    case activity = "A"
    case distress = "D"
    case violations = "V"
    /// By guarantees and shares.
    case entanglement = "G"
    /// Whether it lives on the money of many.
    case crowdFinance = "F"
    case technology = "T"

    /// The place in lists of factors, 0 to 7.
    package var index: Int {
        switch self {
        case .size: 0
        case .maturity: 1
        case .activity: 2
        case .distress: 3
        case .violations: 4
        case .entanglement: 5
        case .crowdFinance: 6
        case .technology: 7
        }
    }
}

/// How strongly a tag's value leans on a factor: the correlation with it, where factors were independent.
package struct FactorLoad: Sendable, Hashable {
    package let factor: LatentFactor
    package let weight: Double

    package init(_ factor: LatentFactor, _ weight: Double) {
        self.factor = factor
        self.weight = weight
    }
}
