package import Messages

/// Why a characteristic falls.
package enum ScreenReason: Sendable, Hashable {
    case knownForOneClass
    case leak(auc: Double)
    /// Another value in every row.
    case identifier(distinctShare: Double)
    case missing(share: Double)
    case singleValue(share: Double)
    case lowIV(Double)
    /// All values in one bin, as where a bin would hold too few bad rows: the IV below the mark is for want of bins.
    case oneBin(iv: Double)
    case highIV(Double)
    /// The largest index that lies beyond both its mark and chance.
    case shifted(psi: Double)
    /// Of the values in the order that an expert expects.
    case againstDirection(auc: Double)
    /// The one kept, and the correlation of the values of both.
    case correlated(with: String, correlation: Double)
    /// Nil where the others determine it wholly.
    case collinear(vif: Double?)
    /// The fitted one.
    case lowWeight(Double)

    /// A stable code in English, words in Chinese.
    package var name: Text {
        switch self {
        case .knownForOneClass: Text(en: "known-for-one-class", zh: "仅一类样本有值，疑似泄漏")
        case .leak: Text(en: "suspected-leak", zh: "几乎单独区分好坏，疑似泄漏")
        case .identifier: Text(en: "id-like", zh: "每行取值都不同，像编号")
        case .missing: Text(en: "missing", zh: "几乎全部缺失")
        case .singleValue: Text(en: "single-value", zh: "取值几乎单一")
        case .lowIV: Text(en: "low-iv", zh: "IV 过低")
        case .oneBin: Text(en: "one-bin", zh: "只有一个箱（样本或坏样本过少）")
        case .highIV: Text(en: "high-iv", zh: "IV 过高")
        case .shifted: Text(en: "shifted", zh: "分布偏移（PSI）")
        case .againstDirection: Text(en: "against-direction", zh: "与预期方向相反")
        case .correlated: Text(en: "correlated", zh: "与 IV 更高者相关")
        case .collinear: Text(en: "collinear", zh: "共线（VIF）")
        case .lowWeight(let weight) where weight < 0: Text(en: "reversed", zh: "拟合权重为负")
        case .lowWeight: Text(en: "low-weight", zh: "拟合权重过低")
        }
    }

    /// What was measured; nil where there is no number.
    package var value: Double? {
        switch self {
        case .knownForOneClass: nil
        case .leak(let auc), .againstDirection(let auc): auc
        case .identifier(let share), .missing(let share), .singleValue(let share): share
        case .lowIV(let iv), .oneBin(let iv), .highIV(let iv): iv
        case .shifted(let psi): psi
        case .correlated(_, let correlation): correlation
        case .collinear(let vif): vif
        case .lowWeight(let weight): weight
        }
    }

    /// The mark that was passed; nil where there is no number.
    package func mark(under options: ScreenOptions) -> Double? {
        switch self {
        case .knownForOneClass: nil
        case .leak: options.leakAUC
        case .identifier: 1
        case .missing: options.maxMissing
        case .singleValue: options.maxTopShare
        case .lowIV, .oneBin: options.minIV
        case .highIV: options.maxIV
        case .shifted: options.maxPSI
        case .againstDirection: 0.5
        case .correlated: options.maxCorrelation
        case .collinear: options.maxVIF
        case .lowWeight: options.minWeight
        }
    }
}

/// What a screen says of one characteristic.
package struct ScreenVerdict: Sendable, Hashable {
    package let tag: String
    package let informationValue: Double
    /// Nil: it stays.
    package let reason: ScreenReason?
    /// The largest of its shifts; nil where there was nothing to compare with.
    package let psi: Double?
    /// Among those that were left when it was last measured; nil where it was not, or where the others determine it.
    package let vif: Double?

    package var isKept: Bool { reason == nil }
}
