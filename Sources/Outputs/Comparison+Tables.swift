extension Comparison {
    /// What differs between two tables, in the order of the recorded rows and columns; volatile columns of `now` are passed over.
    ///
    /// Rows are matched by the key columns of `now` that both have, the k-th of equal keys with the k-th, else by place. Of `now`
    /// only the first `limit` rows are looked at. Cost: one pass over both, and a dictionary of keys.
    package func differences(from recorded: Table, to now: Table, named name: String? = nil, limit: Int = .max) -> [Difference] {
        let name = name ?? recorded.name
        var result = columnDifferences(from: recorded, to: now, named: name)
        let pairs = ColumnPair.all(of: recorded, and: now)
        let rows = RowMatching(recorded, now, keys: pairs.filter(\.isKey), limit: limit)
        for match in rows.all {
            switch match {
            case .both(let label, let old, let new):
                for pair in pairs where !pair.isKey || rows.isByPlace {
                    let (a, b) = (recorded[old, pair.recorded], now[new, pair.now])
                    if !agree(a, b, within: tolerance(of: pair.name, in: name)) {
                        result.append(Difference(.value, table: name, row: label, column: pair.name, recorded: a, now: b))
                    }
                }
            case .removed(let label, let old):
                result.append(Difference(.rowRemoved, table: name, row: label, recorded: Self.text(recorded.row(old))))
            case .added(let label, let new):
                result.append(Difference(.rowAdded, table: name, row: label, now: Self.text(now.row(new))))
            }
        }
        return result
    }

    private static func text(_ row: [Cell]) -> Cell {
        .text(row.map(\.briefDigits).joined(separator: ", "))
    }

    private func columnDifferences(from recorded: Table, to now: Table, named name: String) -> [Difference] {
        var result: [Difference] = []
        for column in recorded.columns {
            guard let other = now.columns.first(where: { $0.name == column.name }) else {
                result.append(Difference(.columnRemoved, table: name, column: column.name, recorded: .text(column.type.rawValue)))
                continue
            }
            if other.type != column.type, !other.isVolatile {
                let (old, new) = (Cell.text(column.type.rawValue), Cell.text(other.type.rawValue))
                result.append(Difference(.columnType, table: name, column: column.name, recorded: old, now: new))
            }
        }
        let names = Set(recorded.columns.map(\.name))
        for column in now.columns where !names.contains(column.name) {
            result.append(Difference(.columnAdded, table: name, column: column.name, now: .text(column.type.rawValue)))
        }
        return result
    }
}

/// A column that both tables have and that is compared.
struct ColumnPair {
    let name: String
    let recorded: Int
    let now: Int
    let isKey: Bool

    static func all(of recorded: Table, and now: Table) -> [ColumnPair] {
        var places: [String: Int] = [:]
        for (index, column) in now.columns.enumerated() where places[column.name] == nil { places[column.name] = index }
        return recorded.columns.enumerated().compactMap { index, column in
            guard let other = places[column.name], !now.columns[other].isVolatile else { return nil }
            return ColumnPair(name: column.name, recorded: index, now: other, isKey: now.columns[other].isKey)
        }
    }
}
