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

/// The one way in which the open card changes: made durable first, then shown with what it moved.
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

    /// Makes `changed` the open card: scores it, writes state, head and journal in one transaction, and says what moved.
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

        let before = try openCard.flatMap { open in
            try open.card.characteristics.isEmpty ? nil : Cancelled.passing { try scored(open, in: requireSnapshot()) }
        }
        let effect = try follow(&changed, keepsBands: keepsBands, before: before)
        // All that can fail comes before the write: what is durable has been shown, and what was not shown is not durable.
        let output = try output(of: changed, effect: effect, isFitted: estimated.contains(.weights), result: result)
        try write(changed, arguments, effect: effect)
        openCard = changed
        return output
    }

    /// Scores the changed card; a new card's bands follow its scores.
    private func follow(_ changed: inout OpenCard, keepsBands: Bool, before: ScoredSnapshot?) throws -> ChangeEffect? {
        guard !changed.card.characteristics.isEmpty else { return nil }
        let snapshot = try requireSnapshot()
        var after = try scored(changed, in: snapshot)
        if !keepsBands, case .following(let shares) = changed.card.bands.rule {
            let bands = BandCuts.following(shares, of: after.scoreCounts(of: [.development]))
            if bands != changed.card.bands {
                changed.card.bands = bands
                after = try scored(changed, in: snapshot)
            }
        }
        return try ChangeEffect(before: before, after: after, hasSplit: changed.split != .off, control: control)
    }

    private mutating func write(_ changed: OpenCard, _ arguments: Arguments, effect: ChangeEffect?) throws {
        var entry = journalEntry(.change, command: arguments.statement.text)
        entry.because = arguments.because
        entry.effect = effect?.json
        try commit(changed, entry: entry)
    }

    /// Writes a state of a card and moves its draft there.
    func commit(_ changed: OpenCard, entry: JournalEntry) throws {
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
        entry.basisBefore = isSameDraft ? try openCard.map { try Self.json($0.basis) } : nil
        entry.basisAfter = try Self.json(changed.basis)
        try ledger.record(
            CardChange(
                card: changed.card.name, state: changed.card.canonicalJSON(), hash: hash, expectedHead: start, split: changed.split.text,
                basis: Self.json(changed.basis), entry: entry))
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
                basis: Self.json(Basis()), entry: entry))
        return empty.contentHash
    }

    func journalEntry(_ kind: JournalEntry.Kind, command: String) -> JournalEntry {
        JournalEntry(time: environment.now(), user: environment.user, purpose: settings.purpose, command: command, kind: kind)
    }

    private func output(of changed: OpenCard, effect: ChangeEffect?, isFitted: Bool, result: Output) throws -> Output {
        var output = result
        if let effect {
            output.tables.append(effect.bands)
            output.metrics += effect.metrics
            output.notes += effect.basis + effect.notes
            if !isFitted { output.notes += Self.calibration(of: effect.after) }
        }
        let stale = try changed.basis.stale(against: basis(of: changed.split), card: changed.card)
        if !stale.isEmpty {
            output.notes.append(
                Note(
                    "stale",
                    Text(
                        en: "made on another split or snapshot: \(Self.list(stale)); bin, fit or band again to bring them up to date",
                        zh: "以下结果基于其他划分或快照：\(Self.list(stale))；请重新 bin、fit 或 band"), count: stale.count))
        }
        output.notes.append(Note("undo", Text(en: "undo takes this back", zh: "undo 可撤销此步")))
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

    /// At most five of them, the rest counted.
    static func list(_ names: [String]) -> String {
        names.count <= 5 ? names.joined(separator: ", ") : names.prefix(5).joined(separator: ", ") + " +\(names.count - 5)"
    }

    static func json(_ basis: Basis) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(basis), as: UTF8.self)
    }
}
