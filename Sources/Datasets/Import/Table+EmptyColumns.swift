import Outputs

extension Table {
    /// The same without the columns in which no row has a value; those that rows are known by stay.
    var withoutEmptyColumns: Table {
        let kept = columns.indices.filter { column in
            columns[column].isKey || (0..<rowCount).contains { self[$0, column] != .missing }
        }
        return Table(name, columns: kept.map { columns[$0] }, cells: kept.map { cells[$0] }, rowCount: rowCount)
    }
}
