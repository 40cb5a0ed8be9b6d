import Columns
import Datasets
import Messages
import Scorecards
import Synchronization
import Taxonomy

/// What a session keeps of scored snapshots, so that a change costs what it changed.
///
/// A handle shared by copies of the session: all that is in it can be made again from the dataset and the card.
final class ScoreMemory: Sendable {
    /// A veto as far as it moves rows.
    struct Cap: Hashable {
        let condition: String
        /// The number of the best band that is left.
        let band: Int
    }

    private struct ClassKey: Hashable {
        let dataset: String
        let snapshot: Int
        let split: Split
        var caps: [Cap] = []
    }

    /// A column made of the classes, which queries ask for again and again.
    enum ClassColumn: Hashable {
        case outcome, part
    }

    private struct ColumnKey: Hashable {
        let classes: ClassKey
        let column: ClassColumn
    }

    private struct Kept {
        var classes: [ClassKey: Buffer<UInt8>] = [:]
        var columns: [ColumnKey: Column] = [:]
        /// The last scoring of each snapshot under each split.
        var scored: [ClassKey: ScoredSnapshot] = [:]
    }

    private let kept = Mutex(Kept())

    /// Forgets all, as when another dataset is opened.
    func clear() {
        kept.withLock { $0 = Kept() }
    }

    /// The classes of a snapshot's rows under a split and vetoes, made by `make` where they are not known.
    func classes(
        of snapshot: Snapshot, in dataset: Dataset, split: Split, caps: [Cap] = [], make: () throws -> Buffer<UInt8>
    ) rethrows -> Buffer<UInt8> {
        let key = ClassKey(dataset: dataset.path, snapshot: snapshot.id, split: split, caps: caps)
        if let known = kept.withLock({ $0.classes[key] }) { return known }
        let classes = try make()
        kept.withLock { $0.classes[key] = classes }
        return classes
    }

    func column(_ column: ClassColumn, of snapshot: Snapshot, in dataset: Dataset, split: Split, make: () throws -> Column) rethrows
        -> Column
    {
        let key = ColumnKey(classes: ClassKey(dataset: dataset.path, snapshot: snapshot.id, split: split), column: column)
        if let known = kept.withLock({ $0.columns[key] }) { return known }
        let made = try make()
        kept.withLock { $0.columns[key] = made }
        return made
    }

    /// The last scoring of the snapshot under that split.
    func scored(of snapshot: Snapshot, in dataset: Dataset, split: Split) -> ScoredSnapshot? {
        kept.withLock { $0.scored[ClassKey(dataset: dataset.path, snapshot: snapshot.id, split: split)] }
    }

    func keep(_ scored: ScoredSnapshot, of snapshot: Snapshot, in dataset: Dataset, split: Split) {
        kept.withLock { $0.scored[ClassKey(dataset: dataset.path, snapshot: snapshot.id, split: split)] = scored }
    }
}
