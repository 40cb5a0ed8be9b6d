import Columns
import Messages
import Supervision
import TestSupport
import Testing

@Suite struct RuleSetTests {
    @Test func `the shipped set is read, and covers both modules with forty rules`() throws {
        let set = try RuleSet.shipped()
        #expect(set.rules.count >= 40)
        for module in RiskModule.allCases {
            #expect(set.rules.contains { $0.module == module })
            #expect(set.marks(of: module).yellow.from == 40)
            #expect(set.marks(of: module).orange.from == 60)
            #expect(set.marks(of: module).red.from == 80)
        }
    }

    @Test func `a set that is written and read is the same`() throws {
        let set = try RuleSet.shipped()
        let again = try RuleSet.parse(yaml: Source(set.yaml))
        #expect(again == set)
    }

    @Test func `all that is wrong with a file is said together`() throws {
        let text = """
            rules:
              - id: 1st
                module: public-risk
                severity: grave
                points: 300
                when: a > 1
                phrase: x
              - id: second
                module: enterprise-risk
                severity: low
                points: 5
                phrase: x
                colour: red
            """
        let problems = Diagnostics.of(try #require(throws: (any Error).self) { try RuleSet.parse(yaml: Source(text)) })
        #expect(problems.map(\.code).allSatisfy { $0 == "rule-file" })
        #expect(problems.count == 3, "\(problems.map(\.message.en))")
    }

    @Test func `marks that do not rise are refused`() {
        let text = """
            rules: []
            marks:
              public-risk:
                yellow: {from: 60, to: a}
                orange: {from: 50, to: b}
                red: {from: 80, to: c}
            """
        #expect(throws: Diagnostics.self) { try RuleSet.parse(yaml: Source(text)) }
    }

    @Test func `a rule is in force from its first day to its last`() throws {
        let day = { (text: String) in try #require(Day(iso: text)) }
        let rule = Rule(
            id: "r", module: .publicRisk, name: .verbatim("r"), condition: "a", severity: .low, points: 1, phrase: Phrase(.verbatim("r")),
            from: try day("2026-01-01"), until: try day("2026-06-30"))
        #expect(!rule.isInForce(on: try day("2025-12-31")))
        #expect(rule.isInForce(on: try day("2026-01-01")))
        #expect(rule.isInForce(on: try day("2026-06-30")))
        #expect(!rule.isInForce(on: try day("2026-07-01")))
        #expect(rule.isInForce(on: nil))
    }

    @Test func `a part in brackets is left out where a value in it is nothing`() {
        let phrase = Phrase(Text(en: "class {c}[, overdue {d}][ for {m} months of {d}]", zh: "[欠{d}]"))
        #expect(phrase.fields == ["d", "c", "m"])
        func filled(_ nothing: Set<String>) -> Text { phrase.filled { Phrase.Filling(.verbatim($0), isNothing: nothing.contains($0)) } }
        #expect(filled([]) == Text(en: "class c, overdue d for m months of d", zh: "欠d"))
        #expect(filled(["m"]) == Text(en: "class c, overdue d", zh: "欠d"))
        #expect(filled(["d"]) == Text(en: "class c", zh: ""))
        #expect(filled(["c"]).en == "class c, overdue d for m months of d")
        #expect(!phrase.isMalformed)
        for text in ["a [b", "a {b", "a] b", "a} b", "[[a]]", "[a[b]c]", "{a{b}}", "{a[b]}"] {
            #expect(Phrase(.verbatim(text)).isMalformed, "\(text)")
        }
    }

    @Test func `a phrase is filled with the values of the fields that it names`() {
        let phrase = Phrase(Text(en: "{a} of { b }, {", zh: "{b}之{a}"))
        #expect(phrase.fields == ["b", "a"])
        let filled = phrase.filled { Phrase.Filling(Text(en: "<\($0)>", zh: "《\($0)》")) }
        #expect(filled == Text(en: "<a> of <b>, {", zh: "《b》之《a》"))
    }
}
