import Messages
import Outputs

/// Reads the lines of a comment: the hashes, then tables, metrics, notes, files, errors and figures.
struct RecordingReader {
    private(set) var recording = Recording()
    private(set) var hashes: RecordedOutput.Hashes?
    private(set) var hashLine: Range<Int>?
    /// Values of tables so far; the notebook bounds their sum.
    private(set) var values = 0
    /// From behind the line of hashes to the end: what the output hash covers besides the block.
    private(set) var hashed: Range<Int>

    private let source: Source
    private let bytes: [UInt8]
    private var open: OpenTable?
    /// Objects so far, but for summaries of columns.
    private var items = 0
    /// Whether tables belong to the last figure.
    private var isInFigure = false

    /// `content` is what stands between `<!-- assay` and `-->`. Throws a diagnostic `recording-syntax` at its place.
    init(_ content: Range<Int>, firstLine: Int, of bytes: [UInt8], in source: Source) throws {
        self.source = source
        self.bytes = bytes
        hashed = content
        var lines = LineReader(bytes, from: content.lowerBound, number: firstLine)
        while lines.offset < content.upperBound, let line = lines.next() {
            let range = line.start..<min(line.contentEnd, content.upperBound)
            if bytes.isBlank(range) { continue }
            try read(range, from: line)
        }
        closeTable()
    }

    private mutating func read(_ range: Range<Int>, from line: Line) throws {
        guard range.count <= NotebookLimits.lineLength else {
            throw problem(range.lowerBound..<range.lowerBound, Text(en: "this line is longer than 1 MiB", zh: "此行超过 1 MiB"))
        }
        let value: JSONValue
        do {
            value = try JSONReader.value(in: range, of: bytes)
        } catch let error as JSONProblem {
            throw problem(error.offset..<range.upperBound, error.message)
        }
        switch value {
        case .list(let cells): try row(cells, range)
        case .object: try object(value, range, line)
        case .null, .flag, .integer, .real, .text:
            throw problem(range, Text(en: "a line of a recording is an object or a row", zh: "记录的每一行应为对象或一行数据"))
        }
    }

    private mutating func object(_ value: JSONValue, _ range: Range<Int>, _ line: Line) throws {
        if case .object(let members) = value, members.first?.name == "real" { return try reals(value, range) }
        closeTable()
        items += 1
        guard items <= NotebookLimits.itemsOfOutput else {
            throw problem(range, Text(en: "an output records at most 10,000 things", zh: "一个输出至多记录 10,000 项"))
        }
        if let cell = value["cell"]?.text, let output = value["output"]?.text {
            guard items == 1 else { throw problem(range, Text(en: "the hashes stand in the first line alone", zh: "哈希只写在第一行")) }
            hashes = RecordedOutput.Hashes(cell: cell, after: Self.predecessor(value["after"]), output: output)
            hashLine = range
            hashed = min(line.end, hashed.upperBound)..<hashed.upperBound
        } else if let name = value["table"]?.text {
            open = try OpenTable(name, head: value) ?? { throw problem(range, Self.badTable) }()
        } else if let name = value["metric"]?.text {
            guard let cell = value["value"].flatMap({ Cell($0, in: .text) }) else { throw problem(range, Self.badCell) }
            recording.metrics.append(Metric(name, cell))
        } else if let code = value["note"]?.text {
            recording.notes.append(code)
        } else if let name = value["file"]?.text {
            recording.files.append(Recording.File(name: name, rows: value["rows"]?.integer))
        } else if let code = value["error"]?.text {
            recording.errors.append(code)
        } else if let name = value["figure"]?.text {
            recording.figures.append(Recording.Figure(name: name, kind: value["kind"]?.text ?? "", tables: []))
            isInFigure = true
        } else {
            let known = Text(
                en: "table, metric, note, file, error, figure, or the hashes cell and output",
                zh: "table、metric、note、file、error、figure，或哈希 cell 与 output")
            throw Diagnostic(
                "recording-syntax", Text(en: "this line of the recording is of no known kind", zh: "记录中此行的种类未知"),
                at: Place(source, range), expected: known)
        }
    }

    // MARK: - Tables

    private mutating func row(_ cells: [JSONValue], _ range: Range<Int>) throws {
        guard let columns = open?.columns else { throw problem(range, Text(en: "a row needs its table before it", zh: "数据行之前应有所属的表")) }
        guard cells.count == columns.count else {
            throw problem(
                range,
                Text(
                    en: "this row has \(cells.count) cells, its table \(columns.count)", zh: "此行有 \(cells.count) 个单元，表有 \(columns.count) 列")
            )
        }
        let row = try zip(cells, columns).map { json, column in
            guard let cell = Cell(json, in: column.type) else { throw problem(range, Self.badCell) }
            return cell
        }
        values += row.count
        guard open?.append(row) ?? false else {
            throw problem(range, Text(en: "a table is recorded with at most 1,000 rows", zh: "一张表至多记录 1,000 行"))
        }
    }

    private mutating func reals(_ value: JSONValue, _ range: Range<Int>) throws {
        guard let column = value["real"]?.text, let count = value["count"]?.integer else {
            throw problem(range, Text(en: "a summary needs real, count, sum, min, max", zh: "汇总应有 real、count、sum、min、max"))
        }
        let reals = TableSummary.Reals(
            column: column, count: count, sum: value["sum"]?.number, min: value["min"]?.number, max: value["max"]?.number)
        guard open?.append(reals) ?? false else {
            throw problem(range, Text(en: "a summary belongs to a table with rows_total", zh: "汇总应属于带 rows_total 的表"))
        }
    }

    private mutating func closeTable() {
        guard let table = open?.table else { return }
        open = nil
        if isInFigure, let last = recording.figures.indices.last {
            recording.figures[last].tables.append(table)
        } else {
            recording.tables.append(table)
        }
    }

    private static func predecessor(_ value: JSONValue?) -> RecordedOutput.Predecessor {
        switch value {
        case .text(let hash): .cell(hash)
        case .null: .none
        case nil, .flag, .integer, .real, .list, .object: .unknown
        }
    }

    // MARK: - Messages

    private static let badTable = Text(
        en: "a table needs columns, each with a name and a type, and rows_total with sha256 or neither",
        zh: "表应有 columns，每列含名称和类型；rows_total 与 sha256 要么都有，要么都没有")
    private static let badCell = Text(en: "a value here is not one of its column", zh: "此处的值不符合所在列的类型")

    private func problem(_ range: Range<Int>, _ message: Text) -> Diagnostic {
        Diagnostic(
            "recording-syntax", message, at: Place(source, range),
            hint: Text(
                en: "`accept` writes the recording anew; deleting the output block makes the cell unrecorded",
                zh: "可用 `accept` 重新写入记录；删除输出块则该单元格视为未记录"))
    }
}

/// A table whose rows are being read.
private struct OpenTable {
    let name: String
    let columns: [TableColumn]
    private let rowsTotal: Int?
    private let sha256: String
    private var rows: [[Cell]] = []
    private var reals: [TableSummary.Reals] = []

    /// Nil where the head is none.
    init?(_ name: String, head: JSONValue) {
        guard let columns = head["columns"]?.list, columns.count <= NotebookLimits.columns else { return nil }
        let read = columns.compactMap(Self.column)
        guard read.count == columns.count, Set(read.map(\.name)).count == read.count else { return nil }
        guard (head["rows_total"] == nil) == (head["sha256"] == nil) else { return nil }
        self.name = name
        self.columns = read
        rowsTotal = head["rows_total"]?.integer
        sha256 = head["sha256"]?.text ?? ""
    }

    private static func column(_ json: JSONValue) -> TableColumn? {
        let words = json.list?.compactMap(\.text) ?? []
        guard words.count >= 2, words.count == json.list?.count, let type = CellType(rawValue: words[1]) else { return nil }
        return TableColumn(words[0], type, isVolatile: words.dropFirst(2).contains("volatile"), isKey: words.dropFirst(2).contains("key"))
    }

    /// False where the table is full.
    mutating func append(_ row: [Cell]) -> Bool {
        guard rows.count < NotebookLimits.rowsInFull else { return false }
        rows.append(row)
        return true
    }

    /// False where the table has no summary.
    mutating func append(_ column: TableSummary.Reals) -> Bool {
        guard rowsTotal != nil, reals.count < columns.count else { return false }
        reals.append(column)
        return true
    }

    var table: RecordedTable {
        RecordedTable(
            table: Table(name, columns: columns, rows: rows),
            summary: rowsTotal.map { TableSummary(rowsTotal: $0, sha256: sha256, reals: reals) })
    }
}
