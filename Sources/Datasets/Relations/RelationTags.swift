import Columns
import Messages

/// Computes the tags that follow from relations, each linear in the edges, for the rows of one snapshot.
///
/// Values are stored integers (shares in ten-thousandths), missing as `Int64.min`. Nodes that are no row of the snapshot connect, and
/// are not counted.
struct RelationTags {
    let edges: RelationEdges
    /// The node of each row.
    let nodes: [Int32]
    /// The row of each node; -1 where it has none.
    let rowOfNode: Buffer<Int32>
    let control: Control

    init(_ edges: RelationEdges, nodes: [Int32], control: Control) {
        self.edges = edges
        self.nodes = nodes
        self.control = control
        rowOfNode = Buffer(repeating: -1, count: edges.nodeCount)
        for (row, node) in nodes.enumerated() where node >= 0 && Int(node) < edges.nodeCount { rowOfNode.pointer[Int(node)] = Int32(row) }
    }

    /// The values of each tag whose kind of relation is among `kinds`.
    ///
    /// - Parameter isKnown: whether the guarantees of a row are known, so that having none is 0.
    /// - Parameter defaulters: nodes of judgment defaulters, in or out of the snapshot.
    func values(
        of kinds: Set<RelationKind>, isKnown: [Bool], defaulters: [Int32]
    ) throws -> [RelationTag: [Int64]] {
        var values: [RelationTag: [Int64]] = [:]
        if kinds.contains(.shareholder) { (values[.shareholderCount], values[.topShare]) = try shareholders() }
        if kinds.contains(.legalRepresentative) {
            values[.representedEnterprises] = try companions(.legalRepresentative)
            values[.isRepresentativeDefaulter] = try representativeDefaulters(defaulters)
        }
        if kinds.contains(.address) { values[.sameAddress] = try companions(.address) }
        if kinds.contains(.guarantee) {
            let graph = try edges.graph(of: .guarantee, .both, control: control)
            values[.circleSize] = try circleSizes(graph, isKnown)
            values[.defaultDistance] = try distances(graph, defaulters)
        }
        return values
    }

    // MARK: - Guarantees

    /// The enterprises of the snapshot in the connected component of the guarantee graph.
    private func circleSizes(_ graph: Graph, _ isKnown: [Bool]) throws -> [Int64] {
        let components = try Components(of: graph, control: control)
        var sizes = [Int64](repeating: 0, count: components.count)
        for node in nodes { sizes[Int(components.ofNode.pointer[Int(node)])] += 1 }
        return try control.map(nodes.count) { row in
            let node = Int(nodes[row])
            if graph.degree(of: node) > 0 { return sizes[Int(components.ofNode.pointer[node])] }
            return isKnown[row] ? 0 : .min
        }
    }

    /// Hops to the nearest other defaulter.
    private func distances(_ graph: Graph, _ defaulters: [Int32]) throws -> [Int64] {
        let hops = try Hops.toNearestOther(of: defaulters, in: graph, control: control)
        return nodes.map { node in
            let hops = hops.pointer[Int(node)]
            return hops < 0 ? .min : Int64(hops)
        }
    }

    // MARK: - Shareholders

    /// Different holders, and the largest share that is known of one, at most the whole.
    private func shareholders() throws -> (counts: [Int64], top: [Int64]) {
        let graph = try edges.graph(of: .shareholder, .backward, control: control)
        let seenBy = Buffer<Int32>(repeating: -1, count: edges.nodeCount)
        let held = Buffer<Int64>(repeating: 0, count: edges.nodeCount)
        var (counts, top) = ([Int64](repeating: .min, count: nodes.count), [Int64](repeating: .min, count: nodes.count))
        for (row, node) in nodes.enumerated() {
            try control.check(row: row)
            var (count, largest) = (Int64(0), Int64.min)
            for place in graph.places(of: Int(node)) {
                let holder = graph.end(place)
                if seenBy.pointer[holder] != Int32(row) {
                    seenBy.pointer[holder] = Int32(row)
                    held.pointer[holder] = 0
                    count += 1
                }
                let share = edges.shares.pointer[graph.way(place)]
                guard share != .min else { continue }
                held.pointer[holder] += Int64(share)
                largest = max(largest, held.pointer[holder])
            }
            if count > 0 { (counts[row], top[row]) = (count, min(largest, 10_000)) }
        }
        return (counts, top)
    }

    // MARK: - Legal representatives

    /// 1 where a legal representative is a defaulter, 0 where none is, missing where there is none; nil where nobody knows of any who is.
    private func representativeDefaulters(_ defaulters: [Int32]) throws -> [Int64]? {
        let graph = try edges.graph(of: .legalRepresentative, .backward, control: control)
        let isDefaulter = Buffer<UInt8>(repeating: 0, count: edges.nodeCount)
        for node in defaulters { isDefaulter.pointer[Int(node)] = 1 }
        let values = try control.map(nodes.count) { row -> Int64 in
            let places = graph.places(of: Int(nodes[row]))
            if places.isEmpty { return .min }
            return places.contains { isDefaulter.pointer[graph.end($0)] == 1 } ? 1 : 0
        }
        return values.contains(1) ? values : nil
    }

    // MARK: - What enterprises share

    /// The other enterprises of the snapshot that have a person or an address in common with each row; missing where it has none at all.
    private func companions(_ kind: RelationKind) throws -> [Int64] {
        let isAddress = kind == .address
        let hubs = try edges.graph(of: kind, isAddress ? .forward : .backward, control: control)
        let members = try edges.graph(of: kind, isAddress ? .backward : .forward, control: control)
        let seenBy = Buffer<Int32>(repeating: -1, count: edges.nodeCount)
        // Of a hub, how many different rows it has; counted once.
        let sizes = Buffer<Int32>(repeating: -1, count: edges.nodeCount)
        func size(_ hub: Int) -> Int32 {
            if sizes.pointer[hub] >= 0 { return sizes.pointer[hub] }
            var size: Int32 = 0
            for place in members.places(of: hub) {
                let member = members.end(place)
                guard rowOfNode.pointer[member] >= 0, seenBy.pointer[member] != Int32(hub) else { continue }
                seenBy.pointer[member] = Int32(hub)
                size += 1
            }
            sizes.pointer[hub] = size
            return size
        }
        // Rows with the same several hubs have the same members.
        var unions: [[Int]: Int64] = [:]
        return try control.map(nodes.count) { row in
            let own = hubs.places(of: Int(nodes[row]))
            guard let first = own.first else { return .min }
            let hub = hubs.end(first)
            if own.allSatisfy({ hubs.end($0) == hub }) { return Int64(size(hub)) - 1 }
            let several = Set(own.map { hubs.end($0) }).sorted()
            if let known = unions[several] { return known - 1 }
            let union = try rowCount(of: several, members)
            unions[several] = union
            return union - 1
        }
    }

    /// The rows that have one of these hubs at least.
    private func rowCount(of hubs: [Int], _ members: Graph) throws -> Int64 {
        var rows: Set<Int> = []
        for hub in hubs {
            try control.check()
            for place in members.places(of: hub) where rowOfNode.pointer[members.end(place)] >= 0 { rows.insert(members.end(place)) }
        }
        return Int64(rows.count)
    }
}
