import Columns
import Messages
import TestSupport
import Testing

@Suite struct ScoringTests {
    /// Codes and points of characteristics with the given numbers of codes.
    private static func card(
        _ codeCounts: [Int], points range: ClosedRange<Int32>, rows: Int, using random: inout SeededRandom
    ) -> (codes: [Buffer<UInt8>], points: [[Int32]]) {
        let codes = codeCounts.map { RandomColumns.bytes(below: $0, rows: rows, using: &random) }
        let points = codeCounts.map { count in (0..<count).map { _ in Int32.random(in: range, using: &random) } }
        return (codes, points)
    }

    private static func plain(_ codes: [Buffer<UInt8>], _ points: [[Int32]], rows: Int) -> [Int32] {
        (0..<rows).map { row in zip(codes, points).reduce(0) { $0 &+ $1.1[Int($1.0.pointer[row])] } }
    }

    @Test(arguments: RandomColumns.rowCounts) func `both implementations give the plain sum of points`(rows: Int) throws {
        var random = SeededRandom(seed: UInt64(rows))
        let few = Array(repeating: 10, count: 19)
        let mixed = [1, 2, 16, 17, 32, 33, 256, 5, 12, 20, 25, 31, 18, 16, 9, 3, 100]
        for codeCounts in [[], [1], [16], [17], [40], few, mixed] {
            for range in [-30...30, -20_000...20_000, -32_768...32_767, -1_000_000...1_000_000] as [ClosedRange<Int32>] {
                let (codes, points) = Self.card(codeCounts, points: range, rows: rows, using: &random)
                let expected = Self.plain(codes, points, rows: rows)
                for implementation in Scoring.Implementation.allCases {
                    for threads in [1, 3] {
                        let scores = try Scoring.scores(
                            codes: codes, points: points, rows: rows, control: Control(threads: threads), implementation: implementation)
                        #expect(scores.array == expected, "\(implementation), \(threads) threads, \(codeCounts), \(range), \(rows) rows")
                    }
                }
            }
        }
    }

    @Test(arguments: [1, 10, 16, 17, 32, 33, 256]) func `adding a difference is scoring anew`(codeCount: Int) throws {
        var random = SeededRandom(seed: 7)
        for (rows, range) in [(0, -5...5), (1, -5...5), (77, -5...5), (9001, -40_000...40_000)] as [(Int, ClosedRange<Int32>)] {
            let (codes, points) = Self.card([codeCount, 10], points: range, rows: rows, using: &random)
            let before = try Scoring.scores(codes: codes, points: points, rows: rows, control: Control())
            let delta = (0..<codeCount).map { _ in Int32.random(in: range, using: &random) }
            let changed = [zip(points[0], delta).map { $0 + $1 }, points[1]]
            let expected = try Scoring.scores(codes: codes, points: changed, rows: rows, control: Control())
            for implementation in Scoring.Implementation.allCases {
                let after = try Scoring.adding(
                    delta: delta, codes: codes[0], to: before, control: Control(threads: 2), implementation: implementation)
                #expect(after.array == expected.array, "\(implementation), \(rows) rows")
            }
        }
    }

    @Test func `a sum beyond 32 bits wraps alike everywhere`() throws {
        let codes = [Buffer<UInt8>(repeating: 0, count: 40), Buffer<UInt8>(repeating: 0, count: 40)]
        for implementation in Scoring.Implementation.allCases {
            let scores = try Scoring.scores(
                codes: codes, points: [[.max], [1]], rows: 40, control: Control(), implementation: implementation)
            #expect(scores.array == Array(repeating: .min, count: 40))
        }
    }

    @Test func `the range of scores is that of the rows`() {
        #expect(Scoring.range(of: Buffer([5, -2, 9])) == -2...9)
        #expect(Scoring.range(of: Buffer<Int32>([])) == nil)
    }

    @Test func `scoring stops when cancelled`() {
        let control = Control(threads: 2)
        control.cancellation.cancel()
        let codes = [Buffer<UInt8>(repeating: 0, count: 200_000)]
        #expect(throws: Cancelled()) { try Scoring.scores(codes: codes, points: [[1]], rows: 200_000, control: control) }
    }
}
