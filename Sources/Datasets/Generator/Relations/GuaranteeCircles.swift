import Messages

/// Who guarantees for whom: circles in which everybody guarantees for the next, and circles around a defaulter.
struct GuaranteeCircles: Sendable {
    /// What a circle is, and the parties from outside in it.
    private struct Outside {
        /// Whether a defaulter is near.
        let pool: UInt8
        /// The defaulter in its middle; 0 for none.
        var defaulter: Int32 = 0
        /// Companies in between, by their distance from the middle.
        var companies: [Int: Int32] = [:]
    }

    /// By the register's number; 0 for none.
    private var circles: [Int32] = []
    private var outside: [Outside] = [Outside(pool: 0)]
    /// Open relations by source and target.
    private var open: [UInt64: Int32] = [:]

    /// The largest circle: as long as the tail of its tag.
    static let largest = 300

    /// What the tags of a snapshot want.
    struct Wanted {
        /// Of circles; 0 and missing have no guarantees.
        let sizes: [Int64]
        /// Missing where no defaulter is to be near.
        let distances: [Int64]
        let areDefaulters: [Bool]
    }

    /// Brings the relations up to a snapshot.
    mutating func update(
        _ frame: SnapshotFrame, _ wanted: Wanted, _ ledger: inout RelationLedger, _ parties: inout PartyRegister, control: Control
    ) throws {
        let count = Int(frame.enterprises.max() ?? 0) + 1
        if count > circles.count { circles += Array(repeating: 0, count: count - circles.count) }
        let groups = try grouped(frame, wanted, control)
        var edges: [(source: Int32, target: Int32)] = []
        for circle in groups.keys.sorted() {
            try control.check()
            let rows = groups[circle] ?? []
            edges +=
                outside[Int(circle)].pool == 1
                ? nearEdges(Int(circle), rows, frame, wanted, &parties) : quietEdges(Int(circle), rows, frame, &parties)
        }
        exchange(edges, frame, &ledger)
    }

    // MARK: - Circles

    /// Those around a defaulter apart from the others, and a defaulter with them unless it is alone.
    private static func pool(_ row: Int, _ wanted: Wanted) -> UInt8 {
        wanted.distances[row] != .min || wanted.areDefaulters[row] && wanted.sizes[row] > 1 ? 1 : 0
    }

    private mutating func grouped(_ frame: SnapshotFrame, _ wanted: Wanted, _ control: Control) throws -> [Int32: [Int]] {
        let dice = frame.lasting("guarantee circles")
        let members = (0..<frame.rows).compactMap { row -> Grouping.Member? in
            guard wanted.sizes[row] > 0 else { return nil }
            let (enterprise, pool) = (Int(frame.enterprises[row]), Self.pool(row, wanted))
            // Whom a defaulter has come near, or left, goes to another circle.
            let circle = circles[enterprise]
            return Grouping.Member(
                row: row, wanted: Int(min(wanted.sizes[row], Int64(Self.largest))), pool: pool,
                group: outside[Int(circle)].pool == pool ? circle : 0, dice: dice.bits(enterprise))
        }
        var groups: [Int32: [Int]] = [:]
        var known = outside
        let grouping = Grouping(limit: Self.largest, plants: true)
        let before = circles
        circles = Array(repeating: 0, count: circles.count)
        try grouping.run(members, groups: known.count - 1, control: control) { member in
            groups[before[Int(frame.enterprises[member.row])], default: []].append(member.row)
        } found: { group in
            groups[Int32(known.count)] = group.map(\.row)
            known.append(Outside(pool: group[0].pool))
        }
        outside = known
        for (circle, rows) in groups { for row in rows { circles[Int(frame.enterprises[row])] = circle } }
        return groups.mapValues { $0.sorted { frame.enterprises[$0] < frame.enterprises[$1] } }
    }

    // MARK: - Edges

    /// Everybody guarantees for the next one, some for one further on; who is alone, for a company from elsewhere.
    private mutating func quietEdges(
        _ circle: Int, _ rows: [Int], _ frame: SnapshotFrame, _ parties: inout PartyRegister
    ) -> [(source: Int32, target: Int32)] {
        let members = rows.map { frame.enterprises[$0] + 1 }
        guard members.count > 1 else { return [(members[0], -company(circle, 0, &parties))] }
        let dice = frame.lasting("guarantees across")
        var edges = members.indices.map { (members[$0], members[($0 + 1) % members.count]) }
        for (place, member) in members.enumerated() where members.count > 5 && dice.uniform(Int(member)) < 0.3 {
            let step = 2 + dice.integer(below: members.count - 3, Int(member) + 1)
            edges.append((member, members[(place + step) % members.count]))
        }
        return edges
    }

    /// Around a defaulter, one of the members or one from elsewhere: who is to be k hops away guarantees for one who is k - 1 hops away.
    private mutating func nearEdges(
        _ circle: Int, _ rows: [Int], _ frame: SnapshotFrame, _ wanted: Wanted, _ parties: inout PartyRegister
    ) -> [(source: Int32, target: Int32)] {
        let middle = rows.first { wanted.areDefaulters[$0] && wanted.distances[$0] == .min }
        let others = rows.filter { $0 != middle }
        let own = middle.map { frame.enterprises[$0] + 1 }
        guard !others.isEmpty else { return [(own ?? 0, -company(circle, 0, &parties))] }
        if own == nil, outside[circle].defaulter == 0 { outside[circle].defaulter = parties.add(.company, isDefaulter: true) }
        let layers = Dictionary(grouping: others) { Int(wanted.distances[$0] == .min ? 1 : min(wanted.distances[$0], 30)) }
        let beside = frame.lasting("guarantees beside")
        var edges: [(source: Int32, target: Int32)] = []
        var inner = [own ?? -outside[circle].defaulter]
        for hops in 1...(layers.keys.max() ?? 1) {
            let layer = layers[hops].map { $0.map { frame.enterprises[$0] + 1 } } ?? [-company(circle, hops, &parties)]
            for (place, member) in layer.enumerated() {
                edges.append((member, inner[place % inner.count]))
                if place > 0, beside.uniform(Int(abs(member))) < 0.4 { edges.append((layer[place - 1], member)) }
            }
            inner = layer
        }
        return edges
    }

    private mutating func company(_ circle: Int, _ hops: Int, _ parties: inout PartyRegister) -> Int32 {
        if let known = outside[circle].companies[hops] { return known }
        let new = parties.add(.company)
        outside[circle].companies[hops] = new
        return new
    }

    /// Begins what is lacking and ends what is no more.
    private mutating func exchange(_ edges: [(source: Int32, target: Int32)], _ frame: SnapshotFrame, _ ledger: inout RelationLedger) {
        let days = RelationDays(frame, purpose: "guarantee")
        let founded = Dictionary(zip(frame.enterprises, frame.founded)) { first, _ in first }
        let amounts = frame.lasting("guaranteed amount")
        var still: [UInt64: Int32] = [:]
        for (source, target) in edges {
            let key = UInt64(UInt32(bitPattern: source)) << 32 | UInt64(UInt32(bitPattern: target))
            guard still[key] == nil else { continue }
            if let known = open.removeValue(forKey: key) {
                still[key] = known
                continue
            }
            let draw = Int(abs(source)) * 8 + Int(abs(target)) % 8
            // A guarantee begins when both are there.
            let latest = max(founded[source - 1] ?? .min, founded[target - 1] ?? .min)
            let since = days.beginning(
                of: Int(abs(source)), founded: latest == .min ? days.day - 1_000 : latest, foundingShare: 0, longest: 1_095)
            let amount = Self.amounts[amounts.integer(below: Self.amounts.count, draw)]
            still[key] = ledger.begin(.init(.guarantee, from: source, to: target, amount: amount, since: since))
        }
        for (_, place) in open { ledger.end(place, on: days.change(of: Int(abs(ledger[place].source)), founded: .min)) }
        open = still
    }

    /// CNY.
    private static let amounts: [Int64] = [
        300_000, 500_000, 500_000, 1_000_000, 1_000_000, 2_000_000, 2_000_000, 3_000_000, 3_000_000, 5_000_000, 5_000_000, 8_000_000,
        10_000_000, 20_000_000, 30_000_000,
    ]
}
