import Columns
import Datasets
import Foundation
import Messages
import Outputs
import Scorecards

/// Which estimates of a card a change made anew.
struct Estimates: OptionSet {
    let rawValue: Int
    static let weights = Estimates(rawValue: 1)
    static let cuts = Estimates(rawValue: 2)
}

/// The one way in which the open card changes: what it moves is worked out, the change is made durable, and only then is either shown.
extension Session {
    /// The open card, or a new one called `card` where none is open: `split`, `add` and `bin all` begin one.
    func openOrNewCard() throws -> OpenCard {
        if let openCard { return openCard }
        return try newCard(named: freeName("card"))
    }

    /// A card without characteristics, its intercept the log odds of the development part.
    func newCard(named name: String) throws -> OpenCard {
        let split = Split.off
        let card = Scorecard(
            name: name, characteristics: [], scaling: .standard, intercept: try logOdds(split: split),
            bands: BandCuts.following(of: ScoreCounts(low: 0, counts: [])))
        return OpenCard(card: card, split: split)
    }

    /// ln(good / bad) of the development part; 0 where it lacks a class.
    func logOdds(split: Split) throws -> Double {
        guard let snapshot = try requireWorkplace().snapshot else { return 0 }
        var counts = ClassCounts()
        let classes = try classes(of: snapshot, split: split)
        for row in 0..<classes.count where RowClass.part(of: classes[row]) == .development {
            counts[RowClass.outcome(of: classes[row])] += ClassCounts.row
        }
        return counts.good > 0 && counts.bad > 0 ? log(Double(counts.good) / Double(counts.bad)) : 0
    }

    private func freeName(_ stem: String) throws -> String {
        let taken = Set(try requireWorkplace().ledger.drafts().map(\.name))
        return taken.contains(stem) ? (2...).lazy.map { "\(stem)\($0)" }.first { !taken.contains($0) } ?? stem : stem
    }

    /// What the estimates of a card stand on now: its split and the snapshot looked at.
    func basis(of split: Split) throws -> String {
        "\(try requireSnapshot().name)/\(split.text)"
    }

    /// Makes `changed` the open card by a statement of its own, and says what moved; see `change(to:entry:before:isFitted:)`. What changes
    /// nothing and gives no reason is no step of the card's history.
    ///
    /// - Parameters:
    ///   - binned: the tags whose bins were made anew.
    ///   - keepsBands: whether bands that follow the scores stay as they came.
    ///   - result: the command's own tables, metrics and notes, which come first.
    mutating func commit(
        _ changed: OpenCard, _ arguments: Arguments, binned: [String] = [], estimated: Estimates = [], keepsBands: Bool = false,
        result: Output = Output()
    ) throws -> Output {
        var changed = changed
        let present = try basis(of: changed.split)
        for tag in binned { changed.basis.bins[tag] = present }
        if estimated.contains(.weights) { changed.basis.weights = present }
        if estimated.contains(.cuts) { changed.basis.cuts = present }
        let members = Set(changed.card.characteristics.map(\.tag))
        changed.basis.bins = changed.basis.bins.filter { members.contains($0.key) }

        let before = try scoredBefore()
        if !keepsBands { try followScores(&changed) }
        let isStep = changed != openCard || arguments.because != nil
        var entry = isStep ? journalEntry(.change, command: arguments.statement.text) : nil
        entry?.because = arguments.because
        let effect = try change(to: changed, entry: entry, before: before, isFitted: estimated.contains(.weights))
        var output = result
        output.tables += effect.tables
        output.metrics += effect.metrics
        output.notes += effect.notes
        output.notes.append(isStep ? .undoable : .unchanged)
        return output
    }

    /// Writes down a change of what supervision holds, and gives a note of it.
    ///
    /// - Parameter code: the enterprise that it concerns, where it concerns one.
    mutating func record(_ change: SupervisionChange, _ arguments: Arguments, code: String? = nil) throws -> Note {
        var entry = journalEntry(.change, command: arguments.statement.text)
        entry.code = code
        entry.because = arguments.because
        let workplace = try requireWorkplace()
        try workplace.ledger.record(change, entry: entry)
        steps += 1
        return workplace.dataset.isReadOnly && !isReplaying ? .unkept : .undoable
    }

    /// The scores of the open card as it stands; nil where there are none, or where this snapshot cannot give them, which must not keep
    /// anybody from mending the card.
    func scoredBefore() throws -> ScoredSnapshot? {
        try openCard.flatMap { open in
            try open.card.characteristics.isEmpty ? nil : Cancelled.passing { try scored(open, in: requireSnapshot()) }
        }
    }

    /// Makes `target` the open card: scores it, writes state, head and journal in one transaction, and gives the bands, metrics and
    /// notes that tell what moved.
    ///
    /// - Parameters:
    ///   - entry: nil where it is open already and nothing is to be written.
    ///   - before: of the card that was open, from `scoredBefore()`.
    ///   - isFitted: whether the weights were estimated just now, so that the level is right.
    mutating func change(
        to target: OpenCard, entry: JournalEntry?, before: ScoredSnapshot?, isFitted: Bool = false
    ) throws -> Output {
        let after = try target.card.characteristics.isEmpty ? nil : scored(target, in: requireSnapshot())
        let effect = try after.map { try ChangeEffect(before: before, after: $0, hasSplit: target.split != .off, control: control) }
        // All that can fail comes before the write: what is durable has been shown, and what was not shown is not durable.
        let output = try output(of: target, effect: effect, isFitted: isFitted)
        if var entry {
            entry.effect = effect?.json
            try record(target, entry: entry)
            steps += 1
        }
        openCard = target
        return output
    }

    /// Bands that follow the scores are cut anew.
    private func followScores(_ changed: inout OpenCard) throws {
        guard !changed.card.characteristics.isEmpty, case .following(let shares) = changed.card.bands.rule else { return }
        let scored = try scored(changed, in: requireSnapshot())
        changed.card.bands = BandCuts.following(shares, of: scored.scoreCounts(of: [.development]))
    }

    /// Writes a state of a card and moves its draft there.
    func record(_ changed: OpenCard, entry: JournalEntry) throws {
        let ledger = try requireWorkplace().ledger
        let hash = changed.card.contentHash
        let isSameDraft = openCard?.card.name == changed.card.name
        let draft = isSameDraft ? nil : try ledger.drafts().first { $0.name == changed.card.name }
        let head = isSameDraft ? openCard?.card.contentHash : draft?.head
        let start = try head ?? begin(changed, ledger)
        var entry = entry
        entry.card = changed.card.name
        entry.before = start
        entry.after = hash
        entry.splitBefore = isSameDraft ? openCard?.split.text : nil
        entry.splitAfter = changed.split.text
        entry.basisBefore = isSameDraft ? try openCard.map { try $0.basis.text() } : nil
        entry.basisAfter = try changed.basis.text()
        try ledger.record(
            CardChange(
                card: changed.card.name, state: changed.card.canonicalJSON(), hash: hash, expectedHead: start, split: changed.split.text,
                basis: changed.basis.text(), entry: entry))
    }

    /// The first state of a draft that is not there yet: a card without characteristics, so that its first change can be undone.
    private func begin(_ changed: OpenCard, _ ledger: any Ledger) throws -> String? {
        guard !changed.card.characteristics.isEmpty else { return nil }
        var empty = changed.card
        empty.characteristics = []
        var entry = journalEntry(.change, command: "card new \(empty.name)")
        entry.card = empty.name
        entry.after = empty.contentHash
        entry.splitAfter = changed.split.text
        try ledger.record(
            CardChange(
                card: empty.name, state: empty.canonicalJSON(), hash: empty.contentHash, expectedHead: nil, split: changed.split.text,
                basis: Basis().text(), entry: entry))
        return empty.contentHash
    }

    func journalEntry(_ kind: JournalEntry.Kind, command: String) -> JournalEntry {
        JournalEntry(time: environment.now(), user: environment.user, purpose: settings.purpose, command: command, kind: kind)
    }

    private func output(of changed: OpenCard, effect: ChangeEffect?, isFitted: Bool) throws -> Output {
        var output = Output()
        if let effect {
            output.tables.append(effect.bands)
            output.metrics = effect.metrics
            output.notes = effect.basis + effect.notes
            if !isFitted { output.notes += Self.calibration(of: effect.after) }
        }
        let stale = try changed.basis.stale(against: basis(of: changed.split), card: changed.card)
        if !stale.isEmpty {
            output.notes.append(
                Note(
                    "stale",
                    Text(
                        en:
                            "made on another split or snapshot: \(ListText.of(stale, limit: 5)); bin, fit or band again to bring them up to date",
                        zh: "以下结果基于其他划分或快照：\(ListText.of(stale, limit: 5))；请重新 bin、fit 或 band"), count: stale.count))
        }
        return output
    }

    /// By how much the mean pd of the development part left its bad rate, where that is a twentieth of it and more.
    private static func calibration(of scored: ScoredSnapshot) -> [Note] {
        guard let mean = try? MeanProbability.of(scored.scoreCounts(of: [.development]), scaling: scored.card.scaling),
            let excess = mean.excess, abs(excess) >= 0.05
        else { return [] }
        let percent = Int((abs(excess) * 100).rounded())
        return [
            Note(
                "calibration",
                excess > 0
                    ? Text(
                        en: "the mean pd lies \(percent)% above the bad rate; calibrate or fit sets it right",
                        zh: "平均违约概率高于坏样本率 \(percent)%；calibrate 或 fit 可校正")
                    : Text(
                        en: "the mean pd lies \(percent)% below the bad rate; calibrate or fit sets it right",
                        zh: "平均违约概率低于坏样本率 \(percent)%；calibrate 或 fit 可校正")
            )
        ]
    }
}

extension Note {
    static let undoable = Note("undo", Text(en: "undo takes this back", zh: "undo 可撤销此步"))
    static let unkept = Note(
        "not-kept",
        Text(en: "for this session alone, since the dataset is read-only; undo takes it back", zh: "数据集为只读，仅在本次会话内有效；undo 可撤销"))
    static let unchanged = Note("unchanged", Text(en: "nothing has changed, and nothing was recorded", zh: "没有变化，未作记录"))
}
