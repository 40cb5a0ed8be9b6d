import Columns
import Messages
import Taxonomy

import class GRDB.Database

/// The tags of a dataset while it is written: old ones, new ones, and their dictionaries.
final class TagRegistry {
    /// What is known of one tag's labels.
    final class Dictionary {
        let table = ByteTable()
        /// How many of them the file holds already.
        var stored = 0
    }

    /// A number inside the file, and the tag.
    private(set) var tags: [DatasetFacts.NumberedTag]
    private var numberOfID: [String: Int] = [:]
    private var dictionaries: [Int: Dictionary] = [:]
    private var firstNew: Int

    init(_ database: Database) throws {
        tags = try DatasetFacts.tags(database)
        firstNew = tags.count
        for tag in tags { numberOfID[tag.tag.id] = tag.number }
        for number in try Int.fetchAll(database, sql: "SELECT DISTINCT tag FROM level") {
            let dictionary = dictionary(ofTag: number)
            for label in try Levels.all(ofTag: number, in: database) { dictionary.table.insert(label) }
            dictionary.stored = dictionary.table.count
        }
    }

    /// The number of the tag that will have this identifier, before it is known what it is.
    func reserve(_ id: String) -> Int {
        if let number = numberOfID[id] { return number }
        let number = max(tags.last?.number ?? 0, numberOfID.values.max() ?? 0) + 1
        numberOfID[id] = number
        return number
    }

    /// Says what a reserved number stands for; numbers are settled in their order.
    func settle(_ number: Int, _ tag: Tag) {
        guard !tags.contains(where: { $0.number == number }) else { return }
        tags.append(DatasetFacts.NumberedTag(number: number, tag: tag))
    }

    /// Forgets all labels that are not stored yet.
    func forgetNewLabels() {
        for dictionary in dictionaries.values { dictionary.table.truncate(to: dictionary.stored) }
    }

    func tag(withID id: String) -> Tag? {
        numberOfID[id].flatMap { number in tags.first { $0.number == number }?.tag }
    }

    /// The number of a tag, given now where it is new; `column-type` where the dataset has another type for it.
    func number(of tag: Tag) throws -> Int {
        if let number = numberOfID[tag.id] {
            guard let known = self.tag(withID: tag.id), known.type == tag.type else { throw Self.otherType(tag, self.tag(withID: tag.id)) }
            return number
        }
        let number = (tags.last?.number ?? 0) + 1
        tags.append(DatasetFacts.NumberedTag(number: number, tag: tag))
        numberOfID[tag.id] = number
        for label in tag.levels?.all ?? [] { dictionary(ofTag: number).table.insert(label) }
        return number
    }

    /// The dictionary of a tag or pseudo-tag.
    func dictionary(ofTag number: Int) -> Dictionary {
        if let known = dictionaries[number] { return known }
        let new = Dictionary()
        dictionaries[number] = new
        return new
    }

    /// The same column with its labels' codes in the tag's own dictionary, which takes in the new ones.
    func recoded(_ column: Column, ofTag number: Int) -> Column {
        guard let labels = column.labels else { return column }
        let table = dictionary(ofTag: number).table
        let codes = labels.all.map { Int64(table.insert($0).number) }
        if codes.indices.allSatisfy({ codes[$0] == Int64($0) }) { return column }
        var builder = ColumnBuilder(column.kind, capacity: column.count)
        for row in 0..<column.count {
            if let code = column.storedInteger(at: row), codes.indices.contains(code) {
                builder.append(codes[code])
            } else {
                builder.appendMissing()
            }
        }
        return builder.column()
    }

    /// Writes the new tags and labels.
    func store(in database: Database) throws {
        for tag in tags[firstNew...] { try Self.insert(tag, database) }
        firstNew = tags.count
        for (number, dictionary) in dictionaries.sorted(by: { $0.key < $1.key }) {
            try Levels.append(dictionary.table, from: dictionary.stored, ofTag: number, in: database)
            dictionary.stored = dictionary.table.count
        }
    }

    // MARK: -

    private static func insert(_ numbered: DatasetFacts.NumberedTag, _ database: Database) throws {
        let tag = numbered.tag
        try database.execute(
            sql: "INSERT INTO tag VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                numbered.number, tag.id, tag.name.zh, tag.name.en, tag.header, tag.category, tag.department, tag.dimension?.rawValue,
                tag.type.rawValue, tag.unit, tag.direction.rawValue, tag.levels?.isOrdered ?? false,
                tag.specials.map { "\($0)" }.joined(separator: " "), tag.isBenchmark,
            ])
    }

    private static func otherType(_ tag: Tag, _ known: Tag?) -> Diagnostic {
        let type = known?.type.rawValue ?? "?"
        return Diagnostic(
            "column-type",
            Text(
                en: "the tag `\(tag.id)` is of type \(type) in the dataset, and \(tag.type.rawValue) here",
                zh: "标签 `\(tag.id)` 在数据集中的类型为 \(type)，此处为 \(tag.type.rawValue)"))
    }
}
