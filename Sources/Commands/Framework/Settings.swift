package import Messages
package import Rendering

/// How a session looks and draws its samples; none of it changes a value but `seed`.
package struct Settings: Sendable, Hashable {
    /// When a result goes through a pager: where it is longer than the screen, always, never.
    package enum Paging: String, Sendable, Hashable, CaseIterable {
        case auto, on, off
    }

    /// How a terminal shows figures: as pictures where it says that it can, in characters, as sixel whatever it says.
    package enum Graphics: String, Sendable, Hashable, CaseIterable {
        case auto, text, sixel
    }

    package var language: Language = .english
    package var graphics: Graphics = .auto
    package var pager: Paging = .auto
    /// When a table turns into one record per row.
    package var expanded: Expansion = .off
    /// Rows of a table shown on a terminal.
    package var rows: Int = 40
    /// Whether the time that a statement took is shown.
    package var timing: Bool = true
    package var units: NumberUnits = .full
    /// Whether a terminal shows shares with small bars.
    package var bars: Bool = true
    package var seed: Int = 1
    /// Whether codes and names of enterprises are hidden.
    package var mask: Bool = false
    /// Why enterprises are looked up, written to the journal.
    package var purpose: String?

    package init() {}
}
