import Columns
import Messages
import Outputs

/// The same keys in another snapshot.
extension LocalRun {
    mutating func join(_ join: SnapshotJoin) throws {
        let relation = joined[join.relation]
        let (keys, others) = (try frame.column(join.key, control: control), try relation.column(join.otherKey, control: control))
        let rows = KeyRows(of: others).rows(of: keys)
        frame.append(relation, at: rows)
        let without = absent(rows)
        if without > 0 {
            let text = Text(
                en: "rows that the other snapshot does not have: its fields are missing there", zh: "另一快照中没有的行，其字段为缺失")
            notes.append(Note("not-in-snapshot", text, count: without))
        }
    }

    /// Rows that are in and have no partner.
    private func absent(_ partners: Buffer<Int32>) -> Int {
        var count = 0
        for place in 0..<frame.rowCount {
            let row = frame.rows.map { Int($0.pointer[place]) } ?? place
            if partners.pointer[row] < 0 { count += 1 }
        }
        return count
    }
}

/// Where each key stands: the first of equal ones.
private struct KeyRows {
    private let column: Column
    private let values: Buffer<Int64>

    init(of column: Column) {
        self.column = column
        values = Self.values(column)
    }

    /// The row of each key of the other column, -1 where it does not occur or is missing.
    func rows(of keys: Column) -> Buffer<Int32> {
        let wanted = Self.values(keys)
        guard let labels = column.labels, let others = keys.labels else { return found(wanted, rowsByValue()) }
        let rowOfCode = rowsByCode(labels.count)
        let codes = labels == others ? nil : Self.codes(of: others, in: labels)
        let rows = Buffer<Int32>(unfilled: wanted.count)
        for place in 0..<wanted.count {
            let code = codes.map { $0.indices.contains(Int(wanted.pointer[place])) ? $0[Int(wanted.pointer[place])] : -1 }
            let own = code ?? Int(wanted.pointer[place])
            rows.pointer[place] = rowOfCode.indices.contains(own) ? rowOfCode[own] : -1
        }
        return rows
    }

    private static func values(_ column: Column) -> Buffer<Int64> {
        let values = Buffer<Int64>(unfilled: column.count)
        Selections.integers(column, 0..<column.count, into: values.pointer)
        return values
    }

    private static func codes(of labels: Labels, in others: Labels) -> [Int] {
        let codes = Dictionary(others.all.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return labels.all.map { codes[$0] ?? -1 }
    }

    private func rowsByCode(_ count: Int) -> [Int32] {
        var rows = [Int32](repeating: -1, count: count)
        for row in (0..<values.count).reversed() where values.pointer[row] >= 0 && values.pointer[row] < count {
            rows[Int(values.pointer[row])] = Int32(truncatingIfNeeded: row)
        }
        return rows
    }

    private func rowsByValue() -> [Int64: Int32] {
        var rows: [Int64: Int32] = [:]
        for row in (0..<values.count).reversed() where values.pointer[row] != .min {
            rows[values.pointer[row]] = Int32(truncatingIfNeeded: row)
        }
        return rows
    }

    private func found(_ wanted: Buffer<Int64>, _ rows: [Int64: Int32]) -> Buffer<Int32> {
        Buffer((0..<wanted.count).map { rows[wanted.pointer[$0]] ?? -1 })
    }
}
