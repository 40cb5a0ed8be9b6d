import Messages
import Outputs
import Rendering

/// One curve of a figure of cumulative shares: the points of one part, in their order.
struct Curves {
    let name: String
    let x: [Double]
    let y: [Double]

    /// Of each part in the table's order; a table without a column `part` has one.
    static func all(of table: FigureTable, x: String, y: String, language: Language) throws -> [Curves] {
        let (xs, ys) = (try table.numbers(x), try table.numbers(y))
        let parts = table.has("part") ? try table.texts("part", language) : table.rows.map { _ in "" }
        var order: [String] = []
        var rows: [String: [Int]] = [:]
        for row in table.rows where xs[row] != nil && ys[row] != nil {
            if rows[parts[row]] == nil { order.append(parts[row]) }
            rows[parts[row], default: []].append(row)
        }
        return order.map { part in
            let rows = rows[part] ?? []
            return Curves(name: part, x: rows.map { xs[$0] ?? 0 }, y: rows.map { ys[$0] ?? 0 })
        }
    }

    /// From the corner of no rows to that of all, beside the line of a score that tells nothing apart.
    static func square(_ curves: [Curves], x: String, y: String, title: String, language: Language) -> Chart {
        let chance = Chart.Layer(
            shape: .line, title: Text(en: "by chance", zh: "随机").in(language), color: .grey, columns: [[0, 1], [0, 1]], dash: 3)
        let lines = curves.enumerated().map { number, curve in
            Chart.Layer(
                shape: .line, title: curve.name, color: .group(number), columns: [[0] + curve.x, [0] + curve.y], dash: 1 + number)
        }
        let ticks = Ticks.shares(to: 1, rows: 5)
        return Chart(
            title: title, x: Chart.Axis(label: x, ticks: ticks), y: Chart.Axis(label: y, ticks: ticks), layers: [chance] + lines)
    }
}
