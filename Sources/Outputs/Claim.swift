/// A statement about a number of a result, such as `auc_test >= 0.8`, and how it stands.
///
/// Where the number has an interval, the claim holds only if all of the interval bears it out, and is broken only if none of it does.
package struct Claim: Sendable, Hashable {
    package enum Relation: String, Sendable, Hashable, CaseIterable {
        case atLeast = ">="
        case above = ">"
        case atMost = "<="
        case below = "<"
        case equal = "="
    }

    package enum Verdict: Sendable, Hashable, CaseIterable {
        case holds, broken, cannotTell
    }

    /// Between which the number lies but for chance; `low` is not above `high`.
    package struct Interval: Sendable, Hashable {
        package let low: Double
        package let high: Double

        package init(low: Double, high: Double) {
            self.low = low
            self.high = high
        }
    }

    package let metric: String
    package let relation: Relation
    package let bound: Double
    /// What the result says now; nil where it has no number there, as of one class only.
    package let value: Double?
    package let interval: Interval?
    /// The bound as it was typed, such as `6.2%`; nil for the number itself.
    private let written: String?

    package init(
        _ metric: String, _ relation: Relation, _ bound: Double, written: String? = nil, value: Double?, interval: Interval? = nil
    ) {
        self.metric = metric
        self.relation = relation
        self.bound = bound
        self.value = value
        self.interval = interval
        self.written = written
    }

    /// As it is typed.
    package var text: String {
        "\(metric) \(relation.rawValue) \(written ?? Self.number(bound))"
    }

    /// The claim with its bound as a number, so that `< 3%` and `< 0.03` are one.
    package static func canonical(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let last = words.last, last.hasSuffix("%"), let percent = Double(last.dropLast()), let bound = Double("\(percent)e-2") else {
            return text
        }
        return (words.dropLast().map(String.init) + [number(bound)]).joined(separator: " ")
    }

    private static func number(_ bound: Double) -> String {
        Int(exactly: bound).map(String.init) ?? bound.description
    }

    package var verdict: Verdict {
        guard let value else { return .cannotTell }
        let (low, high) = (interval?.low ?? value, interval?.high ?? value)
        return switch relation {
        case .atLeast: Self.verdict(everywhere: low >= bound, nowhere: high < bound)
        case .above: Self.verdict(everywhere: low > bound, nowhere: high <= bound)
        case .atMost: Self.verdict(everywhere: high <= bound, nowhere: low > bound)
        case .below: Self.verdict(everywhere: high < bound, nowhere: low >= bound)
        case .equal:
            interval == nil
                ? Tolerance.standard.holds(value, bound) ? .holds : .broken
                : Self.verdict(everywhere: low == bound && high == bound, nowhere: bound < low || bound > high)
        }
    }

    private static func verdict(everywhere: Bool, nowhere: Bool) -> Verdict {
        everywhere ? .holds : nowhere ? .broken : .cannotTell
    }
}

// MARK: - In a recording

extension Claim.Verdict {
    package var word: Word {
        switch self {
        case .holds: .holds
        case .broken: .broken
        case .cannotTell: .cannotTell
        }
    }

    /// Nil where the cell holds no verdict.
    package init?(_ cell: Cell) {
        guard let verdict = Self.allCases.first(where: { cell == .word($0.word) }) else { return nil }
        self = verdict
    }
}

extension Claim {
    /// The table that stands for a claim in a recording.
    package static let tableName = "claim"
    /// Its key: the claim as it is typed.
    package static let textColumn = "claim"
    /// Its column that is compared; the numbers behind it are volatile.
    package static let verdictColumn = "verdict"
}

extension Table {
    /// What is claimed, where this is the table of a claim.
    package var claimText: String? {
        guard name == Claim.tableName, rowCount == 1, let column = index(of: Claim.textColumn), case .text(let text) = self[0, column]
        else {
            return nil
        }
        return text
    }

    /// The same as one that claims `text` in other words: an older recording holds `0.03` where `3%` was typed.
    package func claiming(_ text: String) -> Table {
        guard let old = claimText, old != text, Claim.canonical(old) == Claim.canonical(text),
            let column = index(of: Claim.textColumn)
        else { return self }
        var cells = cells
        cells[column] = .cells([.text(text)])
        return Table(name, columns: columns, cells: cells, rowCount: rowCount)
    }
}
