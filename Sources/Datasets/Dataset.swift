import Files
import GRDB
package import Messages
import Synchronization
package import Taxonomy

/// A city's enterprises and their tags: one SQLite file, the only copy of the truth.
///
/// What `snapshots`, `tags` and the like say is the file as it was when it was opened. Columns are read on first use, each chunk
/// checked against its hash, and held once.
package final class Dataset: Sendable {
    /// What a session means to do with it.
    package enum Access: Sendable {
        /// Throws `read-only` where the file or its folder may not be written.
        case readWrite
        case readOnly
        /// Writes where that is possible, else reads; `readOnlyReason` tells why.
        case preferWrite
    }

    /// Of the file's name.
    package static let suffix = ".assay"

    package let path: String
    package let description: String
    package let isReadOnly: Bool
    /// Why nothing is journalled, where the session would have liked to.
    package let readOnlyReason: Text?
    /// Ready ones, oldest first.
    package let snapshots: [Snapshot]
    package let tags: [Tag]
    package let categories: [Category]
    package let departments: [Department]
    /// Of the newest import.
    package let headers: RoleHeaders

    let connection: Connection
    /// The number of each tag inside the file.
    let tagNumbers: [Int]
    let memory = ColumnMemory()
    private let fingerprintMemory = Mutex<Fingerprint?>(nil)

    init(_ connection: Connection, path: String, isReadOnly: Bool, readOnlyReason: Text?) throws {
        let facts = try connection.read { try DatasetFacts($0) }
        self.connection = connection
        self.path = path
        self.isReadOnly = isReadOnly
        self.readOnlyReason = readOnlyReason
        description = facts.description
        snapshots = facts.snapshots
        tags = facts.tags.map(\.tag)
        tagNumbers = facts.tags.map(\.number)
        categories = facts.categories
        departments = facts.departments
        headers = facts.headers
    }

    /// The file's name without its suffix.
    package var name: String {
        Path.stem(path, without: Self.suffix)
    }

    package func snapshot(named name: String) -> Snapshot? {
        snapshots.first { $0.name == name }
    }

    /// The newest snapshot with outcomes, else the newest: where a session begins.
    package var initialSnapshot: Snapshot? {
        snapshots.last(where: \.hasOutcomes) ?? snapshots.last
    }

    package func tagIndex(ofID id: String) -> Int? {
        tags.firstIndex { $0.id == id }
    }

    /// SHA-256 over everything that a result can depend on: 64 lower-case hexadecimal digits.
    package var fingerprint: String {
        get throws { try fingerprintParts.whole }
    }

    /// What the fingerprint is made of, so that a difference has a name.
    package var fingerprintParts: Fingerprint {
        get throws {
            if let known = fingerprintMemory.withLock({ $0 }) { return known }
            let fingerprint = try connection.read { try Fingerprint($0) }
            fingerprintMemory.withLock { $0 = fingerprint }
            return fingerprint
        }
    }

    /// What it covers has changed.
    func forgetFingerprint() {
        fingerprintMemory.withLock { $0 = nil }
    }

    /// Folds the write-ahead log back, so that one file is the whole. The dataset is of no use afterwards.
    package func close() throws {
        try connection.close()
    }
}
