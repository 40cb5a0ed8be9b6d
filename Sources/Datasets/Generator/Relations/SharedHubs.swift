import Messages

/// What several enterprises have in common, one of it each: an address, or a legal representative.
struct SharedHubs: Sendable {
    let kind: RelationKind
    /// By the register's number: the party, and where its relation stands in the ledger; 0 and -1 for none.
    private(set) var hubs: [Int32] = []
    private var places: [Int32] = []

    init(_ kind: RelationKind) {
        self.kind = kind
    }

    /// Brings the relations up to a snapshot in which each row shares its hub with as many others as `others` says; missing has none.
    ///
    /// - Parameter areDefaulters: by row, whether its hub is to be a defaulter; of new hubs as many are as their members ask for.
    mutating func update(
        _ frame: SnapshotFrame, others: [Int64], areDefaulters: [Bool]? = nil, _ ledger: inout RelationLedger,
        _ parties: inout PartyRegister, control: Control
    ) throws {
        grow(to: Int(frame.enterprises.max() ?? 0) + 1)
        let days = RelationDays(frame, purpose: kind.name)
        let dice = frame.lasting("groups \(kind.name)")
        let members = try control.map(frame.rows) { row -> Grouping.Member? in
            guard others[row] != .min else { return nil }
            let enterprise = Int(frame.enterprises[row])
            return Grouping.Member(
                row: row, wanted: Int(min(others[row], 100_000)) + 1, pool: kind == .address ? frame.districts[row] : 0,
                group: hubs[enterprise], dice: dice.bits(enterprise))
        }.compactMap(\.self)
        var isPresent = [Bool](repeating: false, count: hubs.count)
        // Rows that asked for a defaulter and got none so far.
        var owed = 0
        let grouping = Grouping(limit: 100_000)
        try grouping.run(members, groups: parties.count, control: control) { member in
            isPresent[Int(frame.enterprises[member.row])] = true
        } found: { group in
            let asking = areDefaulters.map { areDefaulters in group.count { areDefaulters[$0.row] } } ?? 0
            let isDefaulter = asking > 0 && 2 * (owed + asking) >= group.count
            owed += asking - (isDefaulter ? group.count : 0)
            let hub = parties.add(
                kind == .address ? .address : .person, district: group[0].pool,
                isDefaulter: isDefaulter)
            for member in group {
                let enterprise = Int(frame.enterprises[member.row])
                isPresent[enterprise] = true
                let since = days.beginning(of: enterprise, founded: frame.founded[member.row], foundingShare: 0.6)
                if places[enterprise] >= 0 { ledger.end(places[enterprise], on: since) }
                places[enterprise] = ledger.begin(row(enterprise, hub, since))
                hubs[enterprise] = hub
            }
        }
        for enterprise in hubs.indices where !isPresent[enterprise] && places[enterprise] >= 0 {
            ledger.end(places[enterprise], on: days.change(of: enterprise, founded: .min))
            (places[enterprise], hubs[enterprise]) = (-1, 0)
        }
    }

    private func row(_ enterprise: Int, _ hub: Int32, _ since: Int32) -> RelationRows.Row {
        let own = Int32(enterprise + 1)
        return kind == .address ? .init(kind, from: own, to: -hub, since: since) : .init(kind, from: -hub, to: own, since: since)
    }

    private mutating func grow(to count: Int) {
        guard count > hubs.count else { return }
        hubs += Array(repeating: 0, count: count - hubs.count)
        places += Array(repeating: -1, count: count - places.count)
    }
}
