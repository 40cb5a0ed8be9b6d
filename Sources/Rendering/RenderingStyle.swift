package import Messages

/// How amounts are written for people.
package enum NumberUnits: String, Sendable, Hashable, CaseIterable {
    /// Every digit, in groups of three.
    case full
    /// Columns of money in 万 or 亿, said in the head.
    case compact
}

/// Whether rows are shown as records, one field a line.
package enum Expansion: String, Sendable, Hashable, CaseIterable {
    case off, on
    /// Only where the table is wider than the terminal.
    case auto
}

/// How results look to a person; no value depends on it.
package struct RenderingStyle: Sendable, Hashable {
    package var language: Language
    /// Columns of the terminal; nil where the text goes elsewhere and nothing may be cut.
    package var width: Int?
    /// Whether escape sequences for colour are wanted; `NO_COLOR` and the like are the caller's to ask.
    package var color: Bool
    /// Rows of a table shown at most on a terminal; nil for all.
    package var maxRows: Int?
    package var units: NumberUnits
    package var expansion: Expansion
    /// Whether shares have small bars beside them, where the terminal has room.
    package var bars: Bool

    package init(
        language: Language = .english, width: Int? = nil, color: Bool = false, maxRows: Int? = nil, units: NumberUnits = .full,
        expansion: Expansion = .off, bars: Bool = false
    ) {
        self.language = language
        self.width = width
        self.color = color
        self.maxRows = maxRows
        self.units = units
        self.expansion = expansion
        self.bars = bars
    }

    /// The width to lay text out for: never below 20 columns.
    var layoutWidth: Int? { width.map { max(20, $0) } }
}
