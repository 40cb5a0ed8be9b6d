/// A tag inside a scorecard, with its binning, bin values and weight.
package struct Characteristic: Sendable, Hashable, Codable {
    /// The multiplier of the bin values.
    package struct Weight: Sendable, Hashable, Codable {
        package enum Origin: String, Sendable, Hashable, Codable, CaseIterable {
            case initial, fitted, hand
        }

        package let value: Double
        package let origin: Origin

        package init(_ value: Double, _ origin: Origin) {
            self.value = value
            self.origin = origin
        }
    }

    /// The tag's identifier.
    package let tag: String
    package var binning: Binning
    package var weight: Weight

    package init(tag: String, binning: Binning, weight: Weight = Weight(1, .initial)) {
        self.tag = tag
        self.binning = binning
        self.weight = weight
    }
}

/// How log odds become points: `basePoints` at odds of `baseOdds` good to one bad, `pdo` points for twice the odds.
package struct Scaling: Sendable, Hashable, Codable {
    package let basePoints: Double
    package let baseOdds: Double
    package let pdo: Double

    package static let standard = Scaling(uncheckedBase: 600, odds: 50, pdo: 20)

    private init(uncheckedBase: Double, odds: Double, pdo: Double) {
        basePoints = uncheckedBase
        baseOdds = odds
        self.pdo = pdo
    }

    /// Base points up to this, either way; a PDO of at most a tenth of it.
    package static let mostPoints = 1_000_000.0

    /// Nil where the odds lie outside 1/1,000,000 to 1,000,000, the PDO outside 0.01 to 100,000, or base points beyond `mostPoints`.
    package init?(basePoints: Double, baseOdds: Double, pdo: Double) {
        guard abs(basePoints) <= Self.mostPoints, (1e-6...1e6).contains(baseOdds), (0.01...Self.mostPoints / 10).contains(pdo) else {
            return nil
        }
        self.init(uncheckedBase: basePoints, odds: baseOdds, pdo: pdo)
    }
}

/// Named intervals of scores, best first.
package struct Bands: Sendable, Hashable, Codable {
    /// How the cuts were asked for.
    package enum Rule: Sendable, Hashable, Codable {
        /// A new card's own: the cuts follow the scores at every change until `band` sets them.
        case following(shares: [Double])
        case at
        /// Cumulative shares of development rows from the best score down.
        case quantile([Double])
        /// Highest bad rate of each band from the best score down.
        case rate([Double])
    }

    package let names: [String]
    package let rule: Rule
    /// Descending; a score at or above `cuts[i]` and below all before is in band `names[i]`. One fewer than `names`.
    package let cuts: [Int]

    package init(names: [String], rule: Rule, cuts: [Int]) {
        self.names = names
        self.rule = rule
        self.cuts = cuts
    }

    /// The number of the band that holds `score`, 0 the best.
    package func index(of score: Int) -> Int {
        cuts.firstIndex { score >= $0 } ?? cuts.count
    }
}

/// Characteristics, scaling, bands and vetoes; versioned outside, known by the hash of its content.
package struct Scorecard: Sendable, Hashable, Codable {
    package var name: String
    package var characteristics: [Characteristic]
    package var scaling: Scaling
    /// Of the log odds good:bad.
    package var intercept: Double
    package var bands: Bands
    /// In the order in which they were set; their order changes no band.
    package var vetoes: [Veto]

    package init(
        name: String, characteristics: [Characteristic], scaling: Scaling, intercept: Double, bands: Bands, vetoes: [Veto] = []
    ) {
        self.name = name
        self.characteristics = characteristics
        self.scaling = scaling
        self.intercept = intercept
        self.bands = bands
        self.vetoes = vetoes
    }
}
