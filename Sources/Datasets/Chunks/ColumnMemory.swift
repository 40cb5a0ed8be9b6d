import Columns
import Synchronization

/// The columns that a session has read so far.
final class ColumnMemory: Sendable {
    struct Key: Hashable {
        let snapshot: Int
        /// A tag's number inside the file, or a pseudo-tag's.
        let tag: Int
    }

    private let columns = Mutex<[Key: Column]>([:])
    private let dictionaries = Mutex<[Int: Labels]>([:])
    /// By the snapshot's number.
    let outcomes = Mutex<[Int: Buffer<UInt8>]>([:])
    let enterprises = Mutex<EnterpriseTable?>(nil)
    let identityFields = Mutex<Set<IdentityField>?>(nil)
    let relations = Mutex<Relations?>(nil)
    let incomingRelations = Mutex<IncomingRelations?>(nil)
    /// By the snapshot's number.
    let relationEdges = Mutex<[Int: RelationEdges]>([:])
    let relationNetworks = Mutex<[Int: RelationNetwork]>([:])

    /// The column of `key`, read by `load` the first time. Two threads may both read it; they find the same.
    func column(_ key: Key, load: () throws -> Column) rethrows -> Column {
        if let known = column(key) { return known }
        let column = try load()
        keep(column, key)
        return column
    }

    func column(_ key: Key) -> Column? {
        columns.withLock { $0[key] }
    }

    func keep(_ column: Column, _ key: Key) {
        columns.withLock { $0[key] = column }
    }

    func labels(ofTag number: Int, load: () throws -> Labels) rethrows -> Labels {
        if let known = dictionaries.withLock({ $0[number] }) { return known }
        let labels = try load()
        dictionaries.withLock { $0[number] = labels }
        return labels
    }
}
