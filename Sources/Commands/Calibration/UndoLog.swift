import Datasets

/// Which changes of a card can be undone and redone, read from the journal: it holds after reopening too.
struct UndoLog {
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
                // The first state of a card: before it there is nothing to go back to.
                (done, undone) = ([], [])
            case .undo:
                if let last = done.popLast() { undone.append(last) }
            case .redo:
                if let last = undone.popLast() { done.append(last) }
            case .change, .read:
                break
            }
        }
    }
}
