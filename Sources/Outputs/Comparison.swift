import Columns

/// How far two reals may lie apart and still be the same number.
package struct Tolerance: Sendable, Hashable {
    /// A share of the larger magnitude.
    package let relative: Double
    /// In the unit of the numbers.
    package let absolute: Double

    /// Both must be finite and not negative.
    package init(relative: Double = 0, absolute: Double = 0) {
        self.relative = relative
        self.absolute = absolute
    }

    /// What holds where nothing else is said: 1e-9 relative or 1e-12 absolute.
    package static let standard = Tolerance(relative: 1e-9, absolute: 1e-12)

    package func holds(_ a: Double, _ b: Double) -> Bool {
        a == b || abs(a - b) <= max(absolute, relative * max(abs(a), abs(b)))
    }
}

/// Compares values, never texts: integers, texts, dates, flags and words exactly, reals within a tolerance.
package struct Comparison: Sendable {
    /// By `column` or `table.column`, or by the name of a metric; what is named so covers integers too.
    package let tolerances: [String: Tolerance]

    package init(tolerances: [String: Tolerance] = [:]) {
        self.tolerances = tolerances
    }

    package func tolerance(of column: String, in table: String?) -> Tolerance? {
        table.flatMap { tolerances["\($0).\(column)"] } ?? tolerances[column]
    }

    /// Whether the two are the same value. An integer and a real are compared as reals.
    package func agree(_ recorded: Cell, _ now: Cell, within tolerance: Tolerance? = nil) -> Bool {
        if recorded.stored == now.stored { return true }
        if Self.isNoNumber(recorded) || Self.isNoNumber(now) { return Self.isAbsent(recorded) && Self.isAbsent(now) }
        if case .integer = recorded, case .integer = now, tolerance == nil { return false }
        guard let a = Self.number(recorded), let b = Self.number(now) else { return false }
        return (tolerance ?? .standard).holds(a, b)
    }

    /// Now less recorded: of two integers an integer, of dates days, of other numbers a real; nil of anything else.
    package static func difference(_ recorded: Cell?, _ now: Cell?) -> Cell? {
        switch (recorded, now) {
        case (.integer(let a)?, .integer(let b)?):
            let (difference, overflows) = b.subtractingReportingOverflow(a)
            return overflows ? .real(Double(b) - Double(a)) : .integer(difference)
        case (.date(let a)?, .date(let b)?):
            let (days, overflows) = b.number.subtractingReportingOverflow(a.number)
            return overflows ? nil : .integer(days)
        default:
            guard let a = recorded.flatMap(number), let b = now.flatMap(number), (b - a).isFinite else { return nil }
            return .real(b - a)
        }
    }

    /// A NaN or an infinity, which no command should give; recorded as missing.
    private static func isNoNumber(_ cell: Cell) -> Bool {
        if case .real(let real) = cell { !real.isFinite } else { false }
    }

    private static func isAbsent(_ cell: Cell) -> Bool {
        cell == .missing || isNoNumber(cell)
    }

    private static func number(_ cell: Cell) -> Double? {
        switch cell {
        case .integer(let integer): Double(integer)
        case .real(let real): real
        case .missing, .special, .flag, .date, .time, .text, .word, .phrase: nil
        }
    }
}
