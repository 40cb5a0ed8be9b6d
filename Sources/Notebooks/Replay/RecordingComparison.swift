import Outputs

/// Compares the recording of one statement with what it gave now.
struct RecordingComparison {
    private let comparison: Comparison
    private let ignoredNotes: Set<String>
    private let cell: Int
    private let statement: Int
    private(set) var drifts: [Drift] = []

    init(_ comparison: Comparison, ignoring notes: Set<String>, cell: Int, statement: Int) {
        self.comparison = comparison
        ignoredNotes = notes
        self.cell = cell
        self.statement = statement
    }

    mutating func compare(_ recorded: Recording, _ now: Recording) {
        metrics(recorded.metrics, now.metrics)
        tables(recorded.tables, now.tables, prefix: "")
        notes(recorded.notes, now.notes)
        files(recorded.files, now.files)
        figures(recorded.figures, now.figures)
    }

    private mutating func add(
        _ code: Drift.Code, table: String? = nil, row: Comparison.RowLabel? = nil, column: String? = nil, _ recorded: Cell? = nil,
        _ now: Cell? = nil
    ) {
        drifts.append(
            Drift(code, cell: cell, statement: statement, table: table, row: row, column: column, recorded: recorded, now: now))
    }

    // MARK: - Tables

    /// By name, the k-th of a name with the k-th.
    private mutating func tables(_ recorded: [RecordedTable], _ now: [RecordedTable], prefix: String) {
        var left = now.map(Optional.some)
        for old in recorded {
            let name = prefix + old.table.name
            guard let index = left.firstIndex(where: { $0?.table.name == old.table.name }), let new = left[index] else {
                add(.tableRemoved, table: name)
                continue
            }
            left[index] = nil
            table(old, new, named: name)
        }
        for new in left.compactMap({ $0 }) { add(.tableAdded, table: prefix + new.table.name) }
    }

    private mutating func table(_ recorded: RecordedTable, _ now: RecordedTable, named name: String) {
        let claimed = now.table.claimText.map(recorded.table.claiming) ?? recorded.table
        if let old = claimed.claimText, let new = now.table.claimText, old != new {
            add(.claimChanged, table: name, .text(old), .text(new))
            return
        }
        if recorded.summary != nil || now.summary != nil, recorded.rowsTotal != now.rowsTotal {
            add(.rowsTotal, table: name, .integer(recorded.rowsTotal), .integer(now.rowsTotal))
        }
        for difference in comparison.differences(from: claimed, to: now.table, named: name) {
            let isBeyondFirst = recorded.summary == nil && now.summary != nil && difference.code == .rowRemoved
            if !isBeyondFirst { add(difference) }
        }
        if let old = recorded.summary, let new = now.summary { summary(old, new, named: name) }
    }

    private mutating func add(_ difference: Comparison.Difference) {
        let isVerdict = difference.table == Claim.tableName && difference.column == Claim.verdictColumn && difference.code == .value
        add(
            isVerdict ? .claim : Drift.Code(rawValue: difference.code.rawValue) ?? .value, table: difference.table, row: difference.row,
            column: difference.column, difference.recorded, difference.now)
    }

    private mutating func summary(_ recorded: TableSummary, _ now: TableSummary, named name: String) {
        if recorded.sha256 != now.sha256 { add(.otherCells, table: name, .text(recorded.sha256), .text(now.sha256)) }
        for old in recorded.reals {
            guard let new = now.reals.first(where: { $0.column == old.column }) else { continue }
            reals(old, new, named: name)
        }
    }

    private mutating func reals(_ old: TableSummary.Reals, _ new: TableSummary.Reals, named name: String) {
        let tolerance = comparison.tolerance(of: old.column, in: name)
        if old.count != new.count { add(.realCount, table: name, column: old.column, .integer(old.count), .integer(new.count)) }
        let parts: [(Drift.Code, Double?, Double?, Tolerance?)] = [
            (.realSum, old.sum, new.sum, sumTolerance(tolerance, old)), (.realMin, old.min, new.min, tolerance),
            (.realMax, old.max, new.max, tolerance),
        ]
        for (code, a, b, tolerance) in parts {
            let (recorded, now) = (Cell.number(a), Cell.number(b))
            if !comparison.agree(recorded, now, within: tolerance) { add(code, table: name, column: old.column, recorded, now) }
        }
    }

    /// A sum may differ by what its terms may, all together: where they cancel, the sum itself says little about their size.
    private func sumTolerance(_ tolerance: Tolerance?, _ reals: TableSummary.Reals) -> Tolerance {
        let largest = max(abs(reals.min ?? 0), abs(reals.max ?? 0))
        let each = tolerance ?? Tolerance(relative: 1e-9, absolute: 1e-12 * max(1, largest))
        return Tolerance(relative: each.relative, absolute: each.absolute * Double(max(1, reals.count)))
    }

    // MARK: - All else

    /// AUC and KS before all else: they say more of a result than anything in it.
    private mutating func metrics(_ recorded: [Metric], _ now: [Metric]) {
        for old in recorded.filter(Self.isHeadline) + recorded.filter({ !Self.isHeadline($0) }) {
            guard let new = now.first(where: { $0.name == old.name }) else {
                add(.metricRemoved, column: old.name, old.value)
                continue
            }
            if !comparison.agree(old.value, new.value, within: comparison.tolerance(of: old.name, in: nil)) {
                add(.metric, column: old.name, old.value, new.value)
            }
        }
        for new in now where !recorded.contains(where: { $0.name == new.name }) { add(.metricAdded, column: new.name, nil, new.value) }
    }

    private static func isHeadline(_ metric: Metric) -> Bool {
        ["auc", "ks"].contains { metric.name == $0 || metric.name.hasPrefix($0 + "_") }
    }

    /// As a bag: which codes, and how often each.
    private mutating func notes(_ recorded: [String], _ now: [String]) {
        var left = now.filter { !ignoredNotes.contains($0) }
        for code in recorded where !ignoredNotes.contains(code) {
            if let index = left.firstIndex(of: code) {
                left.remove(at: index)
            } else {
                add(.noteRemoved, column: code)
            }
        }
        for code in left { add(.noteAdded, column: code) }
    }

    /// By place: names are free to differ in their folder alone.
    private mutating func files(_ recorded: [Recording.File], _ now: [Recording.File]) {
        for index in 0..<max(recorded.count, now.count) {
            let old = index < recorded.count ? recorded[index] : nil
            let new = index < now.count ? now[index] : nil
            if old == new { continue }
            add(.file, column: (old ?? new)?.name, old.map { Cell.optional($0.rows) }, new.map { Cell.optional($0.rows) })
        }
    }

    private mutating func figures(_ recorded: [Recording.Figure], _ now: [Recording.Figure]) {
        var left = now.map(Optional.some)
        for old in recorded {
            guard let index = left.firstIndex(where: { $0?.name == old.name && $0?.kind == old.kind }), let new = left[index] else {
                add(.figureRemoved, column: old.name)
                continue
            }
            left[index] = nil
            tables(old.tables, new.tables, prefix: old.name + "/")
        }
        for new in left.compactMap({ $0 }) { add(.figureAdded, column: new.name) }
    }
}
