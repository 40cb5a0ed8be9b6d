import Messages
import Outputs

/// Judges whether a block shows people the values that its comment holds for machines.
///
/// The hashes of a recording can be computed anew by whoever rewrites it, so they cannot tell a block that was made to say something else.
/// This does: the recorded values are written as a block again, and that must be the block, whatever its widths. Pictures are passed over.
struct BlockComparison {
    private let block: [String]
    private let recording: Recording
    private let now: Output

    /// `now` is what the statement gave; units, sentences and notes, which are not recorded, are taken from it.
    init(_ block: String, _ recording: Recording, now: Output) {
        self.block = Self.lines(block)
        self.recording = recording
        self.now = now
    }

    /// Whether the block is right where all values are as recorded: in either language.
    var holds: Bool {
        let output = recordedOutput
        return Language.allCases.contains { language in
            let parts = BlockText(language: language).parts(of: output, rowCounts: now.tables.map(\.rowCount))
            let (before, after) = (Self.lines(parts.before), Self.lines(parts.after))
            guard !output.figures.isEmpty else { return block == before + after }
            return block.count >= before.count + after.count && block.starts(with: before) && block.suffix(after.count) == after[...]
        }
    }

    /// Whether the block has the recorded tables and metrics, where other values came now: its sentences may speak of the recorded ones.
    var holdsValues: Bool {
        Language.allCases.contains { language in
            let text = BlockText(language: language)
            var rest = block[...]
            return valuesAlone.allSatisfy {
                Self.take(Self.lines(text.parts(of: $0).before + "\n" + text.parts(of: $0).after), from: &rest)
            }
        }
    }

    // MARK: - What was recorded, as an output

    /// What came now with the recorded values in place of its own; of a large table the first rows.
    private var recordedOutput: Output {
        var output = now
        output.tables = zip(now.tables, recording.tables).map { $0.with($1) } + now.tables.dropFirst(recording.tables.count)
        output.metrics = now.metrics.map { metric in
            Metric(metric.name, recording.metrics.first { $0.name == metric.name }?.value ?? metric.value, unit: metric.unit)
        }
        output.files = zip(now.files, recording.files).map { WrittenFile(path: $1.name, rows: $1.rows, sha256: $0.sha256) }
        return output
    }

    /// Each recorded table that can be written without what came now, and the metrics, each as an output of its own.
    private var valuesAlone: [Output] {
        let tables = recording.tables.compactMap { recorded in
            now.tables.first { $0.name == recorded.table.name }.flatMap { recorded.alone(like: $0) }
        }
        let metrics = recording.metrics.compactMap { old in
            now.metrics.first { $0.name == old.name }.map { Metric(old.name, old.value, unit: $0.unit) }
        }
        let all = tables.map { Output($0) }
        return metrics.count == recording.metrics.count ? all + [Output(metrics: metrics)] : all
    }

    // MARK: - Lines

    /// Without what widths and looks alone decide: blanks between words, empty lines, the length of rules.
    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            return words.allSatisfy { $0.utf8.allSatisfy("|-:".utf8.contains) }
                ? words.joined().split(separator: "-").joined(separator: "-") : words.joined(separator: " ")
        }.filter { !$0.isEmpty }
    }

    /// Whether these lines stand in `rest` one behind the other, which then begins after them.
    private static func take(_ lines: [String], from rest: inout ArraySlice<String>) -> Bool {
        var start = rest.startIndex
        while start + lines.count <= rest.endIndex {
            if rest[start..<start + lines.count].elementsEqual(lines) {
                rest = rest[(start + lines.count)...]
                return true
            }
            start += 1
        }
        return false
    }
}

extension Table {
    /// The recorded rows in place of these; a sentence stays in both its languages.
    fileprivate func with(_ recorded: RecordedTable) -> Table {
        guard recorded.table.name == name, recorded.table.columns.map(\.name) == columns.map(\.name), recorded.rowsTotal == rowCount else {
            return self
        }
        let rows = (0..<min(rowCount, recorded.table.rowCount)).map { row in
            columns.indices.map { column -> Cell in
                let (old, new) = (recorded.table[row, column], self[row, column])
                if case .phrase = new, new.stored == old { return new }
                return old
            }
        }
        return Table(name, columns: columns, rows: rows)
    }
}

extension RecordedTable {
    /// With units and heads of `now`; nil where that has other columns or sentences, which are recorded in English alone, or where only
    /// the first rows were recorded.
    fileprivate func alone(like now: Table) -> Table? {
        guard summary == nil, table.columns.map(\.name) == now.columns.map(\.name) else { return nil }
        let hasPhrase = now.columns.indices.contains { column in
            guard case .cells(let cells) = now.cells[column] else { return false }
            return cells.contains { if case .phrase = $0 { true } else { false } }
        }
        return hasPhrase ? nil : Table(table.name, columns: now.columns, cells: table.cells, rowCount: table.rowCount)
    }
}
