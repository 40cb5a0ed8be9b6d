import Columns
import Messages
import Outputs

/// Histograms: edges from the values that are in, then rows by group and bar.
extension LocalRun {
    mutating func binCount(_ count: BinCount) throws {
        let values = try column(count.value)
        let everything = Groups(all: frame.rows, of: frame.baseCount)
        var groups = everything
        var keyColumn: Column?
        if let key = count.key {
            let column = Selections.withoutSpecials(try column(key.value))
            groups = try Groups(
                keys: [column], ranks: [try ranks(column)], rows: frame.rows, rowCount: frame.baseCount, control: control)
            keyColumn = column
        }
        let edges = Self.edges(values, count, in: everything)
        var rows = BarRows(edges: edges, isDate: count.isDate)
        let bars = try Self.barCounts(values, count, edges, groups, control)
        for (group, counts) in bars.enumerated() { rows.add(counts, group: group) }
        if let note = Self.heavyTail(bars, count, edges) { notes.append(note) }
        let keys = keyColumn.map { [Selections.gathered($0, groups.examples)] } ?? []
        frame = Frame(keys.map { Selections.gathered($0, Buffer(rows.groups)) } + rows.columns, count: rows.groups.count)
    }

    /// Empty where there are no values to lie between edges.
    private static func edges(_ values: Column, _ count: BinCount, in everything: Groups) -> [Double] {
        let column = count.isLogarithmic ? positive(values) : values
        let (low, high) = (number(everything.extremes(column, isLeast: true)), number(everything.extremes(column, isLeast: false)))
        guard let low, let high else { return [] }
        if count.isDate { return HistogramEdges.days(from: Int(low), to: Int(high), about: count.target) }
        if count.isLogarithmic { return HistogramEdges.logarithmic(from: low, to: high) }
        return HistogramEdges.linear(from: low, to: high, about: count.target, isInteger: count.isInteger)
    }

    private static func number(_ column: Column) -> Double? {
        switch column.count == 0 ? .missing : column[0] {
        case .number(let number): number
        case .integer(let integer): Double(integer)
        case .date(let day): Double(day.number)
        case .flag, .text, .special, .missing: nil
        }
    }

    /// Values at and below 0 as missing.
    private static func positive(_ values: Column) -> Column {
        let reals = Buffer<Double>(unfilled: values.count)
        Selections.reals(values, 0..<values.count, into: reals.pointer)
        for row in 0..<reals.count where !(reals.pointer[row] > 0) { reals.pointer[row] = .nan }
        return Column(.real, .double(reals))
    }

    /// Said where a few large values press nearly all others into the first bar.
    private static func heavyTail(_ bars: [BarCounts], _ count: BinCount, _ edges: [Double]) -> Note? {
        guard !count.isLogarithmic, !count.isDate, let low = edges.first, low >= 0, edges.count > 4 else { return nil }
        let first = bars.reduce(0) { $0 + ($1.ranges.first ?? 0) }
        let all = bars.reduce(0) { $0 + $1.ranges.reduce(0, +) }
        guard all > 0, Double(first) >= 0.9 * Double(all) else { return nil }
        let percent = Int((100 * Double(first) / Double(all)).rounded(.down))
        return Note(
            "first-bar",
            Text(
                en: "\(percent)% of the values lie in the first bar; log after the value spreads them",
                zh: "\(percent)% 的值落在第一条；在其后加 log 可展开"))
    }

    // MARK: - Counts

    /// What lies in each bar of a group.
    struct BarCounts {
        var words: [(bar: Bar, count: Int64)]
        var ranges: [Int64]
        let total: Int64
    }

    private static func barCounts(
        _ values: Column, _ count: BinCount, _ edges: [Double], _ groups: Groups, _ control: Control
    ) throws -> [BarCounts] {
        // Below the first edge of a logarithmic histogram lie zero and the negative values.
        let cuts = count.isLogarithmic ? [0, Double.leastNonzeroMagnitude] + edges : edges
        let safe = cuts.count >= 2 ? cuts : [0, 1]
        return try GroupBars.counts(values, edges: safe, in: groups, control: control).map { counts in
            let (special, missing) = (counts.special, counts.missing)
            let total = counts.below + counts.above + special + missing + counts.ranges.reduce(0, +)
            var ranges = counts.ranges
            var words: [(bar: Bar, count: Int64)] = []
            if count.isLogarithmic {
                words = [(.negative, counts.below), (.zero, ranges.removeFirst())]
                if !ranges.isEmpty { ranges.removeFirst() }
            }
            // Only where the numbers are too large for an edge above them.
            if edges.count >= 2, !ranges.isEmpty { ranges[ranges.count - 1] += counts.above }
            if edges.count < 2 { ranges = [] }
            return BarCounts(words: words + [(.special, special), (.missing, missing)], ranges: ranges, total: total)
        }
    }
}

/// The rows of a histogram's table: negative and zero, the ranges, then special and missing; words only where they occur.
private struct BarRows {
    let edges: [Double]
    let isDate: Bool
    private(set) var groups: [Int32] = []
    private var bars: [Bar?] = []
    private var from: [Double?] = []
    private var to: [Double?] = []
    private var counts: [Int64] = []
    private var shares: [Double?] = []

    init(edges: [Double], isDate: Bool) {
        self.edges = edges
        self.isDate = isDate
    }

    mutating func add(_ counts: LocalRun.BarCounts, group: Int) {
        let before = counts.words.filter { $0.bar == .negative || $0.bar == .zero }
        let after = counts.words.filter { $0.bar == .special || $0.bar == .missing }
        for word in before where word.count > 0 { add(group, word.bar, nil, nil, word.count, counts.total) }
        for (number, count) in counts.ranges.enumerated() { add(group, nil, edges[number], edges[number + 1], count, counts.total) }
        for word in after where word.count > 0 { add(group, word.bar, nil, nil, word.count, counts.total) }
    }

    private mutating func add(_ group: Int, _ bar: Bar?, _ low: Double?, _ high: Double?, _ count: Int64, _ total: Int64) {
        groups.append(Int32(group))
        bars.append(bar)
        from.append(low)
        to.append(high)
        counts.append(count)
        shares.append(total > 0 ? Double(count) / Double(total) : nil)
    }

    var columns: [Column] {
        [
            .levels(bars.map { $0?.rawValue }, labels: Labels(Bar.allCases.map(\.rawValue))), edge(from), edge(to),
            Column(.number(scale: 0), .int64(Buffer(counts))), .reals(shares),
        ]
    }

    private func edge(_ values: [Double?]) -> Column {
        isDate ? .dates(values.map { $0.map { Day(number: Int($0)) } }) : .reals(values)
    }
}
