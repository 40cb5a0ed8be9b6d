package import Columns
package import Messages

/// Relations that hold on one day, as edges between numbered nodes.
package struct RelationEdges: Sendable {
    package let nodeCount: Int
    /// Raw values of `RelationKind`, of all relations, those that do not hold too.
    let kinds: Buffer<UInt8>
    package let sources: Buffer<Int32>
    package let targets: Buffer<Int32>
    /// In ten-thousandths, missing as `Int32.min`.
    package let shares: Buffer<Int32>
    /// The numbers of the edges of each kind that hold, by raw value, ascending.
    let ofKind: [Buffer<Int32>]

    package func edges(of kind: RelationKind) -> Buffer<Int32> {
        ofKind.indices.contains(Int(kind.rawValue)) ? ofKind[Int(kind.rawValue)] : Buffer(unfilled: 0)
    }

    package var count: Int { ofKind.reduce(0) { $0 + $1.count } }

    package func graph(of kinds: [RelationKind], _ direction: Graph.Direction, control: Control) throws -> Graph {
        let edges = kinds.count == 1 ? self.edges(of: kinds[0]) : Buffer(kinds.flatMap { self.edges(of: $0).array })
        return try Graph(nodeCount: nodeCount, sources: sources, targets: targets, edges: edges, direction, control: control)
    }
}

extension RelationEdges {
    /// For each of `count` relations whether it holds.
    package func holding(of count: Int) -> Column {
        let flags = Buffer<Int8>(repeating: 0, count: count)
        for edges in ofKind { for place in 0..<edges.count { flags.pointer[Int(edges.pointer[place])] = 1 } }
        return Column(.flag, .int8(flags))
    }
}
