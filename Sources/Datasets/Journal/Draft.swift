/// An open card as it stands, durable at every change.
package struct Draft: Sendable, Hashable {
    package let name: String
    /// The content hash of its state.
    package let head: String
    /// How rows fall into parts, in the caller's own form.
    package let split: String
    /// What its figures were computed from, in the caller's own form.
    package let basis: String
    /// ISO 8601, UTC.
    package let updated: String

    package init(name: String, head: String, split: String, basis: String, updated: String) {
        self.name = name
        self.head = head
        self.split = split
        self.basis = basis
        self.updated = updated
    }
}

/// A name and number for a state of a card: `card save`.
package struct Version: Sendable, Hashable {
    package let card: String
    /// From 1.
    package let version: Int
    package let hash: String
    /// ISO 8601, UTC.
    package let time: String

    package init(card: String, version: Int, hash: String, time: String) {
        self.card = card
        self.version = version
        self.hash = hash
        self.time = time
    }
}

/// One change of a card, written as a whole: the new state, the draft's head, the journal's row.
package struct CardChange: Sendable {
    /// The draft's name.
    package let card: String
    /// The state's canonical JSON.
    package let state: String
    /// The state's content hash.
    package let hash: String
    /// The head that the change starts from; nil where the draft must not exist yet.
    package let expectedHead: String?
    package let split: String
    package let basis: String
    package let entry: JournalEntry

    package init(
        card: String, state: String, hash: String, expectedHead: String?, split: String, basis: String, entry: JournalEntry
    ) {
        self.card = card
        self.state = state
        self.hash = hash
        self.expectedHead = expectedHead
        self.split = split
        self.basis = basis
        self.entry = entry
    }
}
