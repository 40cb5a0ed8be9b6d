import Datasets

/// The path of a card's changes and of this user's in supervision, read from the journal: it holds after reopening too.
struct UndoLog {
    /// The change that made the card's first state; nil where the journal does not know it.
    private var first: JournalEntry?
    /// Changes not undone, oldest first.
    private(set) var done: [JournalEntry] = []
    /// Changes undone and not made again, the next one to redo last.
    private(set) var undone: [JournalEntry] = []

    /// - Parameters:
    ///   - card: the open one; nil for none.
    ///   - supervision: lines of the journal that changed rules, lists or dispositions; those of `user` count.
    init(_ journal: [JournalEntry], card: String?, supervision: Set<Int>, user: String) {
        func isOwn(_ entry: JournalEntry) -> Bool {
            if let of = entry.card { return of == card }
            return entry.user == user && supervision.contains(entry.reverts ?? entry.id)
        }
        for entry in journal where isOwn(entry) {
            switch entry.kind {
            case .change where entry.card == nil || entry.after != nil && entry.before != nil:
                done.append(entry)
                undone = []
            case .change where entry.after != nil:
                // Before the first state of a card there is nothing to go back to; what was done in supervision stays undoable.
                first = entry
                done.removeAll { $0.card != nil }
                undone = []
            case .undo:
                if let last = done.remove(entry.reverts) { undone.append(last) }
            case .redo:
                if let last = undone.remove(entry.reverts) { done.append(last) }
            case .change, .read:
                break
            }
        }
    }

    /// The steps that led from the card's first state to its head; what was undone is no step.
    var trail: [JournalEntry] {
        (first.map { [$0] } ?? []) + done.filter { $0.card != nil }
    }
}

extension Array<JournalEntry> {
    /// Takes the entry of a line out, the last one where the line is not told.
    fileprivate mutating func remove(_ line: Int?) -> JournalEntry? {
        guard let line else { return popLast() }
        return lastIndex { $0.id == line }.map { remove(at: $0) }
    }
}
