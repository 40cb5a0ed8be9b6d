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

    /// Many fields whose values are had in one way, behind the others.
    struct Tail: Sendable {
        let fields: [Field]
        let columns: @Sendable (_ numbers: [Int], Control) throws -> [Column]

        /// The tail without the fields called `hidden`.
        func without(_ hidden: Set<String>) -> Tail {
            let kept = fields.indices.filter { !hidden.contains(fields[$0].name) }
            return Tail(fields: kept.map { fields[$0] }) { [columns] in try columns($0.map { kept[$0] }, $1) }
        }
    }

    let name: String
    let rowCount: Int
    let keyField: Int?
    let defaultFields: [String]
    let fields: [Field]
    private let parts: [Part]
    private let tail: Tail?
    private let remarks: @Sendable () -> [Note]

    /// `notes` is asked once the columns have been read.
    init(
        _ name: String, rowCount: Int, key: String? = nil, defaultFields: [String] = [], parts: [Part], tail: Tail? = nil,
        notes: @escaping @Sendable () -> [Note] = { [] }
    ) {
        self.name = name
        self.rowCount = rowCount
        self.defaultFields = defaultFields
        self.parts = parts
        self.tail = tail
        fields = parts.map(\.field) + (tail?.fields ?? [])
        remarks = notes
        keyField = key.flatMap { key in parts.firstIndex { $0.field.name == key } }
    }

    var notes: [Note] { remarks() }

    func column(_ field: Int, control: Control) throws -> Column {
        if let tail, field >= parts.count { return try tail.columns([field - parts.count], control)[0] }
        return try parts[field].column(control)
    }

    func prepare(_ fields: [Int], control: Control) throws {
        _ = try tail?.columns(fields.filter { $0 >= parts.count }.map { $0 - parts.count }, control)
    }
}
