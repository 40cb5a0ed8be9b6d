import Columns
import Messages
import Taxonomy

/// What one tag's value must be, given another's.
struct TagRule: Sendable {
    enum Kind: Sendable, Hashable {
        /// At most the other.
        case atMost
        /// A share of the other, where that is above zero.
        case partOf
        /// At least 1 where the other is 1.
        case oneWhereOne
        /// At least the other.
        case atLeast
        /// 0 where the other is 0.
        case zeroWhereZero
        /// Missing where the other is 0.
        case missingWhereZero
        /// Missing where the other is missing.
        case missingWhereMissing
        /// A date within a year of the snapshot where the other is above zero.
        case withinAYear
        /// A date before that year where the other is zero; one that is the founding itself stands for a day that nobody knows.
        case beforeAYear
        /// The other over the second, 1 at most if `isClipped`.
        case ratio(to: String, isClipped: Bool)
        /// A day at or after the founding.
        case sinceFounding
    }

    let kind: Kind
    let tag: String
    /// The other tag; of a founding the field of `enterprises`.
    let other: String

    /// The tags whose columns it needs besides its own, in the order of `broken`.
    var others: [String] {
        switch kind {
        case .ratio(let second, _): [other, second]
        case .sinceFounding: []
        default: [other]
        }
    }

    /// The rules that the taxonomy has for a tag.
    static func of(_ facts: TagFacts) -> [TagRule] {
        let (tag, notes) = (facts.tag.id, facts.notes)
        func rule(_ kind: Kind, _ other: String) -> TagRule { TagRule(kind: kind, tag: tag, other: other) }
        var rules = notes.atMost.map { [rule(.atMost, $0)] } ?? []
        rules += notes.part.map { [rule(.partOf, $0.whole)] } ?? []
        switch notes.atLeast {
        case .oneWhere(let other)?: rules.append(rule(.oneWhereOne, other))
        // What holds in most cases only is no rule.
        case .tag(let other, let share)? where share >= 1: rules.append(rule(.atLeast, other))
        case .tag?, nil: break
        }
        for case .isZero(let other) in notes.zeroIf { rules.append(rule(.zeroWhereZero, other)) }
        for condition in notes.missingIf {
            switch condition {
            case .isZero(let other): rules.append(rule(.missingWhereZero, other))
            case .isMissing(let other): rules.append(rule(.missingWhereMissing, other))
            case .wasZeroAYearAgo, .younger, .share, .untold: break
            }
        }
        if let recent = notes.recent {
            rules.append(rule(.withinAYear, recent.count))
            if recent.isExact { rules.append(rule(.beforeAYear, recent.count)) }
        }
        if case .ratio(let above, let below, let isClipped)? = notes.derivation {
            rules.append(rule(.ratio(to: below, isClipped: isClipped), above))
        }
        return rules
    }

    /// Rows that break the rule.
    ///
    /// - Parameters:
    ///   - others: the columns of `others`, and behind them the days of founding where they are known.
    ///   - day: of the snapshot; without one a rule on dates breaks nowhere.
    func broken(_ values: TagNumbers, _ others: [TagNumbers], day: Day?) -> Int {
        guard let other = others.first else { return 0 }
        let today = day.map { Double($0.number) } ?? .nan
        let (x, y) = (values.pointer, other.pointer)
        switch kind {
        case .atMost: return count(values) { x[$0] > y[$0] }
        case .partOf: return count(values) { y[$0] > 0 && x[$0] > y[$0] }
        case .oneWhereOne: return count(values) { x[$0] < 1 && y[$0] >= 1 }
        case .atLeast, .sinceFounding: return count(values) { x[$0] < y[$0] }
        case .zeroWhereZero: return count(values) { y[$0] == 0 && abs(x[$0]) > 0 }
        case .missingWhereZero: return count(values) { y[$0] == 0 && !x[$0].isNaN }
        case .missingWhereMissing: return count(values) { y[$0].isNaN && !x[$0].isNaN }
        case .withinAYear: return count(values) { y[$0] > 0 && x[$0] < today - Self.year - TagBounds.slack }
        case .beforeAYear:
            let founded = others.count == 2 ? others[1].pointer : nil
            return count(values) { y[$0] == 0 && x[$0] > today - Self.year + TagBounds.slack && x[$0] != founded?[$0] }
        case .ratio(_, let isClipped):
            guard others.count >= 2 else { return 0 }
            let z = others[1].pointer
            return count(values) { row in
                let quotient = y[row] / z[row]
                // `min` would make a 1 of a quotient that is missing.
                let expected = isClipped && quotient > 1 ? 1 : quotient
                return abs(x[row] - expected) > Self.tolerance + Self.relativeTolerance * abs(expected)
            }
        }
    }

    private func count(_ values: TagNumbers, _ isBroken: (Int) -> Bool) -> Int {
        var broken = 0
        for row in 0..<values.count { broken += isBroken(row) ? 1 : 0 }
        return broken
    }

    static let year = 365.25
    /// Ratios are kept to four decimals, and never as 0 where they are above it.
    static let tolerance = 0.0005
    static let relativeTolerance = 0.001
}
