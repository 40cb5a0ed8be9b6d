import Columns
package import Messages
package import Taxonomy

/// Events ready to be written into a dataset.
package struct EventContent: Sendable {
    package struct Row: Sendable, Hashable {
        /// The enterprise's number in the dataset, from 1.
        package let enterprise: Int32
        /// A place in `tags`.
        package let tag: Int32
        /// A day number.
        package let day: Int32

        package init(enterprise: Int32, tag: Int32, day: Int32) {
            (self.enterprise, self.tag, self.day) = (enterprise, tag, day)
        }
    }

    package let tags: [Tag]
    package var rows: [Row]

    package init(tags: [Tag], rows: [Row]) {
        (self.tags, self.rows) = (tags, rows)
    }
}

extension DatasetWriter {
    /// Writes the events of a new dataset, whose enterprises and tags are there already. Errors: `disk-full`, and `Cancelled`.
    package func append(_ content: EventContent, control: Control) throws {
        guard !content.rows.isEmpty else { return }
        let numbers = try content.tags.map { Int64(try builder.tags.number(of: $0)) }
        let rows = try control.sorted(content.rows) { $0.order < $1.order }
        func column(_ kind: Column.Kind, _ value: (EventContent.Row) -> Int64) throws -> Column {
            try control.map(rows.count) { value(rows[$0]) }.withUnsafeBufferPointer { Column.narrowest(kind, stage: $0) }
        }
        let columns = [
            try column(.number(scale: 0)) { Int64($0.enterprise) }, try column(.number(scale: 0)) { numbers[Int($0.tag)] },
            try column(.date) { Int64($0.day) },
        ]
        let chunks = try StoredTable.events.chunks(of: columns, control: control)
        try builder.connection.write { try StoredTable.events.replace(by: chunks, in: $0, control: control) }
    }
}

extension EventContent.Row {
    /// Enterprise, day and tag in one number.
    fileprivate var order: UInt64 {
        UInt64(UInt32(enterprise)) << 32 | UInt64(UInt32(truncatingIfNeeded: Int(day) + 100_000)) << 12 | UInt64(UInt32(tag) & 0xFFF)
    }
}
