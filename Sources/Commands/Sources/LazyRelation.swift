import Columns
import Messages
import Outputs
import Queries

/// A relation whose columns are made when a query asks for them.
struct LazyRelation: Relation {
    /// One field and how its values are had.
    struct Part: Sendable {
        let field: Field
        let column: @Sendable (Control) throws -> Column
    }

    let name: String
    let rowCount: Int
    let keyField: Int?
    let defaultFields: [String]
    private let parts: [Part]
    private let remarks: @Sendable () -> [Note]

    /// `notes` is asked once the columns have been read.
    init(
        _ name: String, rowCount: Int, key: String? = nil, defaultFields: [String] = [], parts: [Part],
        notes: @escaping @Sendable () -> [Note] = { [] }
    ) {
        self.name = name
        self.rowCount = rowCount
        self.defaultFields = defaultFields
        self.parts = parts
        remarks = notes
        keyField = key.flatMap { key in parts.firstIndex { $0.field.name == key } }
    }

    var fields: [Field] { parts.map(\.field) }
    var notes: [Note] { remarks() }

    func column(_ field: Int, control: Control) throws -> Column {
        try parts[field].column(control)
    }
}
