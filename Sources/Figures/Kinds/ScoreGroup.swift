import Messages
import Outputs
import Rendering

/// The scores of one group: ranges from the lowest up, with their counts.
struct ScoreGroup: Sendable {
    /// With the group's size; nil where there are no groups.
    let title: String?
    let from: [Double]
    let to: [Double]
    let n: [Double]
    /// Whether the group is a word of the program, such as an outcome.
    let isWord: Bool

    var total: Double { n.reduce(0, +) }

    private static func isWord(_ cell: Cell) -> Bool {
        if case .word = cell { true } else { false }
    }

    /// In the table's order.
    static func all(of figure: Figure, language: Language) throws -> [ScoreGroup] {
        let table = try FigureTable(of: figure)
        let groups = table.has("group") ? try table.cells("group") : []
        let labels = table.has("group") ? try table.texts("group", language) : table.rows.map { _ in "" }
        let (from, to, n) = (try table.numbers("from"), try table.numbers("to"), try table.numbers("n"))
        var order: [String] = []
        var rows: [String: [Int]] = [:]
        for row in table.rows where from[row] != nil && to[row] != nil {
            if rows[labels[row]] == nil { order.append(labels[row]) }
            rows[labels[row], default: []].append(row)
        }
        return order.map { label in
            let rows = (rows[label] ?? []).sorted { (from[$0] ?? 0) < (from[$1] ?? 0) }
            let counts = rows.map { n[$0] ?? 0 }
            let size = Decimal.fixed(counts.reduce(0, +), decimals: 0)
            return ScoreGroup(
                title: table.has("group") ? "\(label) (\(size))" : nil, from: rows.map { from[$0] ?? 0 }, to: rows.map { to[$0] ?? 0 },
                n: counts,
                isWord: rows.first.map { row in groups.indices.contains(row) && Self.isWord(groups[row]) } ?? false)
        }
    }
}
