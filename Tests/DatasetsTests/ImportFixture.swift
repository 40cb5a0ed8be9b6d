import Columns
import Datasets
import Files
import Messages
import Outputs
import TestSupport

/// A CSV file and the dataset that it is imported into, in a folder of their own.
struct ImportFixture {
    let folder: String
    var options: ImportOptions

    var dataset: String { options.dataset }

    init(_ csv: String, file: String = "data.csv") throws {
        try self.init(bytes: Array(csv.utf8), file: file)
    }

    init(bytes: [UInt8], file: String = "data.csv") throws {
        folder = try Locations.temporaryFolder()
        try AtomicFile.write(bytes, to: folder + "/" + file)
        options = ImportOptions(file: folder + "/" + file, into: folder + "/city.assay")
    }

    /// A file of another place.
    init(path: String) throws {
        folder = try Locations.temporaryFolder()
        options = ImportOptions(file: path, into: folder + "/city.assay")
    }

    @discardableResult func run(threads: Int = 2) throws -> ImportReport {
        try Importer.run(options, control: Control(threads: threads))
    }

    func open() throws -> Dataset {
        try TestCity.open(dataset)
    }

    /// All values of a tag in the newest snapshot.
    func values(_ id: String) throws -> [Value] {
        let dataset = try open()
        guard let index = dataset.tagIndex(ofID: id), let snapshot = dataset.snapshots.last else { return [] }
        return try dataset.column(ofTag: index, in: snapshot, control: Control()).all
    }

    func identity(_ field: IdentityField) throws -> [Value] {
        let dataset = try open()
        return try dataset.snapshots.last.map { try dataset.identity(field, in: $0, control: Control()).all } ?? []
    }

    /// The codes of all that was thrown, in order.
    func failure() -> [String] {
        do {
            try run()
            return []
        } catch {
            return Diagnostics.of(error).map(\.code)
        }
    }

    var files: [String] { Folder.names(in: folder) ?? [] }
}

extension ImportReport {
    func column(_ header: String) -> ColumnReport? {
        columns.first { $0.header == header }
    }

    var noteCodes: [String] { notes.map(\.code) }
}
