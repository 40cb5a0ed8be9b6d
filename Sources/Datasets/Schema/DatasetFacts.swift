import Columns
import GRDB
import Messages
import Taxonomy

/// The small tables, read at once when a dataset is opened.
struct DatasetFacts {
    struct NumberedTag {
        let number: Int
        let tag: Tag
    }

    let description: String
    let snapshots: [Snapshot]
    let tags: [NumberedTag]
    let categories: [Category]
    let departments: [Department]
    let headers: RoleHeaders

    init(_ database: Database) throws {
        description = try Property.value(of: .description, in: database) ?? ""
        headers = try RoleHeaders(in: database)
        snapshots = try Self.snapshots(database)
        tags = try Self.tags(database)
        categories = try Row.fetchAll(database, sql: "SELECT id, name, name_en, department, cycle FROM category ORDER BY number").map {
            row in
            Category(
                id: try row.read(0), name: Text(en: try row.read(2), zh: try row.read(1)), department: try row.read(3),
                cycle: try row.read(4))
        }
        let departmentRows = "SELECT id, name, name_en, source_group, categories FROM department ORDER BY number"
        departments = try Row.fetchAll(database, sql: departmentRows).map { row in
            let categories = (try row.read(4) as String).split(separator: "|").map(String.init)
            return Department(
                id: try row.read(0), name: Text(en: try row.read(2), zh: try row.read(1)), group: try row.read(3), categories: categories)
        }
    }

    /// Oldest first: by date, those without one in the order in which they came, before all others.
    static func snapshots(_ database: Database) throws -> [Snapshot] {
        let rows = "SELECT id, name, date, rows, has_outcomes FROM snapshot WHERE state = 'ready' ORDER BY date IS NOT NULL, date, id"
        return try Row.fetchAll(database, sql: rows).map { row in
            Snapshot(
                id: try row.read(0), name: try row.read(1), date: (try row.read(2) as String?).flatMap { Day(iso: $0) },
                rows: try row.rowCount(3), hasOutcomes: try row.read(4))
        }
    }

    static func tags(_ database: Database) throws -> [NumberedTag] {
        let levels = try levels(database)
        let rows = """
            SELECT number, id, name, name_en, header, category, department, dimension, type, unit, direction, has_order, specials, is_benchmark
            FROM tag ORDER BY number
            """
        return try Array(
            Row.fetchCursor(database, sql: rows).map { row in
                let number: Int = try row.read(0)
                let type = try row.word(8, as: TagType.self)
                let tag = Tag(
                    id: try row.read(1), name: Text(en: try row.read(3), zh: try row.read(2)), header: try row.read(4),
                    category: try row.read(5),
                    department: try row.read(6),
                    dimension: (try row.read(7) as String?).flatMap(Dimension.init(rawValue:)),
                    type: type, unit: try row.read(9), direction: try row.word(10, as: Direction.self),
                    levels: type == .level ? Labels(levels[number] ?? [], isOrdered: try row.read(11)) : nil,
                    specials: (try row.read(12) as String).split(separator: " ").compactMap { Double($0) },
                    isBenchmark: try row.read(13))
                return NumberedTag(number: number, tag: tag)
            })
    }

    /// The dictionaries of level tags; those of texts can be long and are read when they are used.
    private static func levels(_ database: Database) throws -> [Int: [String]] {
        let rows = """
            SELECT level.tag, level.label FROM level JOIN tag ON tag.number = level.tag AND tag.type = 'level'
            ORDER BY level.tag, level.code
            """
        return try Row.fetchCursor(database, sql: rows).reduce(into: [:]) { levels, row in
            let tag: Int = try row.read(0)
            levels[tag, default: []].append(try row.read(1))
        }
    }
}

/// Single facts of a dataset, by name.
enum Property: String {
    case description
    /// SHA-256 over all enterprises, kept by those who write them and checked by those who read them.
    case enterpriseHash = "enterprise_hash"
    /// The fields that some enterprise has, divided by blanks; of no effect where it is lacking, since they can be asked for.
    case enterpriseFields = "enterprise_fields"
    /// SHA-256 over all parties, kept by those who write them.
    case partyHash = "party_hash"
    /// What the columns were called that an import made the key and the outcome, and those that it filled fields of enterprises from.
    case keyHeader = "key_header"
    case targetHeader = "target_header"
    case nameHeader = "name_header"
    case districtHeader = "district_header"
    case industryHeader = "industry_header"
    case statusHeader = "status_header"
    case foundedHeader = "founded_header"
    /// Words that an import was told the meaning of.
    case missingWords = "missing_words"
    case badWord = "bad_word"
    case goodWords = "good_words"

    static func value(of property: Property, in database: Database) throws -> String? {
        try String.fetchOne(database, sql: "SELECT value FROM property WHERE key = ?", arguments: [property.rawValue])
    }

    static func set(_ property: Property, to value: String?, in database: Database) throws {
        guard let value else {
            try database.execute(sql: "DELETE FROM property WHERE key = ?", arguments: [property.rawValue])
            return
        }
        try database.execute(sql: "INSERT OR REPLACE INTO property VALUES (?, ?)", arguments: [property.rawValue, value])
    }
}
