import Columns
import Messages
import Scorecards
import TestSupport
import Testing

/// What a change of the card moved.
@Suite struct ChangeTests {
    private let table = RandomTable(seed: 33, rows: 5_000)

    private func states() throws -> (ScoredSnapshot, ScoredSnapshot) {
        var card = try table.card()
        let plain = try ScoredSnapshot.scored(card, classes: table.classes, control: Small.control, column: table.column)
        card.bands = BandCuts.following(of: plain.scoreCounts(of: [.development]))
        let before = try plain.updated(to: card, control: Small.control, column: table.column)
        card.characteristics[1].weight = .init(2, .hand)
        return (before, try before.updated(to: card, control: Small.control, column: table.column))
    }

    @Test func `moves are counted row by row`() throws {
        let (before, after) = try states()
        let moves = try BandMoves.between(before, after, control: Small.control)
        let expected = (0..<before.rows).map { (before.band(ofRow: $0), after.band(ofRow: $0)) }
        #expect(moves.better == expected.count { $0.1 < $0.0 } && moves.worse == expected.count { $0.1 > $0.0 })
        #expect(moves.moved == moves.better + moves.worse && moves.rows == before.rows && moves.moved > 0)
        let test = try BandMoves.between(before, after, parts: [.test], control: Small.control)
        #expect(test.rows == before.rows * 3 / 10)
    }

    @Test func `no change moves nobody and is within noise`() throws {
        let (before, _) = try states()
        #expect(try BandMoves.between(before, before, control: Small.control).moved == 0)
        let difference = try AreaUnderCurveDifference.between(before, before, parts: [.test], control: Small.control)
        #expect(difference.value == 0 && difference.isWithinNoise)
        #expect((difference.variance ?? -1) < 1e-15)
    }

    @Test func `a difference is what both areas are apart, the other way round with the other sign`() throws {
        let (before, after) = try states()
        let there = try AreaUnderCurveDifference.between(before, after, parts: [.test], control: Small.control)
        let back = try AreaUnderCurveDifference.between(after, before, parts: [.test], control: Small.control)
        #expect(there.value == -back.value && agree(there.variance, back.variance, 1e-12))
        #expect(there.after == (try AreaUnderCurve.of(after.scoreCounts(of: [.test]))))
    }
}
