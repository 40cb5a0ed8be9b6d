import Columns
import Messages
import TestSupport
import Testing

@Suite struct GraphTests {
    private let control = Control()

    private func graph(_ nodes: Int, _ edges: [(Int, Int)], _ direction: Graph.Direction = .both) throws -> Graph {
        try Graph(
            nodeCount: nodes, sources: Buffer(edges.map { Int32($0.0) }), targets: Buffer(edges.map { Int32($0.1) }),
            edges: Buffer(edges.indices.map { Int32($0) }), direction, control: control)
    }

    private func neighbours(_ graph: Graph, _ node: Int) -> [Int] { graph.places(of: node).map { graph.end($0) } }

    @Test func `neighbours come in the order of their edges, along the direction asked for`() throws {
        let edges = [(0, 1), (2, 0), (0, 3), (0, 1)]
        #expect(neighbours(try graph(4, edges, .forward), 0) == [1, 3, 1])
        #expect(neighbours(try graph(4, edges, .backward), 0) == [2])
        #expect(neighbours(try graph(4, edges), 0) == [1, 3, 1, 2])
        let both = try graph(4, edges)
        #expect(both.places(of: 0).map { both.way($0) } == [0, 2, 3, 1])
        #expect(both.degree(of: 1) == 2)
    }

    @Test func `a graph of nothing, and of nodes without edges, has no neighbours`() throws {
        #expect(try graph(0, []).nodeCount == 0)
        #expect(try Components(of: graph(0, []), control: control).count == 0)
        let lonely = try graph(3, [])
        #expect((0..<3).allSatisfy { lonely.degree(of: $0) == 0 })
        #expect(try Components(of: lonely, control: control).ofNode.array == [0, 1, 2])
    }

    @Test func `an edge from a node to itself leads nowhere else`() throws {
        let loop = try graph(2, [(0, 0)])
        #expect(try Components(of: loop, control: control).ofNode.array == [0, 1])
        #expect(try Hops.toNearestOther(of: [0], in: loop, control: control).array == [-1, -1])
    }

    @Test func `components are numbered by their first nodes`() throws {
        // 0 - 4, 1 - 2 - 3 - 1 (a circle), 5 alone.
        let components = try Components(of: graph(6, [(4, 0), (1, 2), (2, 3), (3, 1), (1, 2)]), control: control)
        #expect(components.ofNode.array == [0, 1, 1, 1, 0, 2])
        #expect(components.count == 3)
    }

    @Test func `the nearest other goal of a goal is not itself`() throws {
        // A path 0 - 1 - 2 - 3 - 4 - 5 with goals at 1 and 4, and a node apart.
        let path = try graph(7, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)])
        #expect(try Hops.toNearestOther(of: [1, 4], in: path, control: control).array == [1, 3, 1, 1, 3, 1, -1])
        #expect(try Hops.toNearestOther(of: [1], in: path, control: control).array == [1, -1, 1, 2, 3, 4, -1])
        #expect(try Hops.toNearestOther(of: [], in: path, control: control).array == Array(repeating: -1, count: 7))
        // A goal that is told twice is one goal.
        #expect(try Hops.toNearestOther(of: [1, 1], in: path, control: control).array == [1, -1, 1, 2, 3, 4, -1])
    }

    @Test func `of several shortest ways the first by levels is taken`() throws {
        let square = try graph(5, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)])
        let goals = Buffer<UInt8>([1, 0, 0, 1, 1])
        let way = try #require(try Hops.shortestWay(from: 0, to: goals, in: square, control: control))
        #expect(way.map(\.node) == [1, 3] && way.map(\.edge) == [0, 2])
        #expect(try Hops.shortestWay(from: 0, to: Buffer([1, 0, 0, 0, 0]), in: square, control: control) == nil)
    }

    @Test func `surroundings are cut at the limit, and do not go beyond what is an end`() throws {
        let star = try graph(6, [(0, 1), (1, 2), (1, 3), (2, 4), (4, 5)])
        let all = try Surroundings(of: 0, in: star, depth: 3, limit: 10, control: control)
        #expect(all.steps.map(\.node) == [1, 2, 3, 4] && all.steps.map(\.hops) == [1, 2, 2, 3] && !all.isCut)
        let cut = try Surroundings(of: 0, in: star, depth: 3, limit: 2, control: control)
        #expect(cut.steps.map(\.node) == [1, 2] && cut.isCut)
        let ended = try Surroundings(of: 0, in: star, depth: 9, limit: 10, crowd: 2, control: control)
        #expect(ended.steps.map(\.node) == [1] && ended.passedOver == 1)
        #expect(try Surroundings(of: 0, in: star, depth: 0, limit: 10, control: control).steps.isEmpty)
    }

    @Test(arguments: 1...40) func `hops and components are those of a search from every node`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let nodes = Int.random(in: 1...40, using: &random)
        let edges = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            (Int.random(in: 0..<nodes, using: &random), Int.random(in: 0..<nodes, using: &random))
        }
        let goals = (0..<nodes).filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
        let distances = Self.distances(nodes, edges)
        let graph = try graph(nodes, edges)
        let hops = try Hops.toNearestOther(of: goals.map { Int32($0) }, in: graph, control: control)
        let components = try Components(of: graph, control: control)
        for node in 0..<nodes {
            let nearest = goals.filter { $0 != node }.compactMap { distances[node][$0] }.min()
            #expect(hops[node] == Int32(nearest ?? -1), "seed \(seed), node \(node)")
            for other in 0..<nodes {
                #expect((components.ofNode[node] == components.ofNode[other]) == (distances[node][other] != nil), "seed \(seed)")
            }
            let isGoal = Buffer((0..<nodes).map { UInt8(goals.contains($0) && $0 != node ? 1 : 0) })
            let way = try Hops.shortestWay(from: node, to: isGoal, in: graph, control: control)
            #expect(way?.count == nearest, "seed \(seed)")
        }
    }

    /// Floyd and Warshall.
    private static func distances(_ nodes: Int, _ edges: [(Int, Int)]) -> [[Int?]] {
        var distances = (0..<nodes).map { node in (0..<nodes).map { $0 == node ? Int?(0) : nil } }
        for (a, b) in edges where a != b { (distances[a][b], distances[b][a]) = (1, 1) }
        for middle in 0..<nodes {
            for a in 0..<nodes {
                for b in 0..<nodes {
                    guard let first = distances[a][middle], let second = distances[middle][b] else { continue }
                    if first + second < distances[a][b] ?? .max { distances[a][b] = first + second }
                }
            }
        }
        return distances
    }
}
