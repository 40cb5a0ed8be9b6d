import Columns
import Messages
import Outputs
import Queries

/// A relation whose identifying fields are hidden before a query sees them, so that no expression can bring them back.
struct MaskedRelation: Relation {
    private let base: any Relation

    init(_ base: any Relation) {
        self.base = base
    }

    var name: String { base.name }
    var fields: [Field] { base.fields }
    var rowCount: Int { base.rowCount }
    var keyField: Int? { base.keyField }
    var isOrdered: Bool { base.isOrdered }
    var defaultFields: [String] { base.defaultFields }
    var notes: [Note] { base.notes }

    func prepare(_ fields: [Int], control: Control) throws {
        try base.prepare(fields, control: control)
    }

    func column(_ field: Int, control: Control) throws -> Column {
        let column = try base.column(field, control: control)
        let own = base.fields[field]
        return own.isIdentifying ? column.masked(asCode: own.type == .code) : column
    }
}
