package import Columns
package import Messages
import Synchronization

extension Dataset {
    /// What is known of the enterprises of a snapshot besides their tags, in dataset order.
    ///
    /// `row` is a number, `founded` a date, `district`, `industry` and `status` are levels (without labels where nothing is known),
    /// `code` and `name` texts. Errors: `damaged-chunk`, `damaged-dataset`.
    package func identity(_ field: IdentityField, in snapshot: Snapshot, control: Control) throws -> Column {
        try control.check()
        guard let pseudoTag = PseudoTag(field) else { return try text(field, in: snapshot, control) }
        return try memory.column(ColumnMemory.Key(snapshot: snapshot.id, tag: pseudoTag.rawValue)) {
            try readIdentity(pseudoTag, in: snapshot, control)
        }
    }

    /// The row of the enterprise with this code; nil where the snapshot does not hold it.
    package func row(ofCode code: String, in snapshot: Snapshot) throws -> Int? {
        let number = try connection.read { try EnterpriseTable.number(ofCode: code, in: $0) }
        return try number.flatMap { try rows(ofEnterprises: [$0], in: snapshot).first }
    }

    /// The rows of the enterprises with this very name.
    package func rows(ofName name: String, in snapshot: Snapshot) throws -> [Int] {
        let numbers = try connection.read { try EnterpriseTable.numbers(ofName: name, in: $0) }
        return try rows(ofEnterprises: numbers, in: snapshot)
    }

    /// Code or name in a few rows, read one by one: the whole table of enterprises, which is checked against its hash, takes longer than
    /// some thousands of its rows. Nil where the whole is there already or would be read as fast, and of other fields.
    package func texts(_ field: IdentityField, ofRows rows: Buffer<Int32>, in snapshot: Snapshot) throws -> [String?]? {
        guard field == .code || field == .name, rows.count < snapshot.rows / 20, memory.enterprises.withLock({ $0 }) == nil else {
            return nil
        }
        let numbers = try enterprises(in: snapshot)
        return try connection.read { database in
            try (0..<rows.count).map { place in
                guard let facts = try EnterpriseTable.facts(ofNumber: Int(numbers[Int(rows[place])]), in: database) else {
                    throw DatasetFailure.damaged(path, Text(en: "an enterprise is lacking", zh: "缺少企业记录"))
                }
                return field == .code ? facts.code : facts.name
            }
        }
    }

    /// For each row the enterprise's number in the dataset, from 1: the same in each snapshot, so that two can be joined.
    package func enterprises(in snapshot: Snapshot) throws -> Buffer<Int32> {
        let column = try memory.column(ColumnMemory.Key(snapshot: snapshot.id, tag: PseudoTag.enterprise.rawValue)) {
            try wide(readIdentity(.enterprise, in: snapshot, Control()))
        }
        guard case .int32(let numbers) = column.values else { throw DatasetFailure.damaged(path, .verbatim("enterprise")) }
        return numbers
    }

    // MARK: -

    private func readIdentity(_ pseudoTag: PseudoTag, in snapshot: Snapshot, _ control: Control) throws -> Column {
        let kind: Column.Kind =
            switch pseudoTag {
            case .row, .enterprise: .number(scale: 0)
            case .founded: .date
            case .district, .industry, .status: .level(try dictionary(ofTag: pseudoTag.rawValue))
            }
        let reader = reader(pseudoTag.rawValue, pseudoTag.name, in: snapshot)
        let column = try reader.column(rows: snapshot.rows, specials: [], control: control) { _ in kind }
        return column ?? .allMissing(kind, rows: snapshot.rows)
    }

    /// Enterprise numbers in 4 bytes each, whatever their number.
    private func wide(_ column: Column) throws -> Column {
        guard let numbers = column.wholes, (0..<numbers.count).allSatisfy({ numbers.pointer[$0] > 0 }) else {
            throw DatasetFailure.damaged(path, Text(en: "a row has no enterprise", zh: "有一行没有对应的企业"))
        }
        return Column(.number(scale: 0), .int32(numbers))
    }

    private func text(_ field: IdentityField, in snapshot: Snapshot, _ control: Control) throws -> Column {
        let table = try enterpriseTable(control)
        let numbers = try enterprises(in: snapshot)
        let codes = Buffer<Int32>(unfilled: numbers.count)
        for row in 0..<numbers.count {
            let place = Int(numbers.pointer[row]) - 1
            guard place < table.codes.count else {
                throw DatasetFailure.damaged(path, Text(en: "an enterprise is lacking", zh: "缺少企业记录"))
            }
            codes.pointer[row] = field == .code ? Int32(place) : table.nameCodes.pointer[place]
        }
        return Column(.text(field == .code ? table.codes : table.names), .int32(codes))
    }

    func enterpriseTable(_ control: Control) throws -> EnterpriseTable {
        if let known = memory.enterprises.withLock({ $0 }) { return known }
        let table = try connection.read { try EnterpriseTable($0, path: path, control: control) }
        memory.enterprises.withLock { $0 = table }
        return table
    }

    private func rows(ofEnterprises wanted: [Int], in snapshot: Snapshot) throws -> [Int] {
        let numbers = try enterprises(in: snapshot)
        let rows = 0..<numbers.count
        // Mostly it is one, and looked up in a set it would take ten times as long.
        if wanted.count == 1 { return rows.filter { numbers.pointer[$0] == wanted[0] } }
        let wanted = Set(wanted)
        return wanted.isEmpty ? [] : rows.filter { wanted.contains(Int(numbers.pointer[$0])) }
    }
}
