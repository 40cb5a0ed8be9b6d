import GRDB

/// The tables of a dataset. Small things are plain tables that any SQLite tool reads; dates in them are ISO texts.
enum FirstSchema {
    static func create(in database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(DatasetFile.applicationID)")
        for table in [facts, tags, snapshots, chunks, cards, journal] { try database.execute(sql: table) }
    }

    /// Facts of the whole (description, hash of the enterprises, open draft) and of where data come from.
    private static let facts = """
        CREATE TABLE property (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE department (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_en TEXT NOT NULL,
            source_group TEXT NOT NULL, categories TEXT NOT NULL);
        CREATE TABLE category (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_en TEXT NOT NULL,
            department TEXT NOT NULL, cycle TEXT NOT NULL);
        """

    /// `specials` are numbers divided by blanks. One dictionary per tag for all snapshots, in order of first appearance, append only.
    private static let tags = """
        CREATE TABLE tag (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_en TEXT NOT NULL, header TEXT,
            category TEXT, department TEXT, dimension TEXT, type TEXT NOT NULL, unit TEXT, direction TEXT NOT NULL,
            has_order INTEGER NOT NULL, specials TEXT NOT NULL, is_benchmark INTEGER NOT NULL);
        CREATE TABLE level (tag INTEGER NOT NULL, code INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY (tag, code)) WITHOUT ROWID;
        """

    /// A snapshot is `loading`, with the process that loads it, until its last commit makes it `ready`.
    /// `enterprise` holds what was known last; what a snapshot knew is in its chunks.
    /// `outcome` holds every row of a snapshot with outcomes that is not good.
    private static let snapshots = """
        CREATE TABLE snapshot (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, date TEXT, rows INTEGER NOT NULL, state TEXT NOT NULL, loader TEXT,
            has_outcomes INTEGER NOT NULL, outcome_hash TEXT);
        CREATE TABLE enterprise (
            id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT, district TEXT, industry TEXT, status TEXT, founded TEXT);
        CREATE TABLE outcome (
            snapshot INTEGER NOT NULL, enterprise INTEGER NOT NULL, outcome TEXT NOT NULL, kind TEXT, date TEXT, disposition TEXT,
            PRIMARY KEY (snapshot, enterprise)) WITHOUT ROWID;
        CREATE TABLE freshness (
            snapshot INTEGER NOT NULL, category TEXT NOT NULL, as_of TEXT NOT NULL, PRIMARY KEY (snapshot, category)) WITHOUT ROWID;
        """

    /// The matrix: docs/chunk-format.md. `data` is last, since columns behind a large one are slow to reach.
    private static let chunks = """
        CREATE TABLE column_chunk (
            id INTEGER PRIMARY KEY, snapshot INTEGER NOT NULL, tag INTEGER NOT NULL, chunk INTEGER NOT NULL, rows INTEGER NOT NULL,
            codec TEXT NOT NULL, width INTEGER NOT NULL, scale INTEGER, min, max, missing INTEGER NOT NULL, special INTEGER NOT NULL,
            hash BLOB NOT NULL, data BLOB NOT NULL);
        CREATE UNIQUE INDEX column_chunk_place ON column_chunk (snapshot, tag, chunk);
        """

    /// Each state of a card by its content hash, kept for ever; versions and drafts name states.
    private static let cards = """
        CREATE TABLE scorecard (hash TEXT PRIMARY KEY, state TEXT NOT NULL, created TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE version (
            card TEXT NOT NULL, version INTEGER NOT NULL, hash TEXT NOT NULL, time TEXT NOT NULL, PRIMARY KEY (card, version)) WITHOUT ROWID;
        CREATE TABLE draft (
            name TEXT PRIMARY KEY, head TEXT NOT NULL, split TEXT NOT NULL, basis TEXT NOT NULL, updated TEXT NOT NULL) WITHOUT ROWID;
        """

    private static let journal = """
        CREATE TABLE journal (
            id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, user TEXT NOT NULL, purpose TEXT, command TEXT NOT NULL,
            kind TEXT NOT NULL, code TEXT, because TEXT, card TEXT, before TEXT, after TEXT, split_before TEXT, split_after TEXT,
            basis_before TEXT, basis_after TEXT, effect TEXT, reverts INTEGER);
        CREATE INDEX journal_card ON journal (card, id);
        """
}
