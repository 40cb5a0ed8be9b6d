package import Messages
package import Outputs

/// What was said since the dataset was opened, in order: what `save` writes into a notebook.
package struct Transcript: Sendable {
    /// A statement that was run, or prose that `note` added.
    package enum Entry: Sendable {
        case statement(String, Result<Output, Diagnostics>, Kind)
        case prose(String)
    }

    /// What a notebook does with a statement.
    package enum Kind: Sendable, Hashable {
        /// Kept.
        case kept
        /// Kept, and taken back by a later `undo`.
        case change
        case undo, redo
        /// Left out: `open`, `help`, `set` of looks.
        case passing
        /// Stands as the prose that it gave, not as a cell.
        case prose

        /// Of a command that is nothing special to a notebook.
        init(_ effect: Effect) {
            self =
                switch effect {
                case .reads: .kept
                case .changes, .records: .change
                case .writes, .replaces: .passing
                }
        }
    }

    /// What a session begins with, and a replay has to begin with too.
    package struct Start: Sendable {
        var snapshot: String?
        var card: OpenCard?
        /// The number of the journal's last line.
        var journal: Int?
        var seed = 1
    }

    package private(set) var entries: [Entry] = []
    /// What each entry's numbers stood on.
    private(set) var standings: [Standing] = []
    /// Places of entries that a later claim speaks of.
    private var spokenOf: Set<Int> = []
    var start = Start()
    /// Whether something worth keeping was added since the last notebook was written.
    package private(set) var hasUnsavedChanges = false

    package init() {}

    /// Whether a statement speaks of the journal itself, under a name that `let` gave it too: then a pair of change and undo cannot be
    /// left out.
    private var speaksOfJournal: Bool {
        succeeded.contains { entry in
            if case .statement(let text, _, _) = entry { text.contains(/\bjournal\b/) } else { false }
        }
    }

    private var succeeded: [Entry] { places.map { entries[$0] } }

    /// Where the entries stand that a notebook may hold.
    private var places: [Int] {
        entries.indices.filter { place in
            switch entries[place] {
            case .prose: true
            case .statement(_, .success, let kind): kind != .passing
            case .statement(_, .failure, _): false
            }
        }
    }

    mutating func add(_ entry: Entry, on standing: Standing) {
        entries.append(entry)
        standings.append(standing)
        switch entry {
        case .prose: hasUnsavedChanges = true
        case .statement(_, .success, let kind): hasUnsavedChanges = hasUnsavedChanges || kind != .passing
        case .statement: break
        }
    }

    /// A claim was made of what the entry at `place` gave, so that it is no longer left out with what it took back.
    mutating func speak(of place: Int) {
        spokenOf.insert(place)
    }

    mutating func markSaved() {
        hasUnsavedChanges = false
    }

    /// What a notebook holds: everything that was said where `all`; else all that succeeded, without the pairs of a change and its `undo`
    /// between which nothing was asked. What was asked in between shows the change, so that such a pair stays.
    package func kept(all: Bool) -> [Entry] {
        guard !all, !speaksOfJournal else { return all ? entries : succeeded }
        var pages = KeptEntries()
        for place in places { pages.add(entries[place], isSpokenOf: spokenOf.contains(place)) }
        return pages.entries
    }
}

/// Statements on their way into a notebook.
private struct KeptEntries {
    private(set) var entries: [Transcript.Entry] = []
    /// Where the changes stand that an `undo` would take back next.
    private var changes: [Int] = []
    /// What each `redo` would bring back next; nil where the pair was kept.
    private var undone: [Transcript.Entry?] = []

    mutating func add(_ entry: Transcript.Entry, isSpokenOf: Bool) {
        guard case .statement(_, _, let kind) = entry else { return entries.append(entry) }
        switch kind {
        case .kept, .passing, .prose: entries.append(entry)
        case .change:
            undone = []
            append(change: entry)
        case .undo:
            let place = changes.popLast()
            if let place, !isSpokenOf, entries[(place + 1)...].allSatisfy(\.isProse) {
                undone.append(entries.remove(at: place))
            } else {
                undone.append(nil)
                entries.append(entry)
            }
        case .redo: append(change: undone.popLast().flatMap { $0 } ?? entry)
        }
    }

    private mutating func append(change: Transcript.Entry) {
        changes.append(entries.count)
        entries.append(change)
    }
}

extension Transcript.Entry {
    fileprivate var isProse: Bool {
        if case .prose = self { true } else { false }
    }
}
