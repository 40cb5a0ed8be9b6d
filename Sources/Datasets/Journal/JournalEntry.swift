/// One line of the journal: a change, an enquiry after an enterprise, an undo or a redo.
package struct JournalEntry: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case change, read, undo, redo
    }

    /// Its number, ascending; 0 until it is written.
    package var id = 0
    /// ISO 8601, UTC; handed in, since no value depends on a clock.
    package let time: String
    package let user: String
    package let purpose: String?
    /// The statement as it was typed.
    package let command: String
    package let kind: Kind
    /// The enterprise asked for.
    package var code: String?
    package var because: String?
    /// The draft that it changed.
    package var card: String?
    /// The draft's head before and after.
    package var before: String?
    package var after: String?
    package var splitBefore: String?
    package var splitAfter: String?
    package var basisBefore: String?
    package var basisAfter: String?
    /// What it moved, as JSON.
    package var effect: String?
    /// The entry that an undo or redo goes back over.
    package var reverts: Int?

    package init(time: String, user: String, purpose: String? = nil, command: String, kind: Kind) {
        self.time = time
        self.user = user
        self.purpose = purpose
        self.command = command
        self.kind = kind
    }
}
