import Columns
import Messages

/// Relations row by row, as those who make them collect them; at the end they are put in order and become columns.
package struct RelationRows: Sendable {
    package struct Row: Sendable, Hashable {
        package let kind: RelationKind
        /// The number of an enterprise (from 1), or of a party (from -1 down).
        package let source: Int32
        package let target: Int32
        /// In ten-thousandths; nil where it is not known.
        package var share: Int32?
        /// CNY.
        package var amount: Int64?
        /// Day numbers; a relation without a beginning was always there, one without an end still is.
        package var since: Int32?
        package var until: Int32?

        package init(
            _ kind: RelationKind, from source: Int32, to target: Int32, share: Int32? = nil, amount: Int64? = nil, since: Int32? = nil,
            until: Int32? = nil
        ) {
            self.kind = kind
            self.source = source
            self.target = target
            self.share = share
            self.amount = amount
            self.since = since
            self.until = until
        }
    }

    package var rows: [Row]

    package init(_ rows: [Row] = []) {
        self.rows = rows
    }

    /// By kind, source, target, beginning and end; equal ones as they came.
    package mutating func sort() {
        rows.sort { $0.order < $1.order }
    }

    /// As columns, in the order of the fields of `StoredTable.relations`.
    var columns: [Column] {
        func column(_ kind: Column.Kind, _ value: (Row) -> Int64?) -> Column {
            var builder = ColumnBuilder(kind, capacity: rows.count)
            for row in rows {
                if let value = value(row) { builder.append(value) } else { builder.appendMissing() }
            }
            return builder.column()
        }
        return [
            column(.number(scale: 0)) { Int64($0.kind.rawValue) }, column(.number(scale: 0)) { Int64($0.source) },
            column(.number(scale: 0)) { Int64($0.target) }, column(.number(scale: 4)) { $0.share.map(Int64.init) },
            column(.number(scale: 0)) { $0.amount }, column(.date) { $0.since.map(Int64.init) }, column(.date) { $0.until.map(Int64.init) },
        ]
    }
}

extension RelationRows.Row {
    /// Kind and source, target and beginning, end: three numbers that are compared as one.
    fileprivate var order: (UInt64, UInt64, Int32) {
        func unsigned(_ number: Int32) -> UInt64 { UInt64(UInt32(bitPattern: number) ^ 0x8000_0000) }
        return (UInt64(kind.rawValue) << 32 | unsigned(source), unsigned(target) << 32 | unsigned(since ?? .min), until ?? .max)
    }
}

extension StoredTable {
    /// The relations of a dataset. Numbers above 0 are enterprises, numbers below 0 parties.
    static let relations = StoredTable(
        "relations", first: -101,
        [
            ("kind", .number(scale: 0)), ("source", .number(scale: 0)), ("target", .number(scale: 0)), ("share", .number(scale: 4)),
            ("amount", .number(scale: 0)), ("since", .date), ("until", .date),
        ])
}

extension RelationRows {
    /// What makes two relations the same one.
    struct Identity: Hashable {
        let kind: RelationKind
        let source: Int32
        let target: Int32
        let since: Int32?
        let until: Int32?
    }
}

extension RelationRows.Row {
    var identity: RelationRows.Identity {
        RelationRows.Identity(kind: kind, source: source, target: target, since: since, until: until)
    }
}

extension Relations {
    /// Row by row, to be put together with others.
    func rows(control: Control) throws -> RelationRows {
        func number(_ node: Int) -> Int32 { Int32(party(node).map { -$0 } ?? node + 1) }
        return RelationRows(
            try control.map(count) { row in
                RelationRows.Row(
                    kind(row), from: number(source(row)), to: number(target(row)),
                    share: shares.storedInteger(at: row).map { Int32(clamping: $0) },
                    amount: amounts.storedInteger(at: row).map(Int64.init),
                    since: since.storedInteger(at: row).map { Int32(clamping: $0) },
                    until: until.storedInteger(at: row).map { Int32(clamping: $0) })
            })
    }
}
