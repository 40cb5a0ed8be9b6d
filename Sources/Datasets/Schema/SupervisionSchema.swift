import GRDB

/// The tables of what follows a score: rules, watch lists, what was done. Each row knows the line of the journal that brought it, so that
/// the state at any line can be had again; 0 is the making of the dataset.
enum SupervisionSchema {
    static func create(in database: Database) throws {
        try database.execute(sql: tables)
    }

    /// `rule_set` holds each state of the rules, as YAML; the newest line is the one in force. `enterprise` is missing where an entry of a
    /// list was matched with nobody.
    private static let tables = """
        CREATE TABLE rule_set (line INTEGER PRIMARY KEY, state TEXT NOT NULL);
        CREATE TABLE watchlist (
            id INTEGER PRIMARY KEY, list TEXT NOT NULL, code TEXT, name TEXT, enterprise INTEGER, since TEXT, note TEXT,
            added INTEGER NOT NULL, dropped INTEGER);
        CREATE TABLE disposition (
            id INTEGER PRIMARY KEY, enterprise INTEGER NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL, because TEXT, user TEXT,
            line INTEGER NOT NULL);
        """
}
