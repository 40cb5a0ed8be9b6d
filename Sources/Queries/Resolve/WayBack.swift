/// How a row of a stage's result leads back to the rows that it was made of.
package enum WayBack: Sendable {
    /// The row is one of the rows before the stage, its columns called as they were.
    case row
    /// The row is one of the rows before the stage, with these columns of it.
    case columns([Item])
    /// The row stands for all rows that have its keys.
    case groups([Item])
    /// The row stands for the rows whose value lies in its bar.
    case bars(Expression, by: Item?)
    /// The row stands for the rows that have its keys and whose value of the field lies from its `from` to its `to`, both included.
    case span(String, by: [Item])
    /// The row says in this column which of these conditions, counted from 1, its rows meet.
    case numbered(String, [String])
    /// There is none.
    case none
}

extension WayBack {
    /// The row stands for all rows that have its values of these fields.
    package static func groups(fields: [String]) -> WayBack {
        .groups(items(fields))
    }

    /// The row stands for the rows that have its values of these fields, and whose `field` lies from its `from` to its `to`.
    package static func span(_ field: String, fields: [String]) -> WayBack {
        .span(field, by: items(fields))
    }

    private static func items(_ fields: [String]) -> [Item] {
        fields.map { Item(Expression(.name(FieldName($0)), Extent(0..<0))) }
    }
}
