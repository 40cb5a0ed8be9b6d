import Messages
import Taxonomy

/// The relations of a city, snapshot by snapshot, drawn so that they give the tags that follow from them.
///
/// What was drawn for such a tag says how the relations are to be; what they then are says what the tag is.
struct CityRelations: Sendable {
    private var ledger = RelationLedger()
    private var parties = PartyRegister()
    private var addresses = SharedHubs(.address)
    private var representatives = SharedHubs(.legalRepresentative)
    private var shareholdings = Shareholdings()
    private var circles = GuaranteeCircles()

    /// Brings the relations up to the frame's snapshot, and gives the values of the tags that they make.
    mutating func update(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, enterprises: Int, control: Control
    ) throws -> [RelationTag: [Int64]] {
        func drawn(_ tag: RelationTag) -> [Int64] { finished.stage(of: tag.rawValue) }
        try addresses.update(frame, others: drawn(.sameAddress), &ledger, &parties, control: control)
        try representatives.update(
            frame, others: drawn(.representedEnterprises), areDefaulters: drawn(.isRepresentativeDefaulter).map { $0 > 0 }, &ledger,
            &parties, control: control)
        try shareholdings.update(
            frame, holders: drawn(.shareholderCount), top: drawn(.topShare), representatives: representatives.hubs, &ledger, &parties,
            control: control)
        let areDefaulters = finished.stage(of: RelationTag.defaulterTag).map { $0 > 0 }
        let wanted = GuaranteeCircles.Wanted(
            sizes: drawn(.circleSize), distances: drawn(.defaultDistance), areDefaulters: areDefaulters)
        try circles.update(frame, wanted, &ledger, &parties, control: control)
        return try values(frame, finished, areDefaulters, enterprises, control)
    }

    private func values(
        _ frame: SnapshotFrame, _ finished: FinishedColumns, _ areDefaulters: [Bool], _ enterprises: Int, _ control: Control
    ) throws -> [RelationTag: [Int64]] {
        let edges = ledger.edges(on: Int32(frame.day), enterprises: enterprises, parties: parties.count)
        let inside = areDefaulters.indices.filter { areDefaulters[$0] }.map { frame.enterprises[$0] }
        let outside = parties.areDefaulters.indices.filter { parties.areDefaulters[$0] }.map { Int32(enterprises + $0) }
        return try RelationTags(edges, nodes: frame.enterprises, control: control).values(
            of: Set(RelationKind.allCases), isKnown: finished.stage(of: RelationTag.guaranteeTags[0]).map { $0 != .min },
            defaulters: inside + outside)
    }

    /// All relations, with the numbers that a dataset gives its enterprises.
    ///
    /// - Parameter numbers: by the register's number.
    func content(numbers: [Int32], seed: UInt64, control: Control) throws -> RelationContent {
        func number(_ node: Int32) -> Int32 { node > 0 ? numbers[Int(node) - 1] : node }
        let rows = try control.map(ledger.rows.count) { place in
            let row = ledger.rows[place]
            return RelationRows.Row(
                row.kind, from: number(row.source), to: number(row.target), share: row.share, amount: row.amount, since: row.since,
                until: row.until)
        }
        let names = PartyNames(seed: seed)
        return RelationContent(
            rows: RelationRows(rows), parties: try control.map(parties.count) { parties.party($0 + 1, names) })
    }
}
