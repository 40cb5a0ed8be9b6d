package import Columns
import GRDB
import Synchronization

extension Dataset {
    /// What the dataset knows of its enterprises: a research set has keys and nothing else.
    package var identityFields: Set<IdentityField> {
        get throws {
            try memory.identityFields.withLock { known in
                if let known { return known }
                let fields = try connection.read { try IdentityField.known(in: $0) }
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
}

extension IdentityField {
    /// As the last writer left it; asked of the table where it did not.
    static func known(in database: Database) throws -> Set<IdentityField> {
        guard let stored = try Property.value(of: .enterpriseFields, in: database) else { return try found(in: database) }
        return Set(stored.split(separator: " ").compactMap { IdentityField(rawValue: String($0)) })
    }

    /// What the table of enterprises holds.
    static func found(in database: Database) throws -> Set<IdentityField> {
        try Set(allCases.filter { try $0.isFound(in: database) })
    }

    private func isFound(in database: Database) throws -> Bool {
        switch self {
        case .row, .code: true
        case .name, .district, .industry, .status, .founded:
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM enterprise WHERE \(rawValue) IS NOT NULL)") ?? false
        }
    }
}
