package import Messages

/// A word of the program that stands in a cell, such as the bin "missing"; its raw value is what JSON, CSV and recordings hold.
package enum Word: String, Sendable, Hashable, CaseIterable {
    case missing, special, unseen, other, total, all
    case negative, zero
    case good, bad, indeterminate, unknown
    case development, test, outOfTime = "out_of_time"
    case woe, hand, neutral, fitted, initial
    case ascending, descending, peak, valley, none
    case yes, no
    case holds, broken, cannotTell = "cannot_tell"

    package var text: Text {
        switch self {
        case .missing: Text(en: "missing", zh: "缺失")
        case .special: Text(en: "special", zh: "特殊码")
        case .unseen: Text(en: "unseen", zh: "未见水平")
        case .other: Text(en: "other", zh: "其他")
        case .total: Text(en: "total", zh: "合计")
        case .all: Text(en: "all", zh: "全部")
        case .negative: Text(en: "negative", zh: "负值")
        case .zero: Text(en: "zero", zh: "零值")
        case .good: Text(en: "good", zh: "好")
        case .bad: Text(en: "bad", zh: "坏")
        case .indeterminate: Text(en: "indeterminate", zh: "不定")
        case .unknown: Text(en: "unknown", zh: "未知")
        case .development: Text(en: "development", zh: "开发")
        case .test: Text(en: "test", zh: "测试")
        case .outOfTime: Text(en: "out of time", zh: "跨期")
        case .woe: Text(en: "woe", zh: "证据权重")
        case .hand: Text(en: "hand", zh: "人工")
        case .neutral: Text(en: "neutral", zh: "中性")
        case .fitted: Text(en: "fitted", zh: "拟合")
        case .initial: Text(en: "initial", zh: "初始")
        case .ascending: Text(en: "ascending", zh: "递增")
        case .descending: Text(en: "descending", zh: "递减")
        case .peak: Text(en: "peak", zh: "单峰")
        case .valley: Text(en: "valley", zh: "单谷")
        case .none: Text(en: "none", zh: "无")
        case .yes: Text(en: "yes", zh: "是")
        case .no: Text(en: "no", zh: "否")
        case .holds: Text(en: "holds", zh: "成立")
        case .broken: Text(en: "broken", zh: "不成立")
        case .cannotTell: Text(en: "cannot tell", zh: "无法判定")
        }
    }
}

extension Bool {
    /// As a flag is typed in English, as it is read in Chinese.
    package var text: Text { self ? Text(en: "true", zh: "是") : Text(en: "false", zh: "否") }
}
