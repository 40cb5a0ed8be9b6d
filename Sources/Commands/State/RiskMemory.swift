import Columns
import Datasets
import Messages
import Supervision
import Synchronization

/// What a session keeps of rule sets and scans: all that is in it can be made again from the dataset and the rules.
///
/// A handle shared by copies of the session.
final class RiskMemory: Sendable {
    private struct Key: Hashable {
        let dataset: String
        let snapshot: Int
        let rules: RuleSet
    }

    /// A condition in a snapshot.
    private struct Question: Hashable {
        let dataset: String
        let snapshot: Int
        let condition: String
    }

    private struct Kept {
        /// The set that was read last, by its text.
        var set: (state: String, set: RuleSet)?
        var scans: [Key: JudgedScan] = [:]
        var masks: [Question: Buffer<UInt8>] = [:]
        /// By the dataset's path.
        var events: [String: Events] = [:]
    }

    /// Above this the answers are forgotten and given anew; a mask takes a byte a row.
    private static let mostBytesOfMasks = 128 << 20

    private let kept = Mutex(Kept())

    /// Forgets all, as when another dataset is opened.
    func clear() {
        kept.withLock { $0 = Kept() }
    }

    func ruleSet(_ state: String, make: () throws -> RuleSet) rethrows -> RuleSet {
        if let known = kept.withLock({ $0.set }), known.state == state { return known.set }
        let set = try make()
        kept.withLock { $0.set = (state, set) }
        return set
    }

    /// The events of a dataset, read once.
    func events(of dataset: Dataset, control: Control) throws -> Events {
        if let known = kept.withLock({ $0.events[dataset.path] }) { return known }
        let events = try dataset.events(control: control)
        kept.withLock { $0.events[dataset.path] = events }
        return events
    }

    /// On which rows a condition holds: a change of one rule, or of marks alone, asks for no other rule again.
    func mask(of condition: String, in snapshot: Snapshot, of dataset: Dataset, make: () throws -> Buffer<UInt8>) rethrows -> Buffer<UInt8>
    {
        let question = Question(dataset: dataset.path, snapshot: snapshot.id, condition: condition)
        if let known = kept.withLock({ $0.masks[question] }) { return known }
        let mask = try make()
        kept.withLock { kept in
            if (kept.masks.count + 1) * mask.count > Self.mostBytesOfMasks { kept.masks = [:] }
            kept.masks[question] = mask
        }
        return mask
    }

    func scan(of snapshot: Snapshot, in dataset: Dataset, by rules: RuleSet, make: () throws -> JudgedScan) rethrows -> JudgedScan {
        let key = Key(dataset: dataset.path, snapshot: snapshot.id, rules: rules)
        if let known = kept.withLock({ $0.scans[key] }) { return known }
        let scan = try make()
        kept.withLock { kept in
            // Of one rule set at a time, since each change of a rule would leave another.
            kept.scans = kept.scans.filter { $0.key.rules == rules }
            kept.scans[key] = scan
        }
        return scan
    }
}

/// A scan, and the rules that could not be judged.
struct JudgedScan: Sendable {
    let scan: Scan
    let unjudged: [Rule]
}
