import Datasets

/// The path of a card's changes, read from the journal: it holds after reopening too.
struct UndoLog {
    /// The change that made the card's first state; nil where the journal does not know it.
    private var first: JournalEntry?
    /// Changes not undone, oldest first.
    private(set) var done: [JournalEntry] = []
    /// Changes undone and not made again, the next one to redo last.
    private(set) var undone: [JournalEntry] = []

    init(_ journal: [JournalEntry], card: String) {
        for entry in journal where entry.card == card {
            switch entry.kind {
            case .change where entry.after != nil && entry.before != nil:
                done.append(entry)
                undone = []
            case .change where entry.after != nil:
                // Before the first state of a card there is nothing to go back to.
                (first, done, undone) = (entry, [], [])
            case .undo:
                if let last = done.popLast() { undone.append(last) }
            case .redo:
                if let last = undone.popLast() { done.append(last) }
            case .change, .read:
                break
            }
        }
    }

    /// The steps that led from the card's first state to its head; what was undone is no step.
    var trail: [JournalEntry] {
        (first.map { [$0] } ?? []) + done
    }
}
