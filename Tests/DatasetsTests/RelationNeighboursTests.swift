import Columns
import Messages
import TestSupport
import Testing

@testable import Datasets

/// What is found of one node at a time against a look at every relation.
@Suite struct RelationNeighboursTests {
    private static let (enterprises, parties) = (6, 20)
    private let control = Control()

    private func relations(_ rows: RelationRows) throws -> Relations {
        try #require(try Relations(rows.columns, enterprises: Self.enterprises, parties: Self.parties, control: control))
    }

    private static func random(_ random: inout SeededRandom) -> RelationRows {
        func node() -> Int32 {
            let node = Int32.random(in: 0..<Int32(enterprises + parties), using: &random)
            return node < enterprises ? node + 1 : Int32(enterprises) - node - 1
        }
        var rows = RelationRows(
            (0..<Int.random(in: 0...60, using: &random)).map { _ in
                let since: Int32? = Bool.random(using: &random) ? Int32.random(in: 0...100, using: &random) : nil
                let until: Int32? = Bool.random(using: &random) ? (since ?? 0) + Int32.random(in: 1...100, using: &random) : nil
                let kind = RelationKind.allCases.randomElement(using: &random) ?? .address
                return .init(kind, from: node(), to: node(), since: since, until: until)
            })
        rows.sort()
        return rows
    }

    @Test(arguments: 1...40) func `neighbours are those that a look at every relation finds, in the order of rows`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let rows = Self.random(&random)
        let relations = try relations(rows)
        // More nodes than passes: the last are found by the index.
        let incoming = IncomingRelations(relations)
        let index = try IncomingIndex(relations, control: control)
        for day in [nil, Day(number: 30), Day(number: 90)] {
            let period = RelationPeriod(relations, day)
            let kinds = Set(RelationKind.allCases.filter { _ in Bool.random(using: &random) })
            let found = RelationNeighbours(relations: relations, incoming: incoming, period: period, kinds: kinds)
            let held = rows.rows.indices.filter { place in
                let row = rows.rows[place]
                guard let day else { return row.until == nil }
                return row.since ?? .min <= day.number && row.until.map { day.number < $0 } ?? true
            }
            let wanted = held.filter { kinds.contains(rows.rows[$0].kind) }
            for node in 0..<Self.enterprises + Self.parties {
                #expect(try index.rows(to: node) == incoming.rows(to: node, control: control))
                let out = wanted.filter { relations.source($0) == node }.map { Neighbour(relations.target($0), by: $0) }
                let into = wanted.filter { relations.target($0) == node }.map { Neighbour(relations.source($0), by: $0) }
                #expect(try found.neighbours(of: node, control: control) == out + into, "seed \(seed), node \(node)")
                for kind in RelationKind.allCases {
                    let ofKind = held.filter { rows.rows[$0].kind == kind }
                    #expect(found.targets(of: node, kind).map(\.edge) == ofKind.filter { relations.source($0) == node }, "seed \(seed)")
                    #expect(
                        try found.sources(of: node, kind, control: control).map(\.edge) == ofKind.filter { relations.target($0) == node },
                        "seed \(seed)")
                }
            }
            #expect(try relations.holding(on: day, control: control).all == rows.rows.indices.map { .flag(held.contains($0)) })
            let edges = try relations.edges(on: day, control: control)
            #expect(RelationKind.allCases.flatMap { edges.edges(of: $0).array } == held.map { Int32($0) })
        }
    }

    @Test func `relations out of order, of no kind or without a node are none`() throws {
        func made(_ rows: [RelationRows.Row]) throws -> Relations? {
            try Relations(RelationRows(rows).columns, enterprises: Self.enterprises, parties: Self.parties, control: control)
        }
        #expect(try made([.init(.shareholder, from: 1, to: 2), .init(.shareholder, from: 2, to: 1)]) != nil)
        #expect(try made([.init(.shareholder, from: 2, to: 2), .init(.shareholder, from: 1, to: 1)]) == nil)
        #expect(try made([.init(.address, from: 1, to: -1), .init(.guarantee, from: 2, to: 1)]) == nil)
        #expect(try made([.init(.shareholder, from: 1, to: 7)]) == nil)
        #expect(try made([.init(.shareholder, from: -21, to: 1)]) == nil)
        var columns = RelationRows([.init(.address, from: 1, to: -1)]).columns
        columns[0] = Column(.number(scale: 0), .int8(Buffer([9])))
        #expect(try Relations(columns, enterprises: Self.enterprises, parties: Self.parties, control: control) == nil)
    }
}
