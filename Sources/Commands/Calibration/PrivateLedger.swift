package import Datasets
import Messages
import Synchronization

/// A layer of a session's own over a dataset that is only read: what is changed is seen by this session and then forgotten.
///
/// A replay works on one, and so does a session on a file that may not be written.
package final class PrivateLedger: Ledger {
    /// What the dataset holds of cards and of supervision, and what this session has added.
    private struct Layer {
        var drafts: [String: Draft] = [:]
        var versions: [Version] = []
        var states: [String: String] = [:]
        var entries: [JournalEntry] = []
        var supervision = SupervisionLog()

        mutating func append(_ entry: JournalEntry) {
            var entry = entry
            entry.id = (entries.last?.id ?? 0) + 1
            entries.append(entry)
        }
    }

    private let base: Dataset
    private let layer: Mutex<Layer>

    /// Over the dataset as it stands.
    package init(over base: Dataset) throws {
        self.base = base
        var layer = Layer()
        layer.entries = try base.journal()
        layer.versions = try base.versions()
        layer.drafts = Dictionary(try base.drafts().map { ($0.name, $0) }) { first, _ in first }
        layer.supervision = try base.supervision()
        self.layer = Mutex(layer)
    }

    /// Over the dataset as it stood when its journal ended with line `number`: drafts where they were left then, versions saved
    /// until then. States are kept for ever, so that they are there.
    package init(over base: Dataset, asOf number: Int) throws {
        self.base = base
        var layer = Layer()
        layer.entries = try base.journal().filter { $0.id <= number }
        let last = layer.entries.last?.time ?? ""
        layer.versions = try base.versions().filter { $0.time <= last }
        for entry in layer.entries {
            guard let name = entry.card, let head = entry.after else { continue }
            layer.drafts[name] = Draft(
                name: name, head: head, split: entry.splitAfter ?? "off", basis: entry.basisAfter ?? "{}", updated: entry.time)
        }
        layer.supervision = try base.supervision(asOf: number)
        self.layer = Mutex(layer)
    }

    private init(base: Dataset, layer: Layer) {
        self.base = base
        self.layer = Mutex(layer)
    }

    /// The same as it stands, with changes of its own from now on.
    package func copy() -> PrivateLedger {
        PrivateLedger(base: base, layer: layer.withLock { $0 })
    }

    package func drafts() throws -> [Draft] {
        layer.withLock { $0.drafts.values.sorted { ($0.updated, $0.name) < ($1.updated, $1.name) } }
    }

    package func versions() throws -> [Version] {
        layer.withLock { $0.versions }
    }

    package func state(hash: String) throws -> String? {
        try layer.withLock { $0.states[hash] } ?? base.state(hash: hash)
    }

    package func record(_ change: CardChange) throws {
        try layer.withLock { layer in
            guard layer.drafts[change.card]?.head == change.expectedHead else {
                throw Diagnostic(
                    "head-moved",
                    Text(en: "the card `\(change.card)` is not where this change starts from", zh: "评分卡“\(change.card)”已不在此更改的起点"),
                    hint: .verbatim("card open \(change.card)"))
            }
            layer.states[change.hash] = change.state
            layer.drafts[change.card] = Draft(
                name: change.card, head: change.hash, split: change.split, basis: change.basis, updated: change.entry.time)
            layer.append(change.entry)
        }
    }

    package func saveVersion(card: String, hash: String, entry: JournalEntry) throws -> Int {
        layer.withLock { layer in
            let number = (layer.versions.filter { $0.card == card }.map(\.version).max() ?? 0) + 1
            layer.versions.append(Version(card: card, version: number, hash: hash, time: entry.time))
            layer.append(entry)
            return number
        }
    }

    package func record(_ entry: JournalEntry) throws {
        layer.withLock { $0.append(entry) }
    }

    package func journal() throws -> [JournalEntry] {
        layer.withLock { $0.entries }
    }

    package func lastLine() throws -> Int? {
        layer.withLock { $0.entries.last?.id }
    }

    package func lastCard() throws -> String? {
        layer.withLock { $0.entries.last { $0.card != nil }?.card }
    }

    package func ruleSet() throws -> String? {
        layer.withLock { $0.supervision.ruleSet }
    }

    package func watchlists() throws -> [WatchlistEntry] {
        layer.withLock { $0.supervision.watchlists }
    }

    package func dispositions() throws -> [Disposition] {
        layer.withLock { $0.supervision.dispositions }
    }

    package func supervisionLines() throws -> Set<Int> {
        layer.withLock { $0.supervision.lines }
    }

    package func record(_ change: SupervisionChange, entry: JournalEntry) throws {
        try layer.withLock { layer in
            var supervision = layer.supervision
            try supervision.apply(change, line: (layer.entries.last?.id ?? 0) + 1, kind: entry.kind)
            layer.supervision = supervision
            layer.append(entry)
        }
    }
}
