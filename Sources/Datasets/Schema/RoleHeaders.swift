import GRDB

/// What the columns of an imported file were called that are more than tags, or none; nil for those that it did not have.
package struct RoleHeaders: Sendable, Hashable {
    package var key: String?
    package var target: String?
    /// Of the columns that fill fields of `enterprises`.
    package var fields: [IdentityField: String] = [:]
    /// What was told of the cells of that file.
    package var words = ToldWords()

    package var name: String? { fields[.name] }
}

extension RoleHeaders {
    private static let properties: [(field: IdentityField, property: Property)] = [
        (.name, .nameHeader), (.district, .districtHeader), (.industry, .industryHeader), (.status, .statusHeader),
        (.founded, .foundedHeader),
    ]

    init(in database: Database) throws {
        key = try Property.value(of: .keyHeader, in: database)
        target = try Property.value(of: .targetHeader, in: database)
        words = try ToldWords(in: database)
        for (field, property) in Self.properties { fields[field] = try Property.value(of: property, in: database) }
    }

    /// Leaves what earlier files had and this one lacks.
    func store(in database: Database) throws {
        if let key { try Property.set(.keyHeader, to: key, in: database) }
        try words.store(in: database)
        if let target { try Property.set(.targetHeader, to: target, in: database) }
        for (field, property) in Self.properties {
            if let header = fields[field] { try Property.set(property, to: header, in: database) }
        }
    }
}
