package import Columns
import GRDB
import Synchronization

extension Dataset {
    /// What the dataset knows of its enterprises: a research set has keys and nothing else.
    package var identityFields: Set<IdentityField> {
        get throws {
            try memory.identityFields.withLock { known in
                if let known { return known }
                let fields = try connection.read { database in
                    try Set(IdentityField.allCases.filter { try Self.isKnown($0, in: database) })
                }
                known = fields
                return fields
            }
        }
    }

    /// The levels of district, industry or status in order of first appearance; nil for the other fields.
    package func labels(ofIdentity field: IdentityField) throws -> Labels? {
        switch field {
        case .district, .industry, .status: try PseudoTag(field).map { try dictionary(ofTag: $0.rawValue) }
        case .row, .code, .name, .founded: nil
        }
    }

    private static func isKnown(_ field: IdentityField, in database: Database) throws -> Bool {
        switch field {
        case .row, .code: true
        case .name, .district, .industry, .status, .founded:
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM enterprise WHERE \(field.rawValue) IS NOT NULL)") ?? false
        }
    }
}
