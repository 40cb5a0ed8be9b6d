import GRDBSQLite
import Messages

/// What a statement may do: read, and nothing that depends on the clock or on chance.
///
/// Used by the thread that prepares and steps the statement, and by no other.
final class SQLGuard {
    private let control: Control
    /// What was refused first, in SQLite's words.
    private(set) var refusal: Refusal?

    enum Refusal: Hashable {
        case writing
        /// A function whose value is another one each time.
        case function(String)
    }

    init(control: Control) {
        self.control = control
    }

    /// Watches over `database` until `end`.
    func begin(on database: OpaquePointer) {
        let own = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_set_authorizer(database, { own, action, _, name, _, _ in SQLGuard.at(own)?.judge(action, name) ?? SQLITE_DENY }, own)
        sqlite3_progress_handler(database, 20_000, { own in SQLGuard.at(own)?.isStopped == false ? 0 : 1 }, own)
        for (name, count) in Self.clocks { refuse(name, count, on: database) }
        _disableDoubleQuotedStringLiterals(database)
    }

    func end(on database: OpaquePointer) {
        sqlite3_set_authorizer(database, nil, nil)
        sqlite3_progress_handler(database, 0, nil, nil)
    }

    // MARK: -

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> SQLGuard? {
        pointer.map { Unmanaged<SQLGuard>.fromOpaque($0).takeUnretainedValue() }
    }

    private var isStopped: Bool {
        (try? control.check()) == nil
    }

    /// - Parameter text: of a function its name.
    private func judge(_ action: Int32, _ text: UnsafePointer<CChar>?) -> Int32 {
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_FUNCTION:
            guard let name = text.map({ String(cString: $0) }) else { return SQLITE_OK }
            if Self.loading.contains(SQLName.folded(name)) {
                refusal = refusal ?? .writing
            } else if Self.random.contains(SQLName.folded(name)) {
                refusal = refusal ?? .function(name)
            } else {
                return SQLITE_OK
            }
        default: refusal = refusal ?? .writing
        }
        return SQLITE_DENY
    }

    /// They bring other programs in.
    private static let loading: Set = ["load_extension", "fts3_tokenizer"]

    private static let random: Set = [
        "random", "randomblob", "current_date", "current_time", "current_timestamp", "changes", "total_changes", "last_insert_rowid",
    ]

    /// Without a day they mean today: the numbers of arguments with which that is so.
    private static let clocks: [(String, Int32)] = [
        ("date", 0), ("time", 0), ("datetime", 0), ("julianday", 0), ("unixepoch", 0), ("strftime", 1),
    ]

    private func refuse(_ name: String, _ count: Int32, on database: OpaquePointer) {
        sqlite3_create_function_v2(
            database, name, count, SQLITE_UTF8, nil,
            { context, _, _ in sqlite3_result_error(context, "the function without a day depends on the clock", -1) }, nil, nil, nil)
    }
}
