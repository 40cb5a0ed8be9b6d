import Columns
import Messages

extension TagRule {
    /// What is wrong with the rows that break it.
    ///
    /// - Parameter name: of a tag, in Chinese.
    func text(_ name: (String) -> String) -> Text {
        let zh = name(other)
        return switch kind {
        case .atMost: Text(en: "above `\(other)`, which it cannot exceed", zh: "大于“\(zh)”，按定义不应超过")
        case .partOf: Text(en: "above `\(other)`, of which it is a part", zh: "大于“\(zh)”，按定义是其一部分")
        case .oneWhereOne: Text(en: "0 where `\(other)` is 1", zh: "“\(zh)”为 1 而该项为 0")
        case .atLeast: Text(en: "below `\(other)`, which it cannot be", zh: "小于“\(zh)”，按定义不应低于")
        case .zeroWhereZero: Text(en: "above 0 where `\(other)` is 0", zh: "“\(zh)”为 0 而该项大于 0")
        case .missingWhereZero: Text(en: "has a value where `\(other)` is 0", zh: "“\(zh)”为 0 而该项有值")
        case .missingWhereMissing: Text(en: "has a value where `\(other)` is missing", zh: "“\(zh)”缺失而该项有值")
        case .withinAYear: Text(en: "lies more than a year back, though `\(other)` is above 0", zh: "早于一年，而“\(zh)”大于 0")
        case .beforeAYear: Text(en: "lies within the year, though `\(other)` is 0", zh: "在一年之内，而“\(zh)”为 0")
        case .ratio(let second, _):
            Text(en: "is not `\(other)` / `\(second)`", zh: "不等于“\(zh)”除以“\(name(second))”")
        case .sinceFounding: Text(en: "lies before the founding", zh: "早于成立日期")
        }
    }

    /// The query that shows the rows; nil where dates cannot be told.
    ///
    /// - Parameters:
    ///   - isFlag: of a tag.
    ///   - identity: the fields that tell enterprises, such as `code, name`.
    ///   - knowsFounding: whether the dataset has the field `founded`.
    func look(day: Day?, identity: String, knowsFounding: Bool = false, isFlag: (String) -> Bool) -> String? {
        guard var condition = condition(day, isFlag) else { return nil }
        let asksFounding = knowsFounding && kind == .beforeAYear
        if asksFounding { condition += " and \(tag) != founded" }
        let fields = kind == .sinceFounding ? ["founded"] : others + (asksFounding ? ["founded"] : [])
        return "enterprises | where \(condition) | select \(identity), \(([tag] + fields).joined(separator: ", "))"
    }

    private func condition(_ day: Day?, _ isFlag: (String) -> Bool) -> String? {
        // Flags have no order: they are compared with 1 and 0.
        let isFlagged = isFlag(tag) && kind != .sinceFounding && isFlag(other)
        switch kind {
        case .partOf: return "\(other) > 0 and \(tag) > \(other)"
        case .atMost: return isFlagged ? "\(tag) = 1 and \(other) = 0" : "\(tag) > \(other)"
        case .oneWhereOne: return "\(tag) \(isFlag(tag) ? "= 0" : "< 1") and \(other) \(isFlag(other) ? "= 1" : ">= 1")"
        case .atLeast, .sinceFounding: return isFlagged ? "\(tag) = 0 and \(other) = 1" : "\(tag) < \(other)"
        case .zeroWhereZero: return "\(other) = 0 and \(tag) \(isFlag(tag) ? "= 1" : "!= 0")"
        case .missingWhereZero: return "\(other) = 0 and \(tag) is not missing"
        case .missingWhereMissing: return "\(other) is missing and \(tag) is not missing"
        case .withinAYear: return Self.day(day, beforeLess: -TagBounds.slack).map { "\(other) > 0 and \(tag) < \($0)" }
        case .beforeAYear: return Self.day(day, beforeLess: TagBounds.slack).map { "\(other) = 0 and \(tag) > \($0)" }
        case .ratio(let second, let isClipped):
            let quotient = isClipped ? "least(1, \(other) / \(second))" : "\(other) / \(second)"
            return "abs(\(tag) - \(quotient)) > \(Self.tolerance) + \(Self.relativeTolerance) * \(quotient)"
        }
    }
    /// A year before `day`, and so many days later.
    private static func day(_ day: Day?, beforeLess slack: Double) -> String? {
        day.flatMap { Day(atOrAfter: Double($0.number) - year + slack) }?.iso
    }
}
