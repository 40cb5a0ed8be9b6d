package import Columns
package import Messages

/// Who stands behind and beside one enterprise, from the relations that hold on a day.
package struct LookThrough: Sendable {
    package let network: RelationNetwork
    package let node: Int
    let control: Control

    package init(_ network: RelationNetwork, node: Int, control: Control) {
        self.network = network
        self.node = node
        self.control = control
    }

    /// A share from which a holder counts as having a say, in ten-thousandths.
    package static let sayShare: Int32 = 2_500

    // MARK: - Around

    /// What has more relations than this is a crowd, such as the address of an office building: the search does not go beyond it.
    package static let crowd = 60

    package func surroundings(depth: Int, limit: Int) throws -> Surroundings {
        try Surroundings(of: node, in: network.all, depth: depth, limit: limit, crowd: Self.crowd, control: control)
    }

    // MARK: - Behind

    /// Somebody who holds the enterprise, himself or through others.
    package struct Holder: Sendable, Hashable {
        package let node: Int
        /// Steps up, by the shortest way.
        package let layer: Int
        /// The shares along each way multiplied, and added up over the ways; nil where one of them is not known.
        package let share: Double?
        /// Whether nobody is known to hold it in turn.
        package let isUltimate: Bool
    }

    package static let mostLayers = 10
    package static let mostHolders = 500

    /// By layer, in each the largest share first. A way that comes back to where it was is followed as far as `mostLayers`.
    package func holders() throws -> (holders: [Holder], isCut: Bool) {
        var layerOf: [Int: Int] = [:]
        var shareOf: [Int: Double] = [:]
        var unknown: Set<Int> = []
        var level: [Int: Double?] = [node: 1]
        var isCut = false
        for layer in 1...Self.mostLayers {
            try control.check()
            try network.all.prepare(Array(level.keys), control: control)
            var next: [Int: Double?] = [:]
            for owned in level.keys.sorted() {
                let share = level[owned] ?? nil
                for (holder, held, _) in try holding(of: owned) {
                    let product = share.flatMap { share in held.map { share * Double($0) / 10_000 } }
                    if layerOf[holder] == nil, holder != node {
                        guard layerOf.count < Self.mostHolders else {
                            isCut = true
                            continue
                        }
                        layerOf[holder] = layer
                    }
                    guard layerOf[holder] != nil else { continue }
                    if let product { shareOf[holder, default: 0] += product } else { unknown.insert(holder) }
                    next[holder] = .some(sum(next[holder], product))
                }
            }
            level = next
            if level.isEmpty { break }
        }
        try network.all.prepare(Array(layerOf.keys), control: control)
        let holders = try layerOf.map { holder, layer in
            Holder(
                node: holder, layer: layer, share: unknown.contains(holder) ? nil : shareOf[holder],
                isUltimate: try holding(of: holder).isEmpty)
        }
        return (holders.sorted { ($0.layer, -($0.share ?? 0), $0.node) < ($1.layer, -($1.share ?? 0), $1.node) }, isCut)
    }

    /// What is on the way by several paths: unknown where one of them is.
    private func sum(_ known: Double??, _ more: Double?) -> Double? {
        guard let known else { return more }
        return known.flatMap { known in more.map { known + $0 } }
    }

    /// The direct holders of a node, their shares in ten-thousandths and the edges.
    private func holding(of owned: Int) throws -> [(holder: Int, share: Int32?, edge: Int)] {
        try network.all.sources(of: owned, .shareholder, control: control).map { ($0.node, share($0.edge), $0.edge) }
    }

    private func share(_ edge: Int) -> Int32? {
        network.relations.shares.storedInteger(at: edge).map { Int32(clamping: $0) }
    }

    // MARK: - Beside

    /// Another enterprise that has something in common.
    package struct Sibling: Sendable, Hashable {
        package enum Tie: String, Sendable, Hashable, CaseIterable {
            case sameRepresentative = "same_legal_rep"
            case sharedHolder = "shared_shareholder"
            case sameAddress = "same_address"
        }

        package let node: Int
        package let tie: Tie
        /// The person, holder or address in common.
        package let through: Int
    }

    package static let mostSiblings = 200

    /// By tie, then by what is in common. Holders count from `sayShare` on both sides.
    package func siblings() throws -> (siblings: [Sibling], isCut: Bool) {
        var siblings: [Sibling] = []
        var seen: Set<Sibling> = []
        for (tie, hub) in try hubs() {
            try control.check()
            for other in try members(of: hub, tie) where other != node && network.row(other) != nil {
                let sibling = Sibling(node: other, tie: tie, through: hub)
                guard seen.insert(sibling).inserted else { continue }
                if siblings.count == Self.mostSiblings { return (siblings, true) }
                siblings.append(sibling)
            }
        }
        return (siblings, false)
    }

    private func hubs() throws -> [(Sibling.Tie, Int)] {
        let holders = try network.all.sources(of: node, .shareholder, control: control).filter { share($0.edge) ?? 0 >= Self.sayShare }
        return try network.all.sources(of: node, .legalRepresentative, control: control).map { (.sameRepresentative, $0.node) }
            + holders.map { (.sharedHolder, $0.node) }
            + network.all.targets(of: node, .address).map { (.sameAddress, $0.node) }
    }

    /// The enterprises that hang on a person, holder or address.
    package func members(of hub: Int, _ tie: Sibling.Tie) throws -> [Int] {
        switch tie {
        case .sameRepresentative: network.all.targets(of: hub, .legalRepresentative).map(\.node)
        case .sharedHolder: network.all.targets(of: hub, .shareholder).filter { share($0.edge) ?? 0 >= Self.sayShare }.map(\.node)
        case .sameAddress: try network.all.sources(of: hub, .address, control: control).map(\.node)
        }
    }

    // MARK: - Guarantees

    /// The nodes of the circle, nearest first, this one not among them; and how many of them all are enterprises of the snapshot.
    package func circle() throws -> (around: Surroundings, size: Int) {
        let around = try Surroundings(of: node, in: guarantees, depth: .max, limit: .max, control: control)
        let others = around.steps.count { network.row($0.node) != nil }
        return (around, try guarantees.neighbours(of: node, control: control).isEmpty ? 0 : others + 1)
    }

    /// The shortest way to another defaulter: by guarantees where there is one, else by any relation but an address.
    package func wayToDefaulter() throws -> (steps: [(edge: Int, node: Int)], isByGuarantees: Bool)? {
        if let way = try Hops.shortestWay(from: node, to: network.isDefaulter, in: guarantees, control: control) {
            return (way, true)
        }
        let ties = network.all.only([.shareholder, .legalRepresentative, .guarantee])
        return try Hops.shortestWay(from: node, to: network.isDefaulter, in: ties, control: control).map { ($0, false) }
    }

    private var guarantees: RelationNeighbours { network.all.only([.guarantee]) }
}
