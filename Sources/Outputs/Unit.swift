package import Messages

/// What one unit of a number is; its raw value is what machines read.
package enum Unit: String, Sendable, Hashable, CaseIterable {
    case cny = "CNY"
    case share, points, months, days, rows
    case logOdds = "log_odds"

    package var text: Text {
        switch self {
        case .cny: Text(en: "CNY", zh: "元")
        case .share: Text(en: "share", zh: "占比")
        case .points: Text(en: "points", zh: "分")
        case .months: Text(en: "months", zh: "月")
        case .days: Text(en: "days", zh: "天")
        case .rows: Text(en: "enterprises", zh: "户")
        case .logOdds: Text(en: "log odds", zh: "对数几率")
        }
    }
}
