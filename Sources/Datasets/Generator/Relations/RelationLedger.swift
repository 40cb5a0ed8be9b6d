import Columns

/// The relations of a city so far: those that were begun, some of which have ended.
///
/// Here a node is a number of the register plus 1, or the negative number of a party.
struct RelationLedger: Sendable {
    private(set) var rows: [RelationRows.Row] = []

    /// Begins a relation, and gives its place.
    mutating func begin(_ row: RelationRows.Row) -> Int32 {
        rows.append(row)
        return Int32(rows.count - 1)
    }

    mutating func end(_ place: Int32, on day: Int32) {
        rows[Int(place)].until = day
    }

    subscript(place: Int32) -> RelationRows.Row { rows[Int(place)] }

    /// The edges that hold on a day, between nodes of the generator: first its enterprises, then the parties.
    func edges(on day: Int32, enterprises: Int, parties: Int) -> RelationEdges {
        let count = rows.count
        let (sources, targets, shares) = (Buffer<Int32>(unfilled: count), Buffer<Int32>(unfilled: count), Buffer<Int32>(unfilled: count))
        var ofKind = RelationKind.allCases.map { _ in [Int32]() }
        func node(_ number: Int32) -> Int32 { number > 0 ? number - 1 : Int32(enterprises) - number - 1 }
        for (place, row) in rows.enumerated() {
            sources.pointer[place] = node(row.source)
            targets.pointer[place] = node(row.target)
            shares.pointer[place] = row.share ?? .min
            if row.since ?? .min <= day, row.until.map({ day < $0 }) ?? true { ofKind[Int(row.kind.rawValue)].append(Int32(place)) }
        }
        return RelationEdges(
            nodeCount: enterprises + parties, sources: sources, targets: targets, shares: shares, ofKind: ofKind.map { Buffer($0) })
    }
}

/// When relations of a snapshot begin and end.
struct RelationDays: Sendable {
    let day: Int32
    /// Of the snapshot before; nil in the first.
    let lastDay: Int32?
    private let when: CounterRandom
    private let isOld: CounterRandom

    init(_ frame: SnapshotFrame, purpose: String) {
        day = Int32(frame.day)
        lastDay = frame.past.day.map(Int32.init)
        when = frame.random("relation day \(purpose)")
        isOld = frame.random("relation since founding \(purpose)")
    }

    /// The day of something that happened to an enterprise since the snapshot before, and after its founding.
    func change(of enterprise: Int, founded: Int32) -> Int32 {
        guard let lastDay else { return day }
        return max(founded, lastDay + 1 + Int32(when.integer(below: Int(day - lastDay), enterprise)))
    }

    /// The day on which a relation began: in the first snapshot at any time, often at the founding, and at most `longest` days ago.
    func beginning(of enterprise: Int, founded: Int32, foundingShare: Double, longest: Int32 = .max) -> Int32 {
        guard lastDay == nil else { return change(of: enterprise, founded: founded) }
        let earliest = max(founded, longest == .max ? founded : day - longest)
        if isOld.uniform(enterprise) < foundingShare { return min(earliest, day) }
        return min(day, earliest + Int32(when.integer(below: max(1, Int(day - earliest) + 1), enterprise)))
    }
}
