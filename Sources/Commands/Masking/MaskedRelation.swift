import Columns
import Messages
import Outputs
import Queries

/// A relation whose identifying fields are hidden before a query sees them, so that no expression can bring them back.
struct MaskedRelation: Relation {
    private let base: any Relation
    private let scrubber: IdentityScrubber

    init(_ base: any Relation, _ scrubber: IdentityScrubber) {
        (self.base, self.scrubber) = (base, scrubber)
    }

    /// A text of so many different values is a column of the data, not what somebody typed.
    private static let mostTexts = 20_000

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
        if own.isIdentifying { return column.masked(asCode: own.type == .code) }
        guard own.type == .text, (column.labels?.count ?? 0) <= Self.mostTexts else { return column }
        return column.relabelled { scrubber.scrubbed($0) }
    }
}
