/// Under which a notebook was recorded, or is replayed: all that its values may depend on besides its cells.
package struct Circumstances: Sendable, Hashable {
    /// The open card at the start.
    package struct Card: Sendable, Hashable {
        package let name: String
        /// Its content hash.
        package let hash: String
        /// As it is written in a `split` command; nil where there is none.
        package let split: String?

        package init(name: String, hash: String, split: String?) {
            self.name = name
            self.hash = hash
            self.split = split
        }
    }

    /// The version of Assay.
    package var tool: String?
    /// The path of the dataset, relative to the notebook.
    package var dataset: String?
    package var fingerprint: String?
    /// The name of the snapshot.
    package var snapshot: String?
    package var card: Card?
    /// The number of the last line of the dataset's journal at the start; nil where it had none.
    package var journal: Int?
    package var seed: Int?
    /// Further settings that values depend on, by name.
    package var settings: [String: String]

    package init(
        tool: String? = nil, dataset: String? = nil, fingerprint: String? = nil, snapshot: String? = nil, card: Card? = nil,
        journal: Int? = nil, seed: Int? = nil, settings: [String: String] = [:]
    ) {
        self.tool = tool
        self.dataset = dataset
        self.fingerprint = fingerprint
        self.snapshot = snapshot
        self.card = card
        self.journal = journal
        self.seed = seed
        self.settings = settings
    }

    /// Of all that values depend on; the tool and the path of the dataset are not among it.
    var hash: String {
        let card = [self.card?.name, self.card?.hash, self.card?.split]
        let all = [fingerprint, snapshot] + card + [journal.map(String.init), seed.map(String.init)]
        let settings = self.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ContentHash.of((all.map { $0 ?? "" } + settings).joined(separator: "\n"))
    }
}
