package import Datasets

/// A dataset keeps its cards, rules, lists and dispositions itself.
extension Dataset: Ledger {
    package func record(_ change: CardChange) throws {
        try commit(change)
    }

    package func saveVersion(card: String, hash: String, entry: JournalEntry) throws -> Int {
        try saveVersion(card: card, expectedHead: hash, entry: entry).version
    }

    package func record(_ entry: JournalEntry) throws {
        try append(entry)
    }
}
