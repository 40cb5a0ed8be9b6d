import Columns
import Datasets
import Messages
import Queries
import Scorecards
import Taxonomy

/// Rows, parts and scores of the open card.
extension Session {
    /// The class of each row: its part under `split`, its outcome.
    func classes(of snapshot: Snapshot, split: Split) throws -> Buffer<UInt8> {
        let dataset = try requireWorkplace().dataset
        return try memory.classes(of: snapshot, in: dataset, split: split) {
            let outcomes = try dataset.outcomes(in: snapshot, control: control)
            let isDevelopment = try development(of: snapshot, split: split)
            let classes = Buffer<UInt8>(repeating: 0, count: snapshot.rows)
            for row in 0..<snapshot.rows {
                try control.check(row: row)
                let part = isDevelopment.map { $0[row] != 0 ? Part.development : .test } ?? .development
                classes.pointer[row] = RowClass.byte(part: part, outcome: Outcome(rawValue: outcomes[row]) ?? .unknown)
            }
            return classes
        }
    }

    /// What became of each row, as levels.
    func outcomeColumn(of snapshot: Snapshot) throws -> Column {
        try memory.column(.outcome, of: snapshot, in: requireWorkplace().dataset, split: .off) {
            ComputedColumns.outcome(try classes(of: snapshot, split: .off))
        }
    }

    /// The part of each row, as levels.
    func partColumn(of snapshot: Snapshot, split: Split) throws -> Column {
        try memory.column(.part, of: snapshot, in: requireWorkplace().dataset, split: split) {
            ComputedColumns.part(try classes(of: snapshot, split: split))
        }
    }

    /// 1 for rows of the development part; nil where every row is.
    private func development(of snapshot: Snapshot, split: Split) throws -> Buffer<UInt8>? {
        switch split {
        case .off:
            return nil
        case .condition(let condition):
            return try mask(of: condition, in: snapshot)
        case .hash(let share, let seed):
            let codes = try requireWorkplace().dataset.identity(.code, in: snapshot, control: control)
            return try HashSplit.development(of: codes, share: share, seed: seed, control: control)
        }
    }

    /// Scores of a snapshot under a card, from what the last scoring leaves to do.
    func scored(_ open: OpenCard, in snapshot: Snapshot) throws -> ScoredSnapshot {
        let dataset = try requireWorkplace().dataset
        let column = { (id: String) in try self.column(ofTag: id, of: open.card, in: snapshot) }
        let known = memory.scored(of: snapshot, in: dataset, split: open.split)
        if let known, known.card == open.card { return known }
        let classes = try classes(of: snapshot, under: open)
        let scored: ScoredSnapshot
        if let known {
            scored = try known.updated(to: open.card, classes: classes, control: control, column: column)
        } else {
            scored = try .scored(open.card, classes: classes, control: control, column: column)
        }
        memory.keep(scored, of: snapshot, in: dataset, split: open.split)
        return scored
    }

    /// The open card's scores of the snapshot looked at.
    func scored() throws -> ScoredSnapshot {
        try scored(requireCard(), in: requireSnapshot())
    }

    /// Values of a tag in development rows, by outcome.
    func valueCounts(ofTag index: Int, split: Split) throws -> ValueCounts {
        let snapshot = try requireSnapshot()
        let column = try requireWorkplace().dataset.column(ofTag: index, in: snapshot, control: control)
        return try .of(column: column, classes: classes(of: snapshot, split: split), parts: [.development], control: control)
    }

    /// The values of a tag that a card goes by. Throws `missing-tag`, with all that the card lacks here.
    func column(ofTag id: String, of card: Scorecard, in snapshot: Snapshot) throws -> Column {
        try requireWorkplace().dataset.column(ofTag: index(ofTag: id, of: card), in: snapshot, control: control)
    }

    /// The number of a tag that a card goes by. Throws `missing-tag`, with all that the card lacks here.
    func index(ofTag id: String, of card: Scorecard) throws -> Int {
        let dataset = try requireWorkplace().dataset
        if let index = dataset.tagIndex(ofID: id) { return index }
        let missing = card.characteristics.map(\.tag).filter { dataset.tagIndex(ofID: $0) == nil }
        let list = missing.joined(separator: ", ")
        let isOpen = openCard?.card.name == card.name
        throw Self.missingTags(
            missing, card: card.name,
            hint: isOpen
                ? Text(en: "drop \(list), or open a dataset that has them", zh: "drop \(list)，或打开含有这些标签的数据集")
                : Text(en: "open a dataset that has them", zh: "请打开含有这些标签的数据集"))
    }

    static func missingTags(_ ids: [String], card: String, at place: Place? = nil, hint: Text) -> Diagnostic {
        let list = ids.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            "missing-tag",
            ids.count == 1
                ? Text(
                    en: "the card `\(card)` needs the tag \(list), which this dataset does not have",
                    zh: "评分卡“\(card)”需要标签 \(list)，数据集中没有")
                : Text(
                    en: "the card `\(card)` needs \(ids.count) tags that this dataset does not have: \(list)",
                    zh: "评分卡“\(card)”需要 \(ids.count) 个数据集中没有的标签：\(list)"), at: place, hint: hint)
    }
}
