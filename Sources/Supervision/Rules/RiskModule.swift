package import Messages

/// What kind of trouble a rule looks for; each has an index and marks of its own.
package enum RiskModule: String, Sendable, Hashable, CaseIterable {
    /// The money of many: illegal fundraising.
    case publicRisk = "public-risk"
    /// Financial trouble of the enterprise itself.
    case enterpriseRisk = "enterprise-risk"

    package var text: Text {
        switch self {
        case .publicRisk: Text(en: "public-risk", zh: "涉众型金融风险")
        case .enterpriseRisk: Text(en: "enterprise-risk", zh: "企业金融风险")
        }
    }
}

/// How grave a risk point is.
package enum Severity: String, Sendable, Hashable, CaseIterable {
    case low, medium, high

    package var text: Text {
        switch self {
        case .low: Text(en: "low", zh: "低")
        case .medium: Text(en: "medium", zh: "中")
        case .high: Text(en: "high", zh: "高")
        }
    }
}

/// The colour of a warning, from the lightest to the gravest.
package enum MarkColour: String, Sendable, Hashable, CaseIterable {
    case yellow, orange, red

    package var text: Text {
        switch self {
        case .yellow: Text(en: "yellow", zh: "黄")
        case .orange: Text(en: "orange", zh: "橙")
        case .red: Text(en: "red", zh: "红")
        }
    }
}
