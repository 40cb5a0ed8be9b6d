import Columns
import Datasets
import Messages
import Outputs
import Supervision
import Taxonomy

/// How many enterprises a month reach each index of any of some modules, on average over the snapshots up to the one looked at.
struct MonthlyFlow {
    /// By index, 0 to 100: those at or above it now.
    let standing: [Int]
    /// By index: those at or above it in a snapshot and not in the one before, by month between the two; all that stand there now where there
    /// is one snapshot alone.
    let perMonth: [Double]
    let notes: [Note]

    init(of modules: [RiskModule], in session: Session) throws {
        let present = try session.requireSnapshot()
        let now = try session.scan(of: present).scan.highest(of: modules)
        standing = Self.atOrAbove((0..<now.count).map { Int(now[$0]) })
        let past = try present.date == nil ? [] : session.pastSnapshots()
        guard past.count > 1, let first = past.first?.day, let last = past.last?.day else {
            perMonth = standing.map(Double.init)
            notes = [
                Note(
                    "no-previous",
                    Text(
                        en: "there is no snapshot before, so all suspects count as those of one month", zh: "没有更早的快照，全部疑似企业按一个月计"))
            ]
            return
        }
        // By index, how many more are new at it than at the one below.
        var steps = Array(repeating: 0, count: RuleSet.highestIndex + 2)
        var known: [Int32: Int] = [:]
        for (number, point) in past.enumerated() {
            let indices = try Self.indices(in: point.snapshot, of: modules, session)
            if number > 0 { Self.count(indices, since: known, into: &steps) }
            known = indices
        }
        let months = max(1, (Double(last.number - first.number) / MonthLength.days).rounded())
        var running = 0
        perMonth = (0...RuleSet.highestIndex).map { index in
            running += steps[index]
            return Double(running) / months
        }
        notes = []
    }

    /// Who is higher than before is new at each index above the one before, up to the present one.
    private static func count(_ indices: [Int32: Int], since known: [Int32: Int], into steps: inout [Int]) {
        for (enterprise, to) in indices {
            let from = known[enterprise] ?? 0
            guard to > from else { continue }
            steps[from + 1] += 1
            steps[to + 1] -= 1
        }
    }

    private static func indices(in snapshot: Snapshot, of modules: [RiskModule], _ session: Session) throws -> [Int32: Int] {
        try session.control.check()
        let numbers = try session.requireWorkplace().dataset.enterprises(in: snapshot)
        let index = try session.scan(of: snapshot).scan.highest(of: modules)
        // Most have none: they need no entry.
        return Dictionary((0..<numbers.count).lazy.filter { index[$0] > 0 }.map { (numbers[$0], Int(index[$0])) }) { first, _ in first }
    }

    private static func atOrAbove(_ indices: [Int]) -> [Int] {
        var counts = Array(repeating: 0, count: RuleSet.highestIndex + 1)
        for index in indices { counts[index] += 1 }
        for index in counts.indices.dropLast().reversed() { counts[index] += counts[index + 1] }
        return counts
    }
}
