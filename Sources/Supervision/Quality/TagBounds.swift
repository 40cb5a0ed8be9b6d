import Columns
import Messages
import Taxonomy

/// Which values a tag can have at all: by its type, and by what the taxonomy says where the tag is the taxonomy's.
struct TagBounds: Sendable, Hashable {
    private(set) var low: Double?
    private(set) var high: Double?
    /// Whether decimals are out of the question.
    private(set) var isWhole = false

    /// What a limit in months leaves open, in days.
    static let slack = 31.0

    /// - Parameters:
    ///   - facts: nil for a tag that is not the taxonomy's.
    ///   - day: of the snapshot.
    init(_ tag: Tag, facts: TagFacts?, day: Day?) {
        switch tag.type {
        case .count:
            low = facts.flatMap { $0.notes.remarks.contains("0 is impossible") ? 1 : $0.notes.low } ?? 0
            high = facts.flatMap(Self.highestCount)
            isWhole = facts.map { $0.decimals == 0 } ?? false
        case .amount: low = 0
        case .age:
            low = 0
            // 150 years.
            high = 1_800
        case .ratio: (low, high) = facts.map(Self.ratio) ?? (nil, nil)
        case .date:
            low = Self.firstDay
            high = day.map { Double($0.number) }
            if let months = facts?.notes.high, let high { low = (high - months * MonthLength.days - Self.slack).rounded(.down) }
        case .flag, .level, .number, .text: break
        }
    }

    /// Rows whose value lies outside.
    func broken(_ numbers: TagNumbers) -> Int {
        let (low, high, isWhole) = (low ?? -.infinity, high ?? .infinity, isWhole)
        let values = numbers.pointer
        var broken = 0
        for row in 0..<numbers.count {
            let value = values[row]
            // No comparison with NaN holds.
            broken += value < low || value > high || (isWhole && value != value.rounded() && !value.isNaN) ? 1 : 0
        }
        return broken
    }

    // MARK: - Words

    /// What is wrong with values outside.
    func text(isDate: Bool) -> Text {
        let (low, high) = (low.map { Self.plain($0, isDate) }, high.map { Self.plain($0, isDate) })
        let whole = isWhole ? Text(en: ", or not whole", zh: "，或非整数") : Text(en: "", zh: "")
        switch (low, high) {
        case (let low?, let high?):
            return Text(en: "below \(low) or above \(high)\(whole.en), which cannot be", zh: "小于 \(low) 或大于 \(high)\(whole.zh)，不可能出现")
        case (let low?, nil): return Text(en: "below \(low)\(whole.en), which cannot be", zh: "小于 \(low)\(whole.zh)，不可能出现")
        case (nil, let high?): return Text(en: "above \(high)\(whole.en), which cannot be", zh: "大于 \(high)\(whole.zh)，不可能出现")
        case (nil, nil): return Text(en: "not whole, which cannot be", zh: "非整数，不可能出现")
        }
    }

    /// The query that shows the rows.
    ///
    /// - Parameter identity: the fields that tell enterprises, such as `code, name`.
    func look(_ tag: String, isDate: Bool, identity: String) -> String {
        var conditions: [String] = []
        if let low { conditions.append("\(tag) < \(Self.plain(low, isDate))") }
        if let high { conditions.append("\(tag) > \(Self.plain(high, isDate))") }
        if isWhole { conditions.append("\(tag) != round(\(tag))") }
        return "enterprises | where \(conditions.joined(separator: " or ")) | select \(identity), \(tag)"
    }

    private static func plain(_ number: Double, _ isDate: Bool) -> String {
        if isDate, let day = Day(atOrAfter: number) { return day.iso }
        return Int(exactly: number).map(String.init) ?? String(number)
    }

    // MARK: - The taxonomy's limits

    private static let firstDay = Day(year: 1900, month: 1, day: 1).map { Double($0.number) }

    /// Nil where only the synthetic city has one.
    private static func highestCount(_ facts: TagFacts) -> Double? {
        switch facts.distribution {
        case .uniformInteger(_, let high): Double(high)
        case .normal: facts.notes.high
        default: nil
        }
    }

    private static func ratio(_ facts: TagFacts) -> (Double?, Double?) {
        let notes = facts.notes
        let isShare = if case .beta = facts.distribution { true } else { false }
        let isPositive = if case .lognormal = facts.distribution { true } else { isShare }
        let exceeds = notes.shapes.contains { if case .excess = $0 { true } else { false } }
        return (notes.low ?? (isPositive ? 0 : nil), notes.high ?? (isShare && !exceeds ? 1 : nil))
    }
}
