import Columns
import Outputs

extension Table {
    /// From rows of cells, where some columns are levels of which all are known: a condition may then name one that no row holds.
    ///
    /// - Parameter levels: by the name of the column; its cells are texts among these.
    init(_ name: String, columns: [TableColumn], rows: [[Cell]], levels: [String: [String]]) {
        let cells = columns.indices.map { place -> Cells in
            let cells = rows.map { $0[place] }
            guard let labels = levels[columns[place].name] else { return .cells(cells) }
            let texts = cells.map { if case .text(let text) = $0 { text } else { String?.none } }
            return .stored(.levels(texts, labels: Labels(labels)), rows: nil)
        }
        self.init(name, columns: columns, cells: cells, rowCount: rows.count)
    }
}
