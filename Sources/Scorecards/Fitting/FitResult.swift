package import Messages

/// What a fit found, term by term, and whether to trust it.
package struct FitResult: Sendable, Hashable {
    /// The intercept, or the weight of one characteristic.
    package struct Term: Sendable, Hashable {
        /// Nil for the intercept.
        package let tag: String?
        /// Of the log odds good:bad; around +1 is expected for the weight of a WOE.
        package let coefficient: Double
        package let standardError: Double
        /// 1 / (1 - R2) of this characteristic's values on all others'; nil for the intercept, and where they determine it.
        package let vif: Double?

        package var z: Double { coefficient / standardError }
        /// Two-sided, by the normal distribution.
        package var p: Double { Normal.twoSided(z) }
        /// Of the 95% interval.
        package var low: Double { coefficient - Normal.quantile975 * standardError }
        package var high: Double { coefficient + Normal.quantile975 * standardError }
    }

    package let intercept: Term
    /// In the card's order; characteristics that were held have none.
    package let terms: [Term]
    package let logLikelihood: Double
    /// Of the model with an intercept alone.
    package let nullLogLikelihood: Double
    package let ridge: Double
    package let iterations: Int
    package let converged: Bool
    /// Rows with a known outcome that the fit saw.
    package let rows: Int
    package let warnings: [FitWarning]

    package var aic: Double { -2 * logLikelihood + 2 * Double(terms.count + 1) }

    /// `card` with the fitted intercept and weights; what was held keeps its weight.
    package func applied(to card: Scorecard) -> Scorecard {
        var fitted = card
        fitted.intercept = intercept.coefficient
        let found = Dictionary(
            terms.compactMap { term in term.tag.map { ($0, term.coefficient) } }, uniquingKeysWith: { first, _ in first })
        for index in fitted.characteristics.indices {
            guard let weight = found[fitted.characteristics[index].tag] else { continue }
            fitted.characteristics[index].weight = Characteristic.Weight(weight, .fitted)
        }
        return fitted
    }
}

/// A fact about a fit that should not be overlooked.
package struct FitWarning: Sendable, Hashable {
    /// `reversed`, `held`, `separation` or `not-converged`.
    package let code: String
    /// The characteristics that it concerns.
    package let tags: [String]
    package let text: Text

    package init(_ code: String, tags: [String], _ text: Text) {
        self.code = code
        self.tags = tags
        self.text = text
    }
}
