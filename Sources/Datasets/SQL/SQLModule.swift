import Columns
import GRDBSQLite

/// Tables of columns as SQLite's virtual tables: read where they lie, never copied.
///
/// Source: SQLite, The Virtual Table Mechanism Of SQLite; each table is a module of its own (section 2.1.2, eponymous-only).
enum SQLModule {
    /// Makes `reader`'s table known to the connection, which keeps it until it closes.
    static func add(_ reader: SQLTableReader, to database: OpaquePointer) -> Int32 {
        let own = Unmanaged.passRetained(reader).toOpaque()
        return sqlite3_create_module_v2(
            database, reader.table.name, methods, own,
            { pointer in if let pointer { Unmanaged<SQLTableReader>.fromOpaque(pointer).release() } })
    }

    // SAFETY: written once, before anyone sees it, and never freed: SQLite asks for no more.
    private nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_module> = {
        let methods = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        methods.initialize(to: sqlite3_module())
        methods.pointee.xConnect = { database, reader, _, _, table, _ in SQLModule.connect(database, reader, table) }
        methods.pointee.xDisconnect = { table in SQLModule.disconnect(table) }
        methods.pointee.xBestIndex = { table, info in SQLModule.choose(table, info) }
        methods.pointee.xOpen = { table, cursor in SQLModule.open(table, cursor) }
        methods.pointee.xClose = { cursor in SQLModule.close(cursor) }
        methods.pointee.xFilter = { cursor, index, _, count, values in SQLModule.filter(cursor, index, count, values) }
        methods.pointee.xNext = { cursor in SQLModule.next(cursor) }
        methods.pointee.xEof = { cursor in SQLModule.isAtEnd(cursor) ? 1 : 0 }
        methods.pointee.xColumn = { cursor, context, column in SQLModule.column(cursor, context, column) }
        methods.pointee.xRowid = { cursor, row in SQLModule.rowid(cursor, row) }
        return methods
    }()

    // MARK: - Tables

    /// SQLite's own part first, as it demands.
    private struct Table {
        var base = sqlite3_vtab()
        let reader: Unmanaged<SQLTableReader>
    }

    private typealias TablePointer = UnsafeMutablePointer<sqlite3_vtab>

    private static func connect(
        _ database: OpaquePointer?, _ auxiliary: UnsafeMutableRawPointer?, _ result: UnsafeMutablePointer<TablePointer?>?
    ) -> Int32 {
        guard let auxiliary, let result else { return SQLITE_MISUSE }
        let reader = Unmanaged<SQLTableReader>.fromOpaque(auxiliary)
        let code = sqlite3_declare_vtab(database, reader.takeUnretainedValue().table.declaration)
        guard code == SQLITE_OK else { return code }
        let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
        // SAFETY: the module keeps the reader for as long as the connection lives, so tables need not.
        table.initialize(to: Table(reader: reader))
        result.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
        return SQLITE_OK
    }

    private static func disconnect(_ table: TablePointer?) -> Int32 {
        UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: Table.self).deallocate()
        return SQLITE_OK
    }

    private static func reader(of table: TablePointer) -> SQLTableReader {
        UnsafeMutableRawPointer(table).assumingMemoryBound(to: Table.self).pointee.reader.takeUnretainedValue()
    }

    /// All rows, or those whose key is equal to something; `idxNum` is 0 or the key's column from 1.
    private static func choose(_ table: TablePointer?, _ info: UnsafeMutablePointer<sqlite3_index_info>?) -> Int32 {
        guard let table, let info else { return SQLITE_MISUSE }
        let reader = reader(of: table)
        info.pointee.estimatedCost = Double(reader.table.rows)
        info.pointee.estimatedRows = Int64(reader.table.rows)
        for place in 0..<Int(info.pointee.nConstraint) {
            let constraint = info.pointee.aConstraint[place]
            guard constraint.usable != 0, Int32(constraint.op) == SQLITE_INDEX_CONSTRAINT_EQ, constraint.iColumn >= 0,
                reader.table.columns[Int(constraint.iColumn)].isKey, isBinary(info, place)
            else { continue }
            info.pointee.aConstraintUsage[place].argvIndex = 1
            info.pointee.idxNum = constraint.iColumn + 1
            info.pointee.estimatedCost = 10
            info.pointee.estimatedRows = 2
            break
        }
        return SQLITE_OK
    }

    private static func isBinary(_ info: UnsafeMutablePointer<sqlite3_index_info>, _ place: Int) -> Bool {
        sqlite3_vtab_collation(info, Int32(place)).map { sqlite3_stricmp($0, "BINARY") == 0 } ?? false
    }

    // MARK: - Cursors

    private struct CursorMemory {
        var base = sqlite3_vtab_cursor()
        let cursor: Unmanaged<Cursor>
    }

    private typealias CursorPointer = UnsafeMutablePointer<sqlite3_vtab_cursor>

    /// Where a reading of a table stands.
    private final class Cursor {
        let reader: SQLTableReader
        /// The rows that are asked for; nil for all.
        var rows: ArraySlice<Int32>?
        var place = 0

        init(_ reader: SQLTableReader) {
            self.reader = reader
        }

        var isAtEnd: Bool { place >= rows?.endIndex ?? reader.table.rows }
        var row: Int { rows.map { Int($0[place]) } ?? place }
    }

    private static func open(_ table: TablePointer?, _ result: UnsafeMutablePointer<CursorPointer?>?) -> Int32 {
        guard let table, let result else { return SQLITE_MISUSE }
        let memory = UnsafeMutablePointer<CursorMemory>.allocate(capacity: 1)
        memory.initialize(to: CursorMemory(cursor: Unmanaged.passRetained(Cursor(reader(of: table)))))
        result.pointee = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
        return SQLITE_OK
    }

    private static func close(_ pointer: CursorPointer?) -> Int32 {
        guard let memory = UnsafeMutableRawPointer(pointer)?.assumingMemoryBound(to: CursorMemory.self) else { return SQLITE_OK }
        memory.pointee.cursor.release()
        memory.deallocate()
        return SQLITE_OK
    }

    private static func cursor(of pointer: CursorPointer) -> Cursor {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: CursorMemory.self).pointee.cursor.takeUnretainedValue()
    }

    private static func filter(
        _ pointer: CursorPointer?, _ index: Int32, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) -> Int32 {
        guard let pointer else { return SQLITE_MISUSE }
        let cursor = cursor(of: pointer)
        cursor.rows = nil
        if index > 0, count == 1, let value = values?[0] {
            switch sqlite3_value_type(value) {
            case SQLITE_NULL: cursor.rows = []
            case SQLITE_BLOB: break
            default: cursor.rows = sqlite3_value_text(value).flatMap { cursor.reader.rows(of: String(cString: $0), in: Int(index) - 1) }
            }
            if cursor.reader.failure != nil { return SQLITE_ERROR }
        }
        cursor.place = cursor.rows?.startIndex ?? 0
        return SQLITE_OK
    }

    private static func isAtEnd(_ pointer: CursorPointer?) -> Bool {
        pointer.map { cursor(of: $0).isAtEnd } ?? true
    }

    private static func next(_ pointer: CursorPointer?) -> Int32 {
        guard let pointer else { return SQLITE_MISUSE }
        cursor(of: pointer).place += 1
        return SQLITE_OK
    }

    private static func rowid(_ pointer: CursorPointer?, _ result: UnsafeMutablePointer<sqlite3_int64>?) -> Int32 {
        guard let pointer else { return SQLITE_MISUSE }
        result?.pointee = sqlite3_int64(cursor(of: pointer).row)
        return SQLITE_OK
    }

    private static func column(_ pointer: CursorPointer?, _ context: OpaquePointer?, _ column: Int32) -> Int32 {
        guard let pointer, column >= 0 else { return SQLITE_MISUSE }
        let cursor = cursor(of: pointer)
        guard let value = cursor.reader.value(Int(column), row: cursor.row) else { return SQLITE_ERROR }
        switch value {
        case .missing, .special: sqlite3_result_null(context)
        case .integer(let integer): sqlite3_result_int64(context, Int64(integer))
        case .number(let number): sqlite3_result_double(context, number)
        case .flag(let flag): sqlite3_result_int(context, flag ? 1 : 0)
        case .date(let day): text(day.iso, to: context)
        case .text(let label): text(label, to: context)
        }
        return SQLITE_OK
    }

    private static func text(_ text: String, to context: OpaquePointer?) {
        // Transient (-1): SQLite copies the text.
        sqlite3_result_text(context, text, Int32(clamping: text.utf8.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
}
