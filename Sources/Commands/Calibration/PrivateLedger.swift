package import Datasets
import Messages
import Synchronization

/// A layer of a session's own over a dataset that is only read: what is changed is seen by this session and then forgotten.
///
/// A replay works on one, and so does a session on a file that may not be written.
package final class PrivateLedger: Ledger {
    private struct Layer {
        var drafts: [String: Draft] = [:]
        var versions: [Version] = []
        var states: [String: String] = [:]
        var entries: [JournalEntry] = []
    }

    private let base: Dataset
    /// A replay begins without the drafts that the dataset's owner has open.
    private let showsDrafts: Bool
    private let layer = Mutex(Layer())

    package init(over base: Dataset, showsDrafts: Bool) {
        self.base = base
        self.showsDrafts = showsDrafts
    }

    package func drafts() throws -> [Draft] {
        let own = layer.withLock { $0.drafts }
        let below = showsDrafts ? try base.drafts().filter { own[$0.name] == nil } : []
        return (below + own.values).sorted { ($0.updated, $0.name) < ($1.updated, $1.name) }
    }

    package func versions() throws -> [Version] {
        try base.versions() + layer.withLock { $0.versions }
    }

    package func state(hash: String) throws -> String? {
        try layer.withLock { $0.states[hash] } ?? base.state(hash: hash)
    }

    package func record(_ change: CardChange) throws {
        let present = try drafts().first { $0.name == change.card }
        guard present?.head == change.expectedHead else {
            throw Diagnostic(
                "head-moved",
                Text(en: "the card `\(change.card)` is not where this change starts from", zh: "评分卡“\(change.card)”已不在此更改的起点"),
                hint: .verbatim("card open \(change.card)"))
        }
        layer.withLock { layer in
            layer.states[change.hash] = change.state
            layer.drafts[change.card] = Draft(
                name: change.card, head: change.hash, split: change.split, basis: change.basis, updated: change.entry.time)
            Self.append(change.entry, to: &layer)
        }
    }

    package func saveVersion(card: String, hash: String, entry: JournalEntry) throws -> Int {
        let number = try versions().filter { $0.card == card }.map(\.version).max().map { $0 + 1 } ?? 1
        layer.withLock { layer in
            layer.versions.append(Version(card: card, version: number, hash: hash, time: entry.time))
            Self.append(entry, to: &layer)
        }
        return number
    }

    package func record(_ entry: JournalEntry) throws {
        layer.withLock { Self.append(entry, to: &$0) }
    }

    package func journal() throws -> [JournalEntry] {
        let below = showsDrafts ? try base.journal() : []
        return below + layer.withLock { $0.entries }
    }

    private static func append(_ entry: JournalEntry, to layer: inout Layer) {
        var entry = entry
        // Far above any number the dataset itself has given.
        entry.id = 1_000_000_000 + layer.entries.count
        layer.entries.append(entry)
    }
}
