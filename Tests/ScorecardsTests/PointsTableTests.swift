import Foundation
import Messages
import Scorecards
import TestSupport
import Testing

@Suite struct PointsTableTests {
    private func card(values: [Double], weight: Double = 1, copies: Int = 1, intercept: Double = 0, pdo: Double = 20) throws -> Scorecard {
        var card = CodedTable.card(copies, values: values)
        card.scaling = try #require(Scaling(basePoints: 600, baseOdds: 50, pdo: pdo))
        card.intercept = intercept
        for index in card.characteristics.indices { card.characteristics[index].weight = .init(weight, .hand) }
        return card
    }

    /// A log odds of ln 2 is one PDO; at odds of 50 the score is the base.
    @Test func `twice the odds are PDO points more`() throws {
        let table = try PointsTable(card(values: [0, log(2), -log(2)], intercept: log(50)))
        #expect(table.points == [[600, 620, 580, 600]])
        #expect(table.lowest == 580 && table.highest == 620)
    }

    @Test func `halves go away from zero`() throws {
        // factor = pdo / ln 2; with pdo = ln 2 * 1 and base odds 50 the intercept ln 50 gives exactly the base points.
        var card = try card(values: [0.5, -0.5, -1.5], intercept: 0, pdo: log(2))
        card.scaling = try #require(Scaling(basePoints: 0, baseOdds: 1, pdo: log(2)))
        #expect(try PointsTable(card).points[0].prefix(3) == [1, -1, -2])
    }

    @Test func `the offset is shared evenly among the characteristics`() throws {
        let table = try PointsTable(card(values: [0, 1], copies: 4, intercept: log(50)))
        #expect(table.points.allSatisfy { $0[0] == 150 })
    }

    @Test func `a score and its probability of default go together`() throws {
        let scaling = Scaling.standard
        #expect(agree(scaling.probabilityOfDefault(score: 600), 1 / 51.0, 1e-12))
        #expect(agree(scaling.probabilityOfDefault(score: 620), 1 / 101.0, 1e-12))
        #expect(agree(exp(scaling.logOdds(score: 580)), 25, 1e-12))
    }

    @Test(arguments: [1e300, -1e300, .infinity, .nan, 1e6])
    func `a weight that no integer holds is refused`(weight: Double) throws {
        #expect(Small.code { try PointsTable(card(values: [-1, 1], weight: weight)) } == "points-too-large")
    }

    @Test func `scores that span too much name the characteristic`() throws {
        var wide = try card(values: [-1, 1], copies: 3)
        wide.characteristics[1].weight = .init(20_000, .hand)
        let error = #expect(throws: Diagnostic.self) { try PointsTable(wide) }
        #expect(error?.code == "points-too-large" && error?.message.en.contains("`t1`") == true)
    }

    @Test func `a card without characteristics has no score`() throws {
        #expect(Small.code { try PointsTable(CodedTable.card(0, values: [0])) } == "no-characteristics")
    }

    @Test(arguments: [(600.0, 0.0, 20.0), (600, 50, 0), (600, -1, 20), (.nan, 50, 20), (600, .infinity, 20)])
    func `a scaling without sense cannot be made`(base: Double, odds: Double, pdo: Double) {
        #expect(Scaling(basePoints: base, baseOdds: odds, pdo: pdo) == nil)
    }
}
