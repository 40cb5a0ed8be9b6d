import Datasets
import Messages
import Outputs
import Scorecards

/// Going back over what was done, and forth again: the open card along its journal, rules, lists and dispositions by lines.
extension Session {
    func undoLog() throws -> UndoLog {
        let ledger = try requireWorkplace().ledger
        return UndoLog(
            try ledger.journal(), card: openCard?.card.name, supervision: try ledger.supervisionLines(), user: environment.user)
    }

    /// That this user has changed nothing else since: undo would take back what nobody means. What others write down beside it keeps nobody
    /// from going back.
    func requireLastChangeIsUndoable() throws {
        let ledger = try requireWorkplace().ledger
        let lines = try ledger.supervisionLines()
        let changes = try ledger.journal().filter { $0.kind != .read && $0.user == environment.user }
        guard let last = changes.last, last.card == nil, !lines.contains(last.reverts ?? last.id) else { return }
        throw Diagnostic(
            "not-undone",
            Text(
                en: "the last change is one of the dataset's data, and undo does not take it back: \(last.command)",
                zh: "上一次更改的是数据本身，undo 无法撤销：\(last.command)"),
            hint: Text(en: "a change of card, rules, lists or dispositions can be undone", zh: "可撤销的是评分卡、规则、名单与处置的更改"))
    }

    /// What this user has done to the dataset's data since a step: it stays when the step is taken back.
    private func dataNotes(since step: JournalEntry) throws -> [Note] {
        let ledger = try requireWorkplace().ledger
        let lines = try ledger.supervisionLines()
        let data = try ledger.journal().filter {
            $0.id > step.id && $0.kind == .change && $0.card == nil && $0.user == environment.user && !lines.contains($0.id)
        }
        guard !data.isEmpty else { return [] }
        let list = ListText.of(data.map(\.command.brief), limit: 3)
        return [Note("data-stays", Text(en: "what was done to the data since then stays: \(list)", zh: "此后对数据本身的更改仍保留：\(list)"))]
    }

    /// Takes a step back, or makes it again.
    mutating func travel(_ kind: JournalEntry.Kind, over step: JournalEntry) throws -> Output {
        let note =
            kind == .undo
            ? Text(en: "undone: \(step.command)", zh: "已撤销：\(step.command)")
            : Text(en: "made again: \(step.command)", zh: "已重做：\(step.command)")
        guard step.card == nil else { return try travelOnCard(kind, over: step, note: note) }
        var entry = journalEntry(kind, command: kind.rawValue)
        entry.reverts = step.id
        try requireWorkplace().ledger.record(.revert(line: step.id), entry: entry)
        return Output(notes: [Note(kind.rawValue, note)] + (kind == .undo ? try dataNotes(since: step) : []))
    }

    /// Makes a state that the journal knows the open card's head again.
    private mutating func travelOnCard(_ kind: JournalEntry.Kind, over step: JournalEntry, note: Text) throws -> Output {
        let open = try requireCard()
        let isBack = kind == .undo
        let (hash, split) = isBack ? (step.before, step.splitBefore) : (step.after, step.splitAfter)
        let basis = isBack ? step.basisBefore : step.basisAfter
        guard let hash else { return Output() }
        let target = OpenCard(
            card: try state(hash, name: open.card.name), split: try Split(text: split ?? open.split.text),
            basis: try basis.map(Basis.init(text:)) ?? Basis())
        var entry = journalEntry(kind, command: kind.rawValue)
        entry.reverts = step.id
        var output = try change(to: target, entry: entry, before: scoredBefore())
        output.notes.insert(Note(kind.rawValue, note), at: 0)
        if isBack { output.notes += try dataNotes(since: step) }
        return output
    }
}
