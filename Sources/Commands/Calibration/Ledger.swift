package import Datasets

/// Where cards, their journal, and what supervision writes down are kept: in the dataset, or only as long as the session.
package protocol Ledger: Sendable {
    func drafts() throws -> [Draft]
    func versions() throws -> [Version]
    /// The content of a state, as JSON; nil where no state has that hash.
    func state(hash: String) throws -> String?
    /// One transaction: state, head and journal row together, before the result is shown.
    func record(_ change: CardChange) throws
    /// Names a state as the card's next version; the number it got.
    func saveVersion(card: String, hash: String, entry: JournalEntry) throws -> Int
    func record(_ entry: JournalEntry) throws
    /// Oldest first.
    func journal() throws -> [JournalEntry]
    /// The number of the journal's last line; nil where it has none.
    func lastLine() throws -> Int?
    /// The card of the last line that speaks of one.
    func lastCard() throws -> String?

    // MARK: - Supervision

    /// The rules in force, as YAML; nil where none were ever set.
    func ruleSet() throws -> String?
    /// The entries of all lists, in the order in which they came.
    func watchlists() throws -> [WatchlistEntry]
    /// In the order in which they were written down.
    func dispositions() throws -> [Disposition]
    /// The lines of the journal that changed any of these: an undo can go back over them.
    func supervisionLines() throws -> Set<Int>
    /// Errors: `rules-moved` where the rules are no longer those that the change was made from.
    func record(_ change: SupervisionChange, entry: JournalEntry) throws
}
