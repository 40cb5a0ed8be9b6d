import Messages
import Scorecards
import TestSupport
import Testing

@Suite struct ScorecardJSONTests {
    private func card() throws -> Scorecard {
        var card = try RandomTable(seed: 5, rows: 4_000).card()
        card.characteristics[0].weight = .init(-0.1 + 0.2, .hand)
        card.bands = try BandCuts.at([640, 600])
        return card
    }

    @Test func `a card reads back as it was written`() throws {
        let card = try card()
        let read = try Scorecard.decode(json: card.canonicalJSON(), name: card.name)
        #expect(read == card)
        #expect(read.canonicalJSON() == card.canonicalJSON())
    }

    @Test func `the hash covers everything but the name`() throws {
        let card = try card()
        var renamed = card
        renamed.name = "其他名称"
        #expect(renamed.contentHash == card.contentHash)
        for change in [
            { $0.intercept += 1e-15 }, { $0.bands = try BandCuts.at([641, 600]) }, { $0.characteristics.swapAt(0, 1) },
            { $0.characteristics[1].weight = .init(1, .hand) },
            { $0.scaling = Scaling(basePoints: 600, baseOdds: 50, pdo: 21) ?? .standard },
        ] as [(inout Scorecard) throws -> Void] {
            var changed = card
            try change(&changed)
            #expect(changed.contentHash != card.contentHash)
        }
    }

    @Test func `vetoes are part of the hash, and a card without any keeps the text it had`() throws {
        var card = try card()
        #expect(!card.canonicalJSON().contains("veto"))
        let plain = card.contentHash
        card.vetoes = [Veto(condition: "a > 1", cap: "C")]
        #expect(card.contentHash != plain)
        #expect(try Scorecard.decode(json: card.canonicalJSON(), name: card.name) == card)
        card.vetoes = [Veto(condition: "a > 1", cap: "Z")]
        #expect(Small.code { try Scorecard.decode(json: card.canonicalJSON()) } == "damaged-card")
    }

    /// The hash is how a notebook finds its card again: this text must never change.
    @Test func `the canonical form stands`() throws {
        let card = Scorecard(
            name: "x", characteristics: [Characteristic(tag: "arrears", binning: CodedTable.binning([-0.5, 0.25]))], scaling: .standard,
            intercept: 3, bands: BandCuts.following(of: ScoreCounts(low: 0, counts: [])))
        #expect(
            card.canonicalJSON()
                == #"{"bands":{"cuts":[0,-1,-2,-3],"names":["A","B","C","D","E"],"rule":{"following":{"shares":[0.2,0.4,0.6,0.8]}}},"#
                + #""characteristics":[{"binning":{"bins":[{"origin":"woe","range":{"interval":{"to":1}},"value":-0.5},"#
                + #"{"origin":"woe","range":{"interval":{"from":1}},"value":0.25},{"origin":"neutral","range":{"missing":{}},"value":0}],"#
                + #""method":"manual"},"tag":"arrears","weight":{"origin":"initial","value":1}}],"format":1,"intercept":3,"#
                + #""scaling":{"baseOdds":50,"basePoints":600,"pdo":20}}"#)
    }

    @Test(arguments: ["", "{}", "[1,2]", "\u{0}", #"{"format":1}"#])
    func `a text that is no card is refused`(text: String) {
        #expect(Small.code { try Scorecard.decode(json: text) } == "damaged-card")
    }

    @Test(
        arguments: [
            ([nil, 1], [1, nil], true), ([nil, 1], [2, nil], false), ([nil, 2], [2, 1], false), ([0, 1], [1, nil], false),
            ([nil, 1], [1, 2], false),
        ] as [([Double?], [Double?], Bool)])
    func `ranges that overlap or leave a gap are no binning`(first: [Double?], second: [Double?], isWhole: Bool) {
        let bins = [first, second].map { Bin(.interval(from: $0[0], to: $0[1]), value: 0, origin: .woe) }
        let missing = Bin(.missing, value: 0, origin: .neutral)
        #expect(Binning(method: .manual, trend: nil, bins: bins + [missing]).isWhole == isWhole)
        #expect(!Binning(method: .manual, trend: nil, bins: bins).isWhole)
        #expect(!Binning(method: .manual, trend: nil, bins: [missing] + bins).isWhole)
    }

    @Test func `whatever bytes change, the card is read or refused, and what is read can be scored or refused`() throws {
        let bytes = Array(try card().canonicalJSON().utf8)
        var random = SeededRandom(seed: 17)
        for _ in 0..<400 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                mutated[Int.random(in: mutated.indices, using: &random)] = UInt8.random(in: 32...126, using: &random)
            }
            guard let read = try? Scorecard.decode(json: String(decoding: mutated, as: UTF8.self)) else { continue }
            _ = try? PointsTable(read)
        }
    }
}
