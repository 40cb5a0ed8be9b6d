import GRDB

/// Who else takes part in relations: persons, companies from elsewhere, addresses. The relations themselves are stored tables of columns.
enum RelationSchema {
    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE party (
                    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT, name TEXT NOT NULL, is_defaulter INTEGER NOT NULL);
                CREATE INDEX party_defaulter ON party (id) WHERE is_defaulter;
                """)
    }
}
