import Datasets
import Messages
import Outputs
import Scorecards

/// Moving the open card's head along its journal.
extension Session {
    func undoLog() throws -> UndoLog {
        let card = try requireCard().card.name
        return UndoLog(try requireWorkplace().ledger.journal(), card: card)
    }

    /// Makes a state that the journal knows the open card's head again.
    mutating func travel(
        _ kind: JournalEntry.Kind, over step: JournalEntry, to hash: String?, split: String?, basis: String?, note: Text
    ) throws -> Output {
        let open = try requireCard()
        guard let hash else { return Output() }
        let target = OpenCard(
            card: try state(hash, name: open.card.name), split: try Split(text: split ?? open.split.text),
            basis: try basis.map(Basis.init(text:)) ?? Basis())
        var entry = journalEntry(kind, command: kind.rawValue)
        entry.reverts = step.id
        var output = try change(to: target, entry: entry, before: scoredBefore())
        output.notes.insert(Note(kind.rawValue, note), at: 0)
        return output
    }
}
