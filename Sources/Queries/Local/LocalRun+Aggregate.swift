import Columns
import Messages
import Outputs

/// Groups and their measures.
extension LocalRun {
    mutating func aggregate(_ keys: [PlanColumn], _ measures: [Measure]) throws {
        let keyColumns = try keys.map { Selections.withoutSpecials(try column($0.value)) }
        let groups =
            try keys.isEmpty
            ? Groups(all: frame.rows, of: frame.baseCount)
            : Groups(
                keys: keyColumns, ranks: keyColumns.map { try ranks($0) }, along: try columnAlong(measures), rows: frame.rows,
                rowCount: frame.baseCount, control: control)
        let columns = try results(measures.filter { !$0.isOverAll }, groups)
        let overAll = measures.filter(\.isOverAll)
        let totals = try overAll.isEmpty ? [:] : results(overAll, Groups(all: frame.rows, of: frame.baseCount))
        let results = measures.map { measure -> Column in
            if let column = columns[measure] { return column }
            let total = totals[measure] ?? Column(.real, .double(Buffer(unfilled: 0)))
            return Selections.gathered(total, Buffer(repeating: 0, count: groups.count))
        }
        frame = Frame(keyColumns.map { Selections.gathered($0, groups.examples) } + results, count: groups.count)
    }

    // MARK: - Measures

    /// The level column whose labels are counted first, as a rate does: the walk that finds the groups counts them as well.
    private mutating func columnAlong(_ measures: [Measure]) throws -> Column? {
        for measure in measures where !measure.isOverAll {
            guard case .rowsWhere(let predicate) = measure.kind, case .lookup(let column, _) = try bound(predicate) else { continue }
            return column
        }
        return nil
    }

    private mutating func bound(_ predicate: Predicate) throws -> BoundPredicate {
        var binder = Binder(frame: frame, control: control)
        let bound = try binder.bind(predicate)
        frame = binder.frame
        return bound
    }

    private mutating func results(_ measures: [Measure], _ groups: Groups) throws -> [Measure: Column] {
        var results: [Measure: Column] = [:]
        var (codeCounts, sums) = (CodeCountMemory(groups), SumMemory(groups))
        // First, since values that are counted for a quantile need not be added for a mean.
        for measure in measures where results[measure] == nil {
            if case .quantile(let value, _) = measure.kind { try addQuantiles(of: value, measures, groups, &sums, to: &results) }
        }
        for measure in measures where results[measure] == nil {
            try control.check()
            switch measure.kind {
            case .rowsWhere(let predicate): results[measure] = Self.counts(try rowCounts(where: predicate, groups, &codeCounts))
            case .sum(let value):
                let column = try column(value)
                results[measure] = sum(try sums.sums(of: column, control), scale: column.scale)
            case .present(let value): results[measure] = Self.counts(try sums.presentCounts(of: column(value), control))
            default: results[measure] = try result(measure, groups)
            }
        }
        return results
    }

    /// By the labels of one column where the predicate asks for no more, so that rates of one column walk over its rows once.
    private mutating func rowCounts(
        where predicate: Predicate, _ groups: Groups, _ codeCounts: inout CodeCountMemory
    ) throws -> [Int64] {
        let bound = try bound(predicate)
        if case .lookup(let column, let table) = bound, let counts = try codeCounts.counts(of: column, control) {
            return counts.rowCounts(in: table)
        }
        return try groups.rowCounts(in: Evaluator.mask(bound, in: frame, tally, control), control: control)
    }

    private mutating func result(_ measure: Measure, _ groups: Groups) throws -> Column {
        switch measure.kind {
        case .rows: return Self.counts(groups.rowCounts())
        case .deviation(let value):
            return Column(.real, .double(Buffer(try groups.squaredDeviations(try column(value), control: control))))
        case .least(let value): return try extremes(try column(value), groups, isLeast: true)
        case .greatest(let value): return try extremes(try column(value), groups, isLeast: false)
        case .distinct(let value): return Self.counts(try groups.distinctCounts(try column(value), control: control))
        case .quantile, .rowsWhere, .sum, .present: return Column(.real, .double(Buffer(repeating: .nan, count: groups.count)))
        }
    }

    /// All quantiles of one value at once: its values are counted, or put side by side, only once.
    private mutating func addQuantiles(
        of value: Scalar, _ measures: [Measure], _ groups: Groups, _ sums: inout SumMemory, to results: inout [Measure: Column]
    ) throws {
        let wanted = measures.compactMap { measure -> (Measure, Double)? in
            if case .quantile(value, let share) = measure.kind { (measure, share) } else { nil }
        }
        let column = try column(value)
        let counted = try CountedGroups(column, in: groups, control: control)
        if let counted { sums.keep(counted.sums, of: column) }
        let quantiles = try Quantiles.of(column, in: groups, counted: counted, shares: wanted.map(\.1), control: control)
        for (number, (measure, _)) in wanted.enumerated() { results[measure] = Column(.real, .double(Buffer(quantiles[number]))) }
    }

    private static func counts(_ counts: [Int64]) -> Column {
        Column(.number(scale: 0), .int64(Buffer(counts)))
    }

    /// Missing where a group has no value, and where the sum is too large.
    private func sum(_ sums: Groups.Sums, scale: Int) -> Column {
        let presents = sums.presents
        switch sums.totals {
        case .reals(let sums):
            let finite = zip(sums, presents).map { sum, present in present > 0 && sum.isFinite ? sum : .nan }
            tally.add(overflows: sums.count { !$0.isFinite })
            return Column(.real, .double(Buffer(finite)))
        case .integers(let sums):
            let stored = sums.map { Int64(exactly: $0) ?? .min }
            if scale > 0, zip(sums, stored).contains(where: { $0 != Int128($1) }) {
                let power = Column.power(ofTen: scale)
                return Column(.real, .double(Buffer(zip(sums, presents).map { $1 > 0 ? Double($0) / power : .nan })))
            }
            tally.add(overflows: stored.count { $0 == .min })
            return Column(.number(scale: scale), .int64(Buffer(zip(stored, presents).map { $1 > 0 ? $0 : .min })))
        }
    }

    // MARK: - Dictionaries

    /// Texts have their extremes by code point, levels by their order.
    private func extremes(_ column: Column, _ groups: Groups, isLeast: Bool) throws -> Column {
        guard let ranks = try ranks(column), let labels = column.labels else { return groups.extremes(column, isLeast: isLeast) }
        var sorted = [String](repeating: "", count: Int((ranks.max() ?? -1) + 1))
        for (label, rank) in zip(labels.all, ranks) { sorted[Int(rank)] = label }
        let ranked = Self.recoded(column, ranks)
        let extremes = groups.extremes(ranked, isLeast: isLeast)
        return Column(.text(Labels(sorted)), extremes.values)
    }

    private static func recoded(_ column: Column, _ table: [Int64]) -> Column {
        let codes = Buffer<Int64>(unfilled: column.count)
        Selections.integers(column, 0..<column.count, into: codes.pointer)
        for row in 0..<codes.count {
            let code = codes.pointer[row]
            codes.pointer[row] = code >= 0 && code < table.count ? table[Int(code)] : .min
        }
        return Column(.number(scale: 0), .int64(codes))
    }
}

/// The rows of each group by code, of the level columns that were asked for.
private struct CodeCountMemory {
    private let groups: Groups
    /// With the column, so that its memory stays its own.
    private var known: [ObjectIdentifier: (column: Column, counts: Groups.CodeCounts)] = [:]

    init(_ groups: Groups) {
        self.groups = groups
    }

    mutating func counts(of column: Column, _ control: Control) throws -> Groups.CodeCounts? {
        if let known = known[column.identity] { return known.counts }
        guard let counts = try groups.codeCounts(column, control: control) else { return nil }
        known[column.identity] = (column, counts)
        return counts
    }
}

/// The sums that were made: a mean is a sum and a count, and the walk for the one counts as well.
private struct SumMemory {
    private let groups: Groups
    /// With the column, so that its memory stays its own.
    private var known: [ObjectIdentifier: (column: Column, sums: Groups.Sums)] = [:]

    init(_ groups: Groups) {
        self.groups = groups
    }

    mutating func sums(of column: Column, _ control: Control) throws -> Groups.Sums {
        if let known = known[column.identity] { return known.sums }
        let sums = try groups.sums(column, control: control)
        known[column.identity] = (column, sums)
        return sums
    }

    mutating func keep(_ sums: Groups.Sums, of column: Column) {
        known[column.identity] = (column, sums)
    }

    mutating func presentCounts(of column: Column, _ control: Control) throws -> [Int64] {
        try known[column.identity]?.sums.presents ?? groups.presentCounts(column, control: control)
    }
}
