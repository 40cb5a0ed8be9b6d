import Messages
import Outputs
import Scorecards

/// What a change of the card moved: discrimination before and after, the bands, and how many enterprises changed theirs.
struct ChangeEffect {
    private let before: ScoredSnapshot?
    let after: ScoredSnapshot
    /// The test part, or all rows where there is no split.
    private let parts: Set<Part>
    /// Enterprises that changed band.
    private let moved: Int
    private let isWithinNoise: Bool

    /// All that walks over rows is done here, so that an interrupt stops the change and never becomes a part of it.
    init(before: ScoredSnapshot?, after: ScoredSnapshot, hasSplit: Bool, control: Control) throws {
        let before = before?.rows == after.rows ? before : nil
        let parts: Set<Part> = hasSplit ? [.test] : Set(Part.allCases)
        self.before = before
        self.after = after
        self.parts = parts
        moved =
            try before.flatMap { before in
                try Cancelled.passing { try BandMoves.between(before, after, control: control).moved }
            } ?? 0
        let change = try before.flatMap { before in
            try Cancelled.passing { try AreaUnderCurveDifference.between(before, after, parts: parts, control: control) }
        }
        isWithinNoise = change.map { $0.value != 0 && $0.isWithinNoise } ?? false
    }

    /// `auc_before`, `auc`, `ks_before`, `ks`, `moved`; without those before where nothing was scored.
    var metrics: [Metric] {
        var metrics: [Metric] = []
        if let before {
            metrics.append(Metric("auc_before", auc(before)?.value))
            metrics.append(Metric("auc", auc(after)?.value))
            metrics.append(Metric("ks_before", ks(before)))
            metrics.append(Metric("ks", ks(after)))
            metrics.append(Metric("moved", moved, unit: .rows))
        } else {
            metrics.append(Metric("auc", auc(after)?.value))
            metrics.append(Metric("ks", ks(after)))
        }
        return metrics
    }

    /// Which rows AUC and KS speak of, where these are not all.
    var basis: [Note] {
        parts == [.test]
            ? [Note("basis", Text(en: "AUC and KS are of the test part, bands of all rows", zh: "AUC 与 KS 基于测试样本，等级表基于全部样本"))] : []
    }

    /// Says so where the change of AUC is smaller than its own interval.
    var notes: [Note] {
        isWithinNoise ? [Note("within-noise", Text(en: "the change of AUC is within noise", zh: "AUC 的变化在噪声范围内"))] : []
    }

    /// The bands of all rows as they are now, with what they held before.
    var bands: Table {
        let now = BandTable.of(after.histogram, bands: after.card.bands, parts: Set(Part.allCases)).rows
        let old = before.map { BandTable.of($0.histogram, bands: $0.card.bands, parts: Set(Part.allCases)).rows }
        let oldByName = Dictionary((old ?? []).map { ($0.band, $0) }) { first, _ in first }
        var columns = [
            TableColumn("band", .level, isKey: true), TableColumn("from", .integer, unit: .points),
            TableColumn("to", .integer, unit: .points),
            TableColumn("n", .integer, unit: .rows), TableColumn("share", .real, unit: .share),
            TableColumn("bad_rate", .real, unit: .share),
        ]
        if old != nil {
            columns += [TableColumn("n_before", .integer, unit: .rows), TableColumn("bad_rate_before", .real, unit: .share)]
        }
        let hasVetoes = !after.card.vetoes.isEmpty || !(before?.card.vetoes ?? []).isEmpty
        if hasVetoes { columns.append(TableColumn("vetoed", .integer, unit: .rows)) }
        let rows = now.map { row in
            var cells: [Cell] = [
                .text(row.band), .optional(row.from), .optional(row.to), .integer(ClassCounts.rows(row.counts.total)),
                .number(row.share), .number(row.counts.badRate),
            ]
            if old != nil {
                let before = oldByName[row.band]
                cells += [.optional(before.map { ClassCounts.rows($0.counts.total) }), .number(before?.counts.badRate)]
            }
            if hasVetoes { cells.append(.integer(ClassCounts.rows(row.vetoed))) }
            return cells
        }
        return Table("bands", columns: columns, rows: rows)
    }

    /// For the journal.
    var json: String {
        let pairs = metrics.compactMap { metric -> String? in
            switch metric.value {
            case .integer(let integer): "\"\(metric.name)\":\(integer)"
            case .real(let real): "\"\(metric.name)\":\(real)"
            default: nil
            }
        }
        return "{\(pairs.joined(separator: ","))}"
    }

    private func auc(_ scored: ScoredSnapshot) -> AreaUnderCurve? {
        try? AreaUnderCurve.of(scored.scoreCounts(of: parts))
    }

    private func ks(_ scored: ScoredSnapshot) -> Double? {
        try? KolmogorovSmirnov.of(scored.scoreCounts(of: parts)).value
    }
}
