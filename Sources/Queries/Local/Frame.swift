import Columns
import Messages
import Outputs

/// Rows on their way through a plan: columns as they lie, and which rows of them are in, in which order.
struct Frame {
    private enum Slot {
        case stored(any Relation, Int)
        /// Of another relation, its row for each row of this one, or -1.
        case joined(any Relation, Int, rows: Buffer<Int32>)
        case made(Column)
    }

    private var slots: [Slot]
    /// Rows of the columns, whether they are in or not.
    let baseCount: Int
    /// The rows that are in, in their order; all rows where nil.
    var rows: Buffer<Int32>?

    /// All rows of a relation; its columns are read when they are asked for.
    init(_ relation: any Relation) {
        slots = relation.fields.indices.map { .stored(relation, $0) }
        baseCount = relation.rowCount
    }

    init(_ columns: [Column], count: Int) {
        slots = columns.map(Slot.made)
        baseCount = count
    }

    var rowCount: Int { rows?.count ?? baseCount }

    mutating func column(_ index: Int, control: Control) throws -> Column {
        switch slots[index] {
        case .made(let column): return column
        case .stored(let relation, let field):
            let column = try relation.column(field, control: control)
            slots[index] = .made(column)
            return column
        case .joined(let relation, let field, let rows):
            let column = Selections.aligned(try relation.column(field, control: control), rows)
            slots[index] = .made(column)
            return column
        }
    }

    mutating func append(_ column: Column) {
        slots.append(.made(column))
    }

    /// All fields of another relation, at the row that is given for each row of this one; read when they are asked for.
    mutating func append(_ relation: any Relation, at rows: Buffer<Int32>) {
        slots += relation.fields.indices.map { .joined(relation, $0, rows: rows) }
    }

    /// The same rows with other columns.
    func with(_ columns: [Column]) -> Frame {
        var frame = Frame(columns, count: baseCount)
        frame.rows = rows
        return frame
    }

    /// A byte for each row of the columns, 1 where it is in; nil where all are.
    var mask: Buffer<UInt8>? {
        rows.map { Selections.mask(of: $0, count: baseCount) }
    }
}
