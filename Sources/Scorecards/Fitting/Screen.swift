package import Columns
package import Messages
package import Taxonomy

/// Which characteristics a card keeps, and why the others fall.
///
/// First what a characteristic's own counts say, in this order: suspected leaks, identifiers, missing values, one value nearly everywhere,
/// IV below or above its marks, a distribution that has moved, and an order against the expert's. Then, from the highest IV
/// down, those whose values are correlated with those of one already kept (Pearson, over rows with a known outcome). Of what is
/// left, one at a time, those that the others determine (VIF), and where a least weight is asked for, those whose fitted weight
/// lies below it.
package enum Screen {
    /// A characteristic to be judged, with the bins of its rows.
    package struct Candidate: Sendable {
        package let characteristic: Characteristic
        package let informationValue: Double
        package let facts: ScreenFacts
        package let codes: Buffer<UInt8>
        /// Whether the tag has another value in every row.
        package let isIdentifier: Bool
        /// What an expert expects of risk as the value rises.
        package let expected: Direction
        /// How the values themselves order outcomes; nil where they have no order or a class has no rows.
        package let order: AreaUnderCurve?
        /// How far its distribution over the bins lies from others of the same card.
        package let shifts: [PopulationStability]

        package init(
            _ characteristic: Characteristic, informationValue: Double, facts: ScreenFacts, codes: Buffer<UInt8>,
            isIdentifier: Bool = false, expected: Direction = .none, order: AreaUnderCurve? = nil, shifts: [PopulationStability] = []
        ) {
            self.characteristic = characteristic
            self.informationValue = informationValue
            self.facts = facts
            self.codes = codes
            self.isIdentifier = isIdentifier
            self.expected = expected
            self.order = order
            self.shifts = shifts
        }
    }

    /// One verdict for each candidate, in their order. Counts rows of `parts`; the same for any number of threads.
    package static func verdicts(
        on candidates: [Candidate], classes: Buffer<UInt8>, parts: Set<Part> = [.development], options: ScreenOptions = .standard,
        control: Control
    ) throws -> [ScreenVerdict] {
        var screening = Screening(candidates, classes: classes, parts: parts, options: options, control: control)
        try screening.run()
        return screening.verdicts
    }
}

/// One screen on its way: who still stands, and why the others fell.
private struct Screening {
    private let candidates: [Screen.Candidate]
    private let classes: Buffer<UInt8>
    private let parts: Set<Part>
    private let options: ScreenOptions
    private let control: Control
    private var reasons: [ScreenReason?]
    private var vif: [Double?]

    init(_ candidates: [Screen.Candidate], classes: Buffer<UInt8>, parts: Set<Part>, options: ScreenOptions, control: Control) {
        self.candidates = candidates
        self.classes = classes
        self.parts = parts
        self.options = options
        self.control = control
        reasons = candidates.map { $0.ownReason(options) }
        vif = candidates.map { _ in nil }
    }

    var verdicts: [ScreenVerdict] {
        candidates.indices.map { index in
            ScreenVerdict(
                tag: candidates[index].characteristic.tag, informationValue: candidates[index].informationValue, reason: reasons[index],
                psi: candidates[index].shifts.map(\.value).max(), vif: vif[index])
        }
    }

    mutating func run() throws {
        // From the highest IV down, so that what falls first is worth least.
        let ranked = candidates.indices.filter { reasons[$0] == nil }.sorted {
            (-candidates[$0].informationValue, $0) < (-candidates[$1].informationValue, $1)
        }
        let correlations = try Correlations.of(
            codes: ranked.map { candidates[$0].codes }, values: ranked.map { candidates[$0].characteristic.binning.bins.map(\.value) },
            classes: classes, parts: parts, control: control)
        let apart = dropCorrelated(ranked, correlations)
        let independent = dropInflated(apart.map { ranked[$0] }, VarianceInflation.part(correlations, order: ranked.count, of: apart))
        if let least = options.minWeight { try dropWeights(below: least, among: independent) }
    }

    /// Of each cluster the highest IV stays; returns the places that stay, in `ranked`.
    private mutating func dropCorrelated(_ ranked: [Int], _ correlations: [Double]) -> [Int] {
        var kept: [Int] = []
        for place in ranked.indices {
            func correlation(_ other: Int) -> Double { correlations[place * ranked.count + other] }
            let closest = kept.max { abs(correlation($0)) < abs(correlation($1)) }
            if let closest, abs(correlation(closest)) > options.maxCorrelation {
                reasons[ranked[place]] = .correlated(
                    with: candidates[ranked[closest]].characteristic.tag, correlation: correlation(closest))
            } else {
                kept.append(place)
            }
        }
        return kept
    }

    /// One at a time, the highest VIF first; returns those that stay.
    private mutating func dropInflated(_ ranked: [Int], _ correlations: [Double]) -> [Int] {
        var (kept, matrix) = (Array(ranked.indices), correlations)
        while !kept.isEmpty {
            let inflation = VarianceInflation.of(matrix, order: kept.count)
            for (place, index) in kept.enumerated() { vif[ranked[index]] = inflation.finite(place) }
            guard let worst = inflation.highest(above: options.maxVIF) else { break }
            reasons[ranked[kept[worst]]] = .collinear(vif: inflation.finite(worst))
            kept.remove(at: worst)
            matrix = VarianceInflation.part(correlations, order: ranked.count, of: kept)
        }
        return kept.map { ranked[$0] }
    }

    /// One at a time, the lowest weight first, fitting what is left anew.
    private mutating func dropWeights(below least: Double, among ranked: [Int]) throws {
        var kept = ranked.sorted()
        while !kept.isEmpty {
            let fit = try weights(of: kept)
            let lowest = fit.terms.filter { $0.coefficient < least }.min { $0.coefficient < $1.coefficient }
            guard let lowest, let place = kept.firstIndex(where: { candidates[$0].characteristic.tag == lowest.tag }) else { return }
            reasons[kept[place]] = .lowWeight(lowest.coefficient)
            kept.remove(at: place)
        }
    }

    private func weights(of kept: [Int]) throws -> FitResult {
        let card = Scorecard(
            name: "screen", characteristics: kept.map { candidates[$0].characteristic }, scaling: .standard, intercept: 0,
            bands: BandCuts.following(of: ScoreCounts(low: 0, counts: [])))
        let patterns = try PatternCounts.of(codes: kept.map { candidates[$0].codes }, classes: classes, parts: parts, control: control)
        return try LogisticFit.run(card, patterns: patterns, control: control)
    }
}

extension Screen.Candidate {
    /// What the tag's own counts say; nil where nothing speaks against it.
    fileprivate func ownReason(_ options: ScreenOptions) -> ScreenReason? {
        if facts.isKnownForOneClass { return .knownForOneClass }
        if let auc = facts.auc, auc > options.leakAUC { return .leak(auc: auc) }
        if isIdentifier { return .identifier(distinctShare: 1) }
        if facts.missingShare > options.maxMissing { return .missing(share: facts.missingShare) }
        if facts.topShare > options.maxTopShare { return .singleValue(share: facts.topShare) }
        if informationValue < options.minIV { return hasOneBin ? .oneBin(iv: informationValue) : .lowIV(informationValue) }
        if let most = options.maxIV, informationValue > most { return .highIV(informationValue) }
        let moved = shifts.filter { $0.value > max(options.maxPSI, $0.critical) }.map(\.value).max()
        if let moved { return .shifted(psi: moved) }
        if options.dropsAgainstDirection, let area = areaAgainst { return .againstDirection(auc: area) }
        return nil
    }

    private var hasOneBin: Bool {
        characteristic.binning.bins.count { bin in
            switch bin.range {
            case .interval, .levels: true
            case .missing, .special, .unseen: false
            }
        } == 1
    }

    /// The AUC of the values in the expected order, where it lies below one half by more than its interval: chance does not do that.
    private var areaAgainst: Double? {
        guard let order, let low = order.low, let high = order.high else { return nil }
        switch expected {
        case .higherBetter: return high < 0.5 ? order.value : nil
        case .higherWorse: return low > 0.5 ? 1 - order.value : nil
        case .midBetter, .none: return nil
        }
    }
}
