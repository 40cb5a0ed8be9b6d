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
                case .changes: .change
                case .writes: .passing
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
    var start = Start()
    /// Whether something worth keeping was added since the last notebook was written.
    package private(set) var hasUnsavedChanges = false

    package init() {}

    /// Whether a statement shows the journal itself: then a pair of change and undo cannot be left out.
    private var readsJournal: Bool {
        succeeded.contains { entry in
            if case .statement(let text, _, _) = entry { text.prefixMatch(of: /journal\b/) != nil } else { false }
        }
    }

    private var succeeded: [Entry] {
        entries.filter { entry in
            switch entry {
            case .prose: true
            case .statement(_, .success, let kind): kind != .passing
            case .statement(_, .failure, _): false
            }
        }
    }

    mutating func add(_ entry: Entry) {
        entries.append(entry)
        switch entry {
        case .prose: hasUnsavedChanges = true
        case .statement(_, .success, let kind): hasUnsavedChanges = hasUnsavedChanges || kind != .passing
        case .statement: break
        }
    }

    mutating func markSaved() {
        hasUnsavedChanges = false
    }

    /// What a notebook holds: all that succeeded, pairs of change and undo left out; everything that was said where `all`.
    package func kept(all: Bool) -> [Entry] {
        guard !all, !readsJournal else { return all ? entries : succeeded }
        var kept: [Entry?] = []
        var changes: [Int] = []
        var undone: [(place: Int, entry: Entry)] = []
        for entry in entries {
            switch entry {
            case .prose: kept.append(entry)
            case .statement(_, .failure, _): break
            case .statement(_, .success, let kind):
                switch kind {
                case .passing, .prose: break
                case .kept: kept.append(entry)
                case .change:
                    changes.append(kept.count)
                    kept.append(entry)
                    undone = []
                case .undo:
                    if let place = changes.popLast(), let entry = kept[place] {
                        undone.append((place, entry))
                        kept[place] = nil
                    } else {
                        kept.append(entry)
                    }
                case .redo:
                    if let (place, entry) = undone.popLast() {
                        kept[place] = entry
                        changes.append(place)
                    } else {
                        kept.append(entry)
                    }
                }
            }
        }
        return kept.compactMap { $0 }
    }
}
