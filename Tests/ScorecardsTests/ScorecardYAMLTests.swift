import Messages
import Scorecards
import TestSupport
import Testing

/// A card as a file: reads back to the last bit, and what is wrong is told at its place.
@Suite struct ScorecardYAMLTests {
    private static func card(seed: UInt64) throws -> Scorecard {
        var card = try RandomTable(seed: seed, rows: 2_000).card()
        card.name = "企业 card: \(seed)"
        card.characteristics[0].weight = .init(0.1 * Double(seed) + 0.2, .hand)
        card.bands = try seed % 2 == 0 ? BandCuts.at([640, 600]) : BandCuts.following(of: ScoreCounts(low: 0, counts: []))
        card.vetoes = [Veto(condition: #"状态 = "吊销, 未注销" and x > 1万"#, cap: card.bands.names[1])]
        return card
    }

    @Test(arguments: 1...12) func `a card reads back as it was written`(seed: Int) throws {
        let card = try Self.card(seed: UInt64(seed))
        let read = try Scorecard.parse(yaml: Source(card.yaml(), file: "card.yaml")).card
        #expect(read == card)
        #expect(read.contentHash == card.contentHash)
        #expect(read.yaml() == card.yaml())
    }

    @Test func `levels, special codes and names that YAML would misread stay what they are`() throws {
        let bins = [
            Bin(.levels(["no", "1", "甲, 乙", "{x}", "a: b"]), value: -0.5, origin: .woe),
            Bin(.levels(["null"]), value: 1e-300, origin: .hand),
            Bin(.unseen, value: 0, origin: .neutral), Bin(.missing, value: -0.25, origin: .worst),
            Bin(.special(-9.5), value: 0, origin: .neutral),
        ]
        let card = Scorecard(
            name: "1", characteristics: [Characteristic(tag: "true", binning: Binning(method: .manual, trend: nil, bins: bins))],
            scaling: .standard, intercept: -0.1, bands: try BandCuts.at([600]))
        #expect(try Scorecard.parse(yaml: Source(card.yaml())).card == card)
    }

    @Test(arguments: [
        ("weight: ", "weihgt: ", "card-file"), ("method: ", "method: x", "card-file"),
        ("scaling: {base: ", "scaling: {base: x", "yaml-type"),
        ("pdo: 20", "pdo: 0", "card-file"), ("scorecard: 1", "scorecard: 9", "card-file"), ("intercept: ", "#", "card-file"),
        ("name: ", "name: [", "yaml-syntax"),
    ]) func `what is no card is told at its place`(old: String, new: String, code: String) throws {
        let text = try Self.card(seed: 2).yaml().replacing(old, with: new, maxReplacements: 1)
        do {
            _ = try Scorecard.parse(yaml: Source(text, file: "card.yaml"))
            Issue.record("it was read")
        } catch {
            let problems = Diagnostics.of(error)
            #expect(problems.contains { $0.code == code && $0.place != nil })
        }
    }

    @Test(arguments: ["", "[]", "x", "scorecard: 1", "\u{0}", "a: &a [*a]", "characteristics: {}", "bands: 1\nvetoes: 2\nscaling: 3"])
    func `any text is refused without a trap`(text: String) {
        #expect(throws: (any Error).self) { try Scorecard.parse(yaml: Source(text)) }
    }

    @Test func `bins that overlap or leave a gap are no card`() throws {
        let text = try Self.card(seed: 2).yaml()
        let broken = text.replacing("- {missing: true", with: "- {special: -9", maxReplacements: 1)
        let error = #expect(throws: Diagnostics.self) { try Scorecard.parse(yaml: Source(broken)) }
        #expect(error?.all.map(\.code) == ["card-file"])
        #expect(error?.all[0].place?.lineText.contains("- {") == true && error?.all[0].hint == nil)
    }

    @Test(arguments: [
        ("cap: B", "cap: Q", "no-band", "Q"), ("cap: B", "cap: A", "bad-veto", "A"),
        ("cuts: [640, 600]", "cuts: [600, 640]", "card-file", "[600, 640]"),
        ("cuts: [640, 600]", "cuts: [640]", "card-file", "rule: at"),
    ]) func `parts that do not fit each other are told at their place`(old: String, new: String, code: String, at: String) throws {
        let text = try Self.card(seed: 2).yaml()
        #expect(text.contains(old))
        let error = #expect(throws: Diagnostics.self) {
            try Scorecard.parse(yaml: Source(text.replacing(old, with: new, maxReplacements: 1), file: "card.yaml"))
        }
        let problem = try #require(error?.all.first)
        #expect(error?.all.count == 1 && problem.code == code)
        #expect(problem.place?.lineText.contains(at) == true)
    }

    @Test func `a tag that stands twice is told at the second`() throws {
        var card = try Self.card(seed: 2)
        card.characteristics.append(card.characteristics[0])
        let error = #expect(throws: Diagnostics.self) { try Scorecard.parse(yaml: Source(card.yaml())) }
        let first = card.yaml().split(separator: "\n").firstIndex { $0.contains("- tag:") } ?? 0
        #expect(error?.all.map(\.code) == ["card-file"] && (error?.all[0].place?.line ?? 0) > first + 1)
    }
}
