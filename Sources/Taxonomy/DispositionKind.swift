package import Messages

/// What was done about an enterprise that was warned of.
package enum DispositionKind: String, Sendable, Hashable, CaseIterable {
    case listedAbnormal = "listed-abnormal"
    case licenceRevoked = "licence-revoked"
    case policeCase = "police-case"
    case rectified, helped, cleared, other

    package var text: Text {
        switch self {
        case .listedAbnormal: Text(en: "listed-abnormal", zh: "列入经营异常")
        case .licenceRevoked: Text(en: "licence-revoked", zh: "吊销执照")
        case .policeCase: Text(en: "police-case", zh: "公安立案")
        case .rectified: Text(en: "rectified", zh: "整改完成")
        case .helped: Text(en: "helped", zh: "纾困帮扶")
        case .cleared: Text(en: "cleared", zh: "排除风险")
        case .other: Text(en: "other", zh: "其他")
        }
    }

    /// Whether it says that the warning was right: by force or by help. `cleared` says that it was wrong, `other` says neither.
    package var confirms: Bool? {
        switch self {
        case .listedAbnormal, .licenceRevoked, .policeCase, .rectified, .helped: true
        case .cleared: false
        case .other: nil
        }
    }
}
