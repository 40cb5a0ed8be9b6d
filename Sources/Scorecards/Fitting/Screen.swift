package import Columns
package import Messages

/// Which characteristics a card keeps, and why the others fall.
///
/// In this order: suspected leaks, missing values, one value nearly everywhere, low IV, and last, from the highest IV down,
/// those whose values are correlated with those of one already kept (Pearson, over rows with a known outcome).
package enum Screen {
    /// A characteristic to be judged, with the bins of its rows.
    package struct Candidate: Sendable {
        package let characteristic: Characteristic
        package let informationValue: Double
        package let facts: ScreenFacts
        package let codes: Buffer<UInt8>

        package init(_ characteristic: Characteristic, informationValue: Double, facts: ScreenFacts, codes: Buffer<UInt8>) {
            self.characteristic = characteristic
            self.informationValue = informationValue
            self.facts = facts
            self.codes = codes
        }
    }

    /// One verdict for each candidate, in their order. Counts rows of `parts`; the same for any number of threads.
    package static func verdicts(
        on candidates: [Candidate], classes: Buffer<UInt8>, parts: Set<Part> = [.development], options: ScreenOptions = .standard,
        control: Control
    ) throws -> [ScreenVerdict] {
        var reasons = candidates.map { reason(of: $0, options) }
        let open = candidates.indices.filter { reasons[$0] == nil }
        let correlations = try Correlations.of(
            codes: open.map { candidates[$0].codes }, values: open.map { candidates[$0].characteristic.binning.bins.map(\.value) },
            classes: classes, parts: parts, control: control)
        let order = open.indices.sorted {
            (-candidates[open[$0]].informationValue, $0) < (-candidates[open[$1]].informationValue, $1)
        }
        var kept: [Int] = []
        for place in order {
            let closest = kept.max { abs(correlations[place * open.count + $0]) < abs(correlations[place * open.count + $1]) }
            if let closest, abs(correlations[place * open.count + closest]) > options.maxCorrelation {
                reasons[open[place]] = .correlated(
                    with: candidates[open[closest]].characteristic.tag, correlation: correlations[place * open.count + closest])
            } else {
                kept.append(place)
            }
        }
        return zip(candidates, reasons).map {
            ScreenVerdict(tag: $0.characteristic.tag, informationValue: $0.informationValue, reason: $1)
        }
    }

    /// What the tag's own counts say; nil where nothing speaks against it.
    private static func reason(of candidate: Candidate, _ options: ScreenOptions) -> ScreenReason? {
        let facts = candidate.facts
        if facts.isKnownForOneClass { return .knownForOneClass }
        if let auc = facts.auc, auc > options.leakAUC { return .leak(auc: auc) }
        if facts.missingShare > options.maxMissing { return .missing(share: facts.missingShare) }
        if facts.topShare > options.maxTopShare { return .singleValue(share: facts.topShare) }
        if candidate.informationValue < options.minIV { return .lowIV(candidate.informationValue) }
        return nil
    }
}

/// Where the lines are drawn.
package struct ScreenOptions: Sendable, Hashable {
    package let minIV: Double
    package let maxMissing: Double
    package let maxTopShare: Double
    package let maxCorrelation: Double
    package let leakAUC: Double

    package static let standard = ScreenOptions(unchecked: 0.02, 0.95, 0.99, 0.7, 0.95)

    private init(unchecked minIV: Double, _ maxMissing: Double, _ maxTopShare: Double, _ maxCorrelation: Double, _ leakAUC: Double) {
        self.minIV = minIV
        self.maxMissing = maxMissing
        self.maxTopShare = maxTopShare
        self.maxCorrelation = maxCorrelation
        self.leakAUC = leakAUC
    }

    /// Throws `bad-option` where a share or correlation lies outside 0...1, or the IV is below 0.
    package init(
        minIV: Double = 0.02, maxMissing: Double = 0.95, maxTopShare: Double = 0.99, maxCorrelation: Double = 0.7, leakAUC: Double = 0.95
    ) throws {
        for (name, value) in [
            ("max_missing", maxMissing), ("max_single", maxTopShare), ("max_correlation", maxCorrelation), ("leak_auc", leakAUC),
        ]
        where !(0...1).contains(value) {
            throw Diagnostic("bad-option", Text(en: "`\(name)` lies between 0 and 1", zh: "`\(name)` 须在 0 与 1 之间"))
        }
        guard minIV >= 0, minIV.isFinite else {
            throw Diagnostic("bad-option", Text(en: "`min_iv` is at least 0", zh: "`min_iv` 不小于 0"))
        }
        self.init(unchecked: minIV, maxMissing, maxTopShare, maxCorrelation, leakAUC)
    }
}

/// Why a characteristic falls.
package enum ScreenReason: Sendable, Hashable {
    case knownForOneClass
    case leak(auc: Double)
    case missing(share: Double)
    case singleValue(share: Double)
    case lowIV(Double)
    /// The one kept, and the correlation of the values of both.
    case correlated(with: String, correlation: Double)

    /// A stable code in English, words in Chinese.
    package var name: Text {
        switch self {
        case .knownForOneClass: Text(en: "known-for-one-class", zh: "仅一类样本有值，疑似泄漏")
        case .leak: Text(en: "suspected-leak", zh: "几乎单独区分好坏，疑似泄漏")
        case .missing: Text(en: "missing", zh: "几乎全部缺失")
        case .singleValue: Text(en: "single-value", zh: "取值几乎单一")
        case .lowIV: Text(en: "low-iv", zh: "IV 过低")
        case .correlated: Text(en: "correlated", zh: "与 IV 更高者相关")
        }
    }

    /// What was measured; nil where there is no number.
    package var value: Double? {
        switch self {
        case .knownForOneClass: nil
        case .leak(let auc): auc
        case .missing(let share), .singleValue(let share): share
        case .lowIV(let iv): iv
        case .correlated(_, let correlation): correlation
        }
    }
}

/// What a screen says of one characteristic.
package struct ScreenVerdict: Sendable, Hashable {
    package let tag: String
    package let informationValue: Double
    /// Nil: it stays.
    package let reason: ScreenReason?

    package var isKept: Bool { reason == nil }
}
