package import Columns
package import Messages

/// Relations that hold on one day, as edges between numbered nodes: what goes over all of them, else `RelationNeighbours`.
package struct RelationEdges: Sendable {
    package let nodeCount: Int
    package let sources: Buffer<Int32>
    package let targets: Buffer<Int32>
    /// In ten-thousandths, missing as `Int32.min`.
    package let shares: Buffer<Int32>
    /// The numbers of the edges of each kind that hold, by raw value, ascending.
    let ofKind: [Buffer<Int32>]

    package func edges(of kind: RelationKind) -> Buffer<Int32> { ofKind[Int(kind.rawValue)] }

    package var count: Int { ofKind.reduce(0) { $0 + $1.count } }

    package func graph(of kind: RelationKind, _ direction: Graph.Direction, control: Control) throws -> Graph {
        try Graph(nodeCount: nodeCount, sources: sources, targets: targets, edges: edges(of: kind), direction, control: control)
    }
}

extension Relations {
    /// The relations that hold on a day.
    func edges(on day: Day?, control: Control) throws -> RelationEdges {
        let (sources, targets) = try nodes(control: control)
        let kinds = RelationKind.allCases
        let period = RelationPeriod(self, day)
        let ofKind = try Parallel.map(kinds.count, control: control) { place in
            Buffer(
                try rows(of: kinds[place]).compactMap { row in
                    try control.check(row: row)
                    return period.holds(row) ? Int32(row) : nil
                })
        }
        return RelationEdges(
            nodeCount: nodeCount, sources: sources, targets: targets, shares: shares.wholes ?? Buffer(repeating: .min, count: count),
            ofKind: ofKind)
    }

    /// Of each relation whether it holds on a day, as flags.
    package func holding(on day: Day?, control: Control) throws -> Column {
        let (period, flags) = (RelationPeriod(self, day), Buffer<Int8>(unfilled: count))
        try Parallel.forEachBlock(of: count, control: control) { _, rows in
            for row in rows { flags.pointer[row] = period.holds(row) ? 1 : 0 }
        }
        return Column(.flag, .int8(flags))
    }
}

/// Which relations hold on a day: those begun by then, and not ended. Without a day those that have no end.
struct RelationPeriod: Sendable {
    private let since: Column
    private let until: Column
    private let day: Int?

    init(_ relations: Relations, _ day: Day?) {
        (since, until) = (relations.since, relations.until)
        self.day = day?.number
    }

    func holds(_ row: Int) -> Bool {
        let end = until.storedInteger(at: row)
        guard let day else { return end == nil }
        return since.storedInteger(at: row).map { $0 <= day } ?? true && end.map { day < $0 } ?? true
    }
}
