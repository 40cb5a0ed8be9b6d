import Columns
package import Messages
package import Taxonomy

/// Creates or extends a dataset from columns in memory: whole or not at all.
///
/// A new dataset is built in a file beside its place, which gets its name at `finish`; what is not finished leaves nothing behind.
/// A snapshot that is added to an existing dataset is `loading` until its last commit.
package final class DatasetWriter {
    /// What happens to a dataset that is there already.
    package enum Existing: Sendable {
        /// `dataset-exists`.
        case refuse
        case replace
        case extend
    }

    let builder: DatasetBuilder

    /// Errors: `dataset-exists`, `foreign-file`, `cannot-write`, and those of opening.
    ///
    /// - Parameter description: of a new dataset, as are categories and departments.
    package init(
        into path: String, existing: Existing, description: String, categories: [Category] = [], departments: [Department] = []
    ) throws {
        builder = try DatasetBuilder(path, existing: existing)
        try builder.setFacts(description: description, categories: categories, departments: departments)
    }

    /// Adds a snapshot. Errors: `snapshot-exists`, `duplicate-key`, `column-type`, `disk-full`, and `Cancelled`.
    @discardableResult package func append(_ content: SnapshotContent, control: Control) throws -> Snapshot {
        let snapshot = try builder.begin(name: content.name, date: content.date)
        let enterprises = try enterprises(content, control)
        var rest = SnapshotRest(enterprises: enterprises)
        rest.names = content.names.isEmpty ? nil : try names(content.names, control)
        rest.districts = content.districts
        rest.industries = content.industries
        rest.statuses = content.statuses
        rest.founded = content.founded
        rest.outcomes = content.outcomes
        rest.outcomeKinds = content.outcomeKinds
        rest.outcomeDates = content.outcomeDates
        rest.dispositions = content.dispositions
        rest.freshness = content.freshness
        try write(numbered(content, enterprises), of: snapshot, control)
        return try builder.complete(snapshot, rest, control: control)
    }

    /// Adds what followed the snapshots written so far.
    ///
    /// - Parameter make: given a way to read them; each dataset that it opens holds what it read until it is let go.
    package func append(_ make: (_ open: () throws -> Dataset) throws -> CityCases) throws {
        let cases = try make { try builder.reader() }
        try builder.write(cases)
    }

    /// Makes what was written visible.
    package func finish() throws {
        try builder.publish()
    }

    /// Leaves everything as it was; also happens when the writer goes without `finish`.
    package func abandon() {
        builder.abandon()
    }

    // MARK: -

    private struct NumberedColumn: Sendable {
        let number: Int
        let column: Column
    }

    private func enterprises(_ content: SnapshotContent, _ control: Control) throws -> Buffer<Int32> {
        let numbers = Buffer<Int32>(unfilled: content.codes.count)
        var seen: Set<Int> = []
        for (row, code) in content.codes.enumerated() {
            try control.check(row: row)
            let number = builder.codes.insert(code).number
            guard seen.insert(number).inserted else {
                throw Diagnostic("duplicate-key", Text(en: "two rows have the code `\(code)`", zh: "有两行的代码都是 `\(code)`"))
            }
            numbers.pointer[row] = Int32(number + 1)
        }
        return numbers
    }

    /// Each name once; a row without one is missing.
    private func names(_ names: [String], _ control: Control) throws -> Column {
        let table = ByteTable()
        let codes = Buffer<Int32>(unfilled: names.count)
        for (row, name) in names.enumerated() {
            try control.check(row: row)
            codes.pointer[row] = name.isEmpty ? .min : Int32(table.insert(name).number)
        }
        return Column(.text(Labels(table.texts)), .int32(codes))
    }

    private func numbered(_ content: SnapshotContent, _ enterprises: Buffer<Int32>) throws -> [NumberedColumn] {
        let rows = Column.integers((0..<enterprises.count).map { $0 })
        let identity: [(PseudoTag, Column?)] = [
            (.row, rows), (.enterprise, Column(.number(scale: 0), .int32(enterprises))), (.district, content.districts),
            (.industry, content.industries), (.status, content.statuses), (.founded, content.founded),
        ]
        var columns = identity.compactMap { pseudoTag, column in
            column.map { NumberedColumn(number: pseudoTag.rawValue, column: builder.tags.recoded($0, ofTag: pseudoTag.rawValue)) }
        }
        for item in content.columns {
            precondition(item.column.count == enterprises.count, "`\(item.tag.id)` has \(item.column.count) rows")
            let number = try builder.tags.number(of: item.tag)
            columns.append(NumberedColumn(number: number, column: builder.tags.recoded(item.column, ofTag: number)))
        }
        return columns
    }

    /// A few columns at a time: encoded in parallel, written in one transaction.
    private func write(_ columns: [NumberedColumn], of snapshot: Snapshot, _ control: Control) throws {
        let batch = 16
        for start in stride(from: 0, to: columns.count, by: batch) {
            try control.step(Text(en: "writing", zh: "写入"), done: start, total: columns.count)
            let batch = columns[start..<min(start + batch, columns.count)]
            let chunks = try Parallel.map(batch.count, control: control) { place in
                let numbered = batch[start + place]
                return ChunkCodec.encode(numbered.column).enumerated().map { PlacedChunk(tag: numbered.number, number: $0, $1) }
            }
            try builder.write(chunks.flatMap { $0 }, of: snapshot, control: control)
        }
    }
}
