import Columns
package import Datasets
package import Messages
package import Outputs
import Queries
import Scorecards

/// Opening datasets, snapshots and the drafts in them.
extension Session {
    /// Opens the dataset at `path`; what was open before stays where opening fails.
    ///
    /// - Parameter ahead: of the same dataset, where it was begun before.
    package mutating func open(_ path: String, ahead: DatasetAhead? = nil, control: Control) throws -> Output {
        self.control = control
        return try open(path, ahead)
    }

    /// A replay opens for reading only here too: what its cells change ends with it.
    mutating func open(_ path: String, _ ahead: DatasetAhead? = nil) throws -> Output {
        let dataset = try ahead?.dataset() ?? Dataset.open(path, access: isReplaying ? .readOnly : .preferWrite, control: control)
        let ledger: any Ledger = try dataset.isReadOnly ? PrivateLedger(over: dataset) : dataset
        begin(Workplace(dataset: dataset, snapshot: dataset.initialSnapshot, ledger: ledger))
        var notes: [Note] = []
        if let reason = dataset.readOnlyReason {
            notes.append(
                Note(
                    "read-only",
                    Text(
                        en:
                            "opened for reading only (\(reason.en)): changes of cards, rules, lists and dispositions, and the journal, end with this session",
                        zh: "以只读方式打开（\(reason.zh)）：评分卡、规则、名单、处置的更改与日志仅在本次会话内有效")))
        }
        openCard = try lastDraft()
        try markStart()
        notes += foreignSnapshot
        cutOff = environment.cutOff(dataset.path)
        if let cutOff { notes.append(Note("cut-off", cutOff.note(in: self))) }
        return Output(tables: [DatasetTable.table(of: dataset, looking: workplace?.snapshot)], notes: notes)
    }

    /// Begins on a dataset: nothing of another one is carried over.
    mutating func begin(_ workplace: Workplace) {
        self.workplace = workplace
        openCard = nil
        named = [:]
        last = nil
        grouped = nil
        lastIsGrouped = false
        cutOff = nil
        transcript = Transcript()
        memory.clear()
        riskMemory.clear()
        scrubberMemory.clear()
    }

    /// What a notebook of this session begins with.
    private mutating func markStart() throws {
        transcript.start = Transcript.Start(
            snapshot: workplace?.snapshot?.name, card: openCard, journal: try workplace?.ledger.lastLine(), seed: settings.seed)
    }

    /// The draft of the card that the journal saw last, as it stands.
    private func lastDraft() throws -> OpenCard? {
        let ledger = try requireWorkplace().ledger
        let drafts = try ledger.drafts()
        let recent = try ledger.lastCard()
        return try (drafts.first { $0.name == recent } ?? drafts.last).map(openCard(of:))
    }

    /// The snapshot called `name`, or of that date.
    func snapshot(named name: String, at place: Place?) throws -> Snapshot {
        let snapshots = try requireWorkplace().dataset.snapshots
        if let snapshot = snapshots.first(where: { $0.name == name || $0.date?.iso == name }) { return snapshot }
        throw Diagnostic(
            "unknown-snapshot", Text(en: "no snapshot is called `\(name)`", zh: "没有名为“\(name)”的快照"), at: place,
            expected: .verbatim(snapshots.suffix(5).map(\.name).joined(separator: ", ")),
            nearNames: NearNames.near(name, in: snapshots.map(\.name)))
    }

    /// The snapshot that is meant, seen from the one looked at.
    func snapshot(_ choice: SnapshotChoice, at place: Place?) throws -> Snapshot {
        switch choice {
        case .named(let name): return try snapshot(named: name, at: place)
        case .previous:
            let snapshots = try requireWorkplace().dataset.snapshots
            let present = try requireSnapshot()
            guard let index = snapshots.firstIndex(of: present), index > 0 else {
                let later = snapshots.last { $0 != present }
                throw Diagnostic(
                    "no-previous",
                    Text(en: "there is no snapshot before \(present.name)", zh: "\(present.name) 之前没有快照"), at: place,
                    hint: later.map { Text(en: "`snapshot \($0.name)` looks at a later one", zh: "`snapshot \($0.name)` 可切换到较新的快照") })
            }
            return snapshots[index - 1]
        }
    }

    /// Looks at another snapshot from now on.
    package mutating func choose(snapshot name: String) throws {
        let chosen = try snapshot(named: name, at: nil)
        workplace?.snapshot = chosen
        try markStart()
    }

    /// Opens a card by its name, as the command line asks for.
    package mutating func choose(card name: String) throws {
        openCard = try card(named: name, at: nil)
        try markStart()
    }
}
