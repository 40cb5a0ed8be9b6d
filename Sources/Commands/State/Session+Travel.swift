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

    /// That this user has changed nothing else since the card: undo would take back what nobody means. What others write down beside it
    /// keeps nobody from going back.
    func requireLastChangeIsOfCard() throws {
        let changes = try requireWorkplace().ledger.journal().filter { $0.kind != .read && $0.user == environment.user }
        guard let last = changes.last, last.card == nil else { return }
        throw Diagnostic(
            "not-undone",
            Text(
                en: "the last change is no change of a card, and undo does not take it back: \(last.command)",
                zh: "上一次更改不是评分卡的更改，undo 无法撤销：\(last.command)"),
            hint: Text(
                en: "say the contrary, such as `mark`, `rule add`, `rule import`, `watchlist import`, or a later `dispose`",
                zh: "请用相应命令改回，如 mark、rule add、rule import、watchlist import，或登记后续 dispose"))
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
