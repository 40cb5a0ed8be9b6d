import Columns
import Messages
import TestSupport
import Testing

@testable import Datasets

/// The tags that follow from relations, worked by hand: enterprises are 0 to 5, parties 6 to 9.
@Suite struct RelationTagsTests {
    private static let nodes = 10

    private func edges(_ rows: [(RelationKind, Int, Int, Int?)]) -> RelationEdges {
        RelationEdges(
            nodeCount: Self.nodes, sources: Buffer(rows.map { Int32($0.1) }),
            targets: Buffer(rows.map { Int32($0.2) }), shares: Buffer(rows.map { $0.3.map { Int32($0) } ?? .min }),
            ofKind: RelationKind.allCases.map { kind in Buffer(rows.indices.filter { rows[$0].0 == kind }.map { Int32($0) }) })
    }

    /// Missing as -1.
    private func values(
        _ rows: [(RelationKind, Int, Int, Int?)], _ tag: RelationTag, snapshot: [Int32] = [0, 1, 2, 3, 4, 5],
        known: Set<Int> = [], defaulters: [Int32] = []
    ) throws -> [Int64] {
        let tags = RelationTags(edges(rows), nodes: snapshot, control: Control())
        let all = try tags.values(
            of: [tag.kind], isKnown: snapshot.indices.map { known.contains($0) }, defaulters: defaulters)
        return try #require(all[tag]).map { $0 == .min ? -1 : $0 }
    }

    @Test func `a circle counts the enterprises that hang together, outsiders connect`() throws {
        // 0 - 1 by an outsider, 2 guarantees itself, 3 is known to have none, of 4 and 5 nothing is known.
        let rows: [(RelationKind, Int, Int, Int?)] = [(.guarantee, 0, 7, nil), (.guarantee, 7, 1, nil), (.guarantee, 2, 2, nil)]
        #expect(try values(rows, .circleSize, known: [0, 3]) == [2, 2, 1, 0, -1, -1])
        // One who is not in the snapshot connects and does not count.
        let chain: [(RelationKind, Int, Int, Int?)] = [(.guarantee, 0, 1, nil), (.guarantee, 1, 2, nil), (.guarantee, 1, 2, nil)]
        #expect(try values(chain, .circleSize, snapshot: [0, 2]) == [2, 2])
        #expect(try values([], .circleSize) == [-1, -1, -1, -1, -1, -1])
    }

    @Test func `the nearest defaulter is another one, in either direction`() throws {
        let rows: [(RelationKind, Int, Int, Int?)] = [
            (.guarantee, 0, 1, nil), (.guarantee, 2, 1, nil), (.guarantee, 2, 3, nil), (.guarantee, 4, 8, nil), (.guarantee, 5, 5, nil),
        ]
        #expect(try values(rows, .defaultDistance, defaulters: [0]) == [-1, 1, 2, 3, -1, -1])
        #expect(try values(rows, .defaultDistance, defaulters: [0, 3, 8, 5]) == [3, 1, 1, 3, 1, -1])
    }

    @Test func `shareholders are counted once each, and the largest holds what his relations add up to`() throws {
        let rows: [(RelationKind, Int, Int, Int?)] = [
            (.shareholder, 6, 0, 3_000), (.shareholder, 7, 0, 4_000), (.shareholder, 6, 0, 2_500), (.shareholder, 8, 1, nil),
            (.shareholder, 0, 2, 10_000), (.shareholder, 9, 3, 9_000), (.shareholder, 9, 3, 9_000),
        ]
        #expect(try values(rows, .shareholderCount) == [2, 1, 1, 1, -1, -1])
        #expect(try values(rows, .topShare) == [5_500, -1, 10_000, 10_000, -1, -1])
    }

    @Test func `others are counted once, whoever and however many are in common`() throws {
        let people: [(RelationKind, Int, Int, Int?)] = [
            (.legalRepresentative, 6, 0, nil), (.legalRepresentative, 6, 1, nil), (.legalRepresentative, 6, 1, nil),
            (.legalRepresentative, 7, 1, nil), (.legalRepresentative, 7, 2, nil), (.legalRepresentative, 8, 3, nil),
        ]
        // 1 has two representatives, with 0 and with 2.
        #expect(try values(people, .representedEnterprises) == [1, 2, 1, 0, -1, -1])
        #expect(try values(people, .representedEnterprises, snapshot: [0, 2, 3]) == [0, 0, 0])
        let places: [(RelationKind, Int, Int, Int?)] = [
            (.address, 0, 9, nil), (.address, 1, 9, nil), (.address, 2, 9, nil), (.address, 3, 8, nil),
        ]
        #expect(try values(places, .sameAddress) == [2, 2, 2, 0, -1, -1])
    }

    @Test(arguments: 1...30) func `all are what a count by hand gives`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let rows = (0..<Int.random(in: 0...40, using: &random)).map { _ -> (RelationKind, Int, Int, Int?) in
            let kind = RelationKind.allCases[Int.random(in: 0..<4, using: &random)]
            let (inside, any) = (Int.random(in: 0..<6, using: &random), Int.random(in: 0..<10, using: &random))
            return kind == .address ? (kind, inside, any, nil) : (kind, any, inside, Int.random(in: 0...10_000, using: &random))
        }
        let snapshot = (0..<6).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
        func naive(_ node: Int, _ kind: RelationKind) -> Int64 {
            func hubs(_ node: Int) -> Set<Int> {
                Set(
                    rows.compactMap { row in
                        guard row.0 == kind else { return nil }
                        return kind == .address ? (row.1 == node ? row.2 : nil) : (row.2 == node ? row.1 : nil)
                    })
            }
            guard !hubs(node).isEmpty else { return -1 }
            return Int64(snapshot.count { $0 != node && !hubs($0).isDisjoint(with: hubs(node)) })
        }
        let numbers = snapshot.map { Int32($0) }
        for (tag, kind) in [(RelationTag.representedEnterprises, RelationKind.legalRepresentative), (.sameAddress, .address)] {
            #expect(try values(rows, tag, snapshot: numbers) == snapshot.map { naive($0, kind) }, "seed \(seed)")
        }
        let counts = snapshot.map { node in Int64(Set(rows.filter { $0.0 == .shareholder && $0.2 == node }.map(\.1)).count) }
        #expect(try values(rows, .shareholderCount, snapshot: numbers) == counts.map { $0 == 0 ? -1 : $0 }, "seed \(seed)")
    }
}
