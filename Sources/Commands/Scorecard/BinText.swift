import Columns
import Messages
import Outputs
import Queries
import Scorecards

/// The bins of a tag in words: what each is called, and which condition its rows meet.
struct BinText {
    let tag: String
    let binning: Binning
    let column: Column

    // MARK: - Labels

    /// `< 2`, `[2, 5)`, `>= 5`; levels; `true` and `false`; or the program's word.
    func label(of range: Bin.Range) -> Cell {
        switch range {
        case .interval(let from, let to):
            column.kind == .flag ? .text(flags(from, to).joined(separator: ", ")) : Self.label(bound(from), bound(to))
        case .levels(let levels): .text(levels.joined(separator: ", "))
        case .missing: .word(.missing)
        case .special(let code): .special(code)
        case .unseen: .word(.unseen)
        }
    }

    private static func label(_ from: String?, _ to: String?) -> Cell {
        switch (from, to) {
        case (nil, nil): .word(.all)
        case (nil, let to?): .text("< \(to)")
        case (let from?, nil): .text(">= \(from)")
        case (let from?, let to?): .text("[\(from), \(to))")
        }
    }

    /// The bounds of a range of numbers or days; flags have none.
    func bounds(of range: Bin.Range) -> (from: Cell, to: Cell) {
        guard case .interval(let from, let to) = range, column.kind != .flag else { return (.missing, .missing) }
        return (Cell(value(from)), Cell(value(to)))
    }

    private func value(_ bound: Double?) -> Value {
        guard let bound else { return .missing }
        return column.kind == .date ? Day(atOrAfter: bound).map(Value.date) ?? .missing : .number(bound)
    }

    private func bound(_ number: Double?) -> String? {
        number.map { value($0).plainText }
    }

    private func flags(_ from: Double?, _ to: Double?) -> [String] {
        [("false", 0.0), ("true", 1.0)].filter { (from ?? -.infinity) <= $0.1 && $0.1 < (to ?? .infinity) }.map(\.0)
    }

    /// What the labels of a flag's bins read as in Chinese.
    static let flagWords = Vocabulary(["false": false.text.zh, "true": true.text.zh], separatedBy: ", ")

    /// A cell of a column in which other tags stand too: that of a flag is a word of the program.
    func shown(_ cell: Cell) -> Cell {
        guard column.kind == .flag, case .text(let text) = cell else { return cell }
        return .word(text, of: Self.flagWords)
    }

    // MARK: - Conditions

    /// The condition of the query language that the rows of each bin meet.
    var conditions: [String] {
        binning.bins.map { condition($0.range) }
    }

    private var name: String { NameLiteral.printed(tag) }

    private func condition(_ range: Bin.Range) -> String {
        switch range {
        case .interval(let from, let to): column.kind == .flag ? flagCondition(flags(from, to)) : condition(from, to)
        case .levels(let levels): "\(name) in (\(Self.list(levels)))"
        case .missing: missing
        case .special(let code): "code_of(\(name)) = \(Expression.printed(real: code))"
        case .unseen: "\(name) is not missing and not (\(name) in (\(Self.list(known))))"
        }
    }

    private func condition(_ from: Double?, _ to: Double?) -> String {
        let conditions = [from.map { "\(name) >= \(written($0))" }, to.map { "\(name) < \(written($0))" }].compactMap(\.self)
        return conditions.isEmpty ? "\(name) is not missing" : conditions.joined(separator: " and ")
    }

    private func flagCondition(_ flags: [String]) -> String {
        switch flags {
        case ["true"]: name
        case ["false"]: "not \(name)"
        default: "\(name) is not missing"
        }
    }

    private func written(_ bound: Double) -> String {
        if column.kind == .date, let day = Day(atOrAfter: bound) { return day.iso }
        return Expression.printed(real: bound)
    }

    /// Codes without a bin of their own lie in the bin of what is missing.
    private var missing: String {
        let own = binning.specials
        let others = column.specials.filter { !own.contains($0) }
        if own.isEmpty || column.specials.isEmpty { return "\(name) is missing" }
        let absent = "\(name) is missing and \(name) is not special"
        if others.isEmpty { return absent }
        return "(\(absent) or code_of(\(name)) in (\(others.map { Expression.printed(real: $0) }.joined(separator: ", "))))"
    }

    private var known: [String] {
        binning.bins.flatMap { bin -> [String] in
            if case .levels(let levels) = bin.range { levels } else { [] }
        }
    }

    private static func list(_ levels: [String]) -> String {
        levels.map { TextLiteral.printed($0) }.joined(separator: ", ")
    }
}
