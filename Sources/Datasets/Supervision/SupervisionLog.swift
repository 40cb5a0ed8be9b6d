/// All that was ever written down of supervision, line by line of the journal, and which of these lines were undone.
///
/// What holds is what came with a line that is not undone, and was not dropped by such a line.
package struct SupervisionLog: Sendable {
    /// A value with the line that brought it, and the one that took it away; 0 is the making of the dataset.
    struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let line: Int
        var dropped: Int?

        func holds(without undone: Set<Int>) -> Bool {
            !undone.contains(line) && (dropped.map { undone.contains($0) } ?? true)
        }
    }

    var ruleSets: [Kept<String>] = []
    var entries: [Kept<WatchlistEntry>] = []
    var steps: [Kept<Disposition>] = []
    /// Lines of the journal whose last undo or redo is an undo.
    var undone: Set<Int> = []

    package init() {}

    /// The rules in force; nil where none were ever set.
    package var ruleSet: String? { ruleSets.last { $0.holds(without: undone) }?.value }

    /// In the order in which they came.
    package var watchlists: [WatchlistEntry] { entries.filter { $0.holds(without: undone) }.map(\.value) }

    /// In the order in which they were written down.
    package var dispositions: [Disposition] { steps.filter { $0.holds(without: undone) }.map(\.value) }

    /// The lines of the journal that an undo can go back over.
    package var lines: Set<Int> {
        Set(ruleSets.map(\.line) + entries.map(\.line) + entries.compactMap(\.dropped) + steps.map(\.line)).subtracting([0])
    }

    /// What a change makes of it that a line of the journal brings.
    ///
    /// - Parameter kind: of the line, which tells an undo from a redo. Errors: `rules-moved` where the rules are no longer those that a
    ///   change was made from.
    package mutating func apply(_ change: SupervisionChange, line: Int, kind: JournalEntry.Kind) throws {
        switch change {
        case .rules(let state, let expected):
            guard ruleSet == expected else { throw DatasetFailure.rulesMoved }
            ruleSets.append(.init(value: state, line: line))
        case .list(let new): entries += new.map { .init(value: $0, line: line) }
        case .dropList(let list):
            for place in entries.indices where entries[place].value.list == list && entries[place].holds(without: undone) {
                entries[place].dropped = line
            }
        case .dispose(let new): steps += new.map { .init(value: $0, line: line) }
        case .revert(let reverted):
            try Self.requireNewest(reverted, among: ruleSets.map(\.line), undone: undone)
            Self.revert(reverted, kind, &undone)
        }
    }

    /// What an undo or a redo makes of the lines that are undone.
    static func revert(_ line: Int, _ kind: JournalEntry.Kind, _ undone: inout Set<Int>) {
        if kind == .undo { undone.insert(line) } else { undone.remove(line) }
    }

    /// Throws `rules-moved` where a line set the rules and a later one, which holds, has set them since.
    static func requireNewest(_ line: Int, among ruleLines: [Int], undone: Set<Int>) throws {
        guard ruleLines.contains(line), ruleLines.contains(where: { $0 > line && !undone.contains($0) }) else { return }
        throw DatasetFailure.rulesMoved
    }
}
