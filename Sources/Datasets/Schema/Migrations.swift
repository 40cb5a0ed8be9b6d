import GRDB

/// The form of a dataset's file, as the list of steps that led to it; steps are added, never changed.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 data, cards, journal") { try FirstSchema.create(in: $0) }
        migrator.registerMigration("2 supervision") { try SupervisionSchema.create(in: $0) }
        migrator.registerMigration("3 relations") { try RelationSchema.create(in: $0) }
        return migrator
    }
}
