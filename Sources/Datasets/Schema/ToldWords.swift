import GRDB

/// Words of a file that an import was told the meaning of; later imports go by them where they are told nothing else.
package struct ToldWords: Sendable, Hashable {
    /// Cells that are missing besides empty ones.
    package var missing: [String] = []
    /// The target's value that is bad, as it was told.
    package var bad: String?
    /// The target's values that are good.
    package var good: [String] = []
}

extension ToldWords {
    /// Stands between words; nobody types it.
    private static let divider = "\u{1F}"

    init(in database: Database) throws {
        func words(_ property: Property) throws -> [String] {
            try Property.value(of: property, in: database)?.split(separator: Self.divider).map(String.init) ?? []
        }
        missing = try words(.missingWords)
        bad = try Property.value(of: .badWord, in: database)
        good = try words(.goodWords)
    }

    /// Leaves what this import was told nothing of.
    func store(in database: Database) throws {
        if !missing.isEmpty { try Property.set(.missingWords, to: missing.joined(separator: Self.divider), in: database) }
        if let bad { try Property.set(.badWord, to: bad, in: database) }
        if !good.isEmpty { try Property.set(.goodWords, to: good.joined(separator: Self.divider), in: database) }
    }
}
