import Messages
import Outputs

/// The lines of a report for people: a table that differs in many places has its first differences and a line for the rest, the points
/// of a curve have one line together. Reports for machines have every difference.
struct DriftLines {
    struct Line {
        /// Of the difference that stands in it, among all.
        let index: Int
        /// Where it is; for a line that stands for several how many these are.
        let row: Cell
    }

    /// Lines of one table, before the one for the rest.
    static let mostOfTable = 20

    private(set) var all: [Line] = []
    /// Differences that have no line of their own.
    private(set) var without = 0

    /// - Parameter isWhole: whether each has a line of its own after all.
    init(_ drifts: [Drift], isWhole: Bool = false) {
        guard !isWhole else {
            all = drifts.indices.map { Line(index: $0, row: .optional(drifts[$0].row?.text)) }
            return
        }
        let curves = Set(drifts.compactMap(Self.curve))
        var start = 0
        while start < drifts.count {
            let first = drifts[start]
            let end = drifts[start...].firstIndex { !Self.isOfSame($0, first) } ?? drifts.count
            let isCurve = first.table.map { $0.contains("/") || curves.contains("\(first.cell)/\($0)") } ?? false
            add(drifts, start..<end, shown: isCurve ? 1 : Self.mostOfTable, isCurve: isCurve)
            start = end
        }
    }

    private mutating func add(_ drifts: [Drift], _ range: Range<Int>, shown: Int, isCurve: Bool) {
        let own = range.count <= shown ? range.count : isCurve ? 0 : shown
        for index in range.prefix(own) { all.append(Line(index: index, row: .optional(drifts[index].row?.text))) }
        let rest = range.dropFirst(own)
        guard !rest.isEmpty else { return }
        let largest = rest.max { Self.size(drifts[$0]) < Self.size(drifts[$1]) } ?? rest.lowerBound
        let place = drifts[largest].row?.text ?? ""
        without += rest.count
        all.append(
            Line(
                index: largest,
                row: .phrase(
                    isCurve
                        ? Text(en: "\(rest.count) values differ, the largest at \(place)", zh: "\(rest.count) 个值不同，最大在 \(place)")
                        : Text(en: "... and \(rest.count) more, the largest at \(place)", zh: "……另有 \(rest.count) 处，最大在 \(place)"))))
    }

    /// What is said of the differences without a line; `way` is how to see them.
    func note(_ way: Text) -> Note? {
        guard without > 0 else { return nil }
        return Note(
            "differences-together",
            Text(en: "differences of long tables and curves stand together in a line; \(way.en)", zh: "长表与曲线的差异合并为一行；\(way.zh)"),
            count: without)
    }

    // MARK: -

    /// Cell and table of a curve: a table that a figure of the cell was drawn from.
    private static func curve(_ drift: Drift) -> String? {
        guard let table = drift.table, let slash = table.lastIndex(of: "/") else { return nil }
        return "\(drift.cell)/\(table[table.index(after: slash)...])"
    }

    private static func isOfSame(_ a: Drift, _ b: Drift) -> Bool {
        guard a.row != nil, b.row != nil else { return a == b }
        return a.cell == b.cell && a.statement == b.statement && a.table == b.table
    }

    private static func size(_ drift: Drift) -> Double {
        switch drift.difference {
        case .real(let size): size.magnitude
        case .integer(let size): Double(size.magnitude)
        default: 0
        }
    }
}
