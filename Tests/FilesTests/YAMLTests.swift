import Files
import Messages
import TestSupport
import Testing

@Suite struct YAMLTests {
    private func diagnostic(_ text: String) -> Diagnostic? {
        do {
            _ = try YAML.parse(Source(text))
            return nil
        } catch {
            return error as? Diagnostic
        }
    }

    @Test(
        arguments: [
            ("a: ⟦plain text⟧\n", "plain text"), ("a: ⟦\"quoted \\\" text\"⟧ # no", "quoted \" text"), ("a: ⟦'it''s'⟧", "it's"),
            ("鹿城区: 1\r\na: ⟦数⟧\r\n", "数"), ("b: {c: 1}\na: ⟦2025-06-30⟧", "2025-06-30"), ("b: é\u{2028}\na: ⟦x⟧\n", "x"),
            ("a: !!str ⟦5⟧\n", "5"),
        ])
    func `a scalar knows its text and its place`(marked: String, text: String) throws {
        let marked = MarkedText(marked)
        let node = try #require(try YAML.parse(Source(marked.text))?["a"])
        #expect(node.text == text)
        #expect(node.place.range == marked.range)
    }

    @Test func `lists and maps reach to the end of their last node`() throws {
        let text = MarkedText("a: ⟦[1, {b: 2⟧}]\nc: 3\n")
        let root = try #require(try YAML.parse(Source(text.text)))
        #expect(root["a"]?.place.range == text.range)
        #expect(try root.map().map(\.key.text) == ["a", "c"])
    }

    @Test func `null, nothing and a tilde are no value, in quotes they are texts`() throws {
        let root = try #require(try YAML.parse(Source("a:\nb: ~\nc: null\nd: \"null\"\n")))
        #expect(["a", "b", "c"].allSatisfy { root[$0] == nil })
        #expect(root["d"]?.text == "null")
        #expect(try YAML.parse(Source("# nothing\n")) == nil)
    }

    @Test func `typed reading throws at the node`() throws {
        let text = MarkedText("a: ⟦x⟧\nb: [1]\n")
        let root = try #require(try YAML.parse(Source(text.text)))
        #expect { try root["a"]?.integer() } throws: { ($0 as? Diagnostic)?.place?.range == text.range }
        #expect(throws: Diagnostic.self) { try root["a"]?.number() }
        #expect(throws: Diagnostic.self) { try root["b"]?.string() }
        #expect(throws: Diagnostic.self) { try root["a"]?.map() }
    }

    @Test(
        arguments: [
            ("yaml-syntax", "a: ⟦[⟧1, 2\nb: 3\n"), ("yaml-syntax", "a: b⟦:⟧ c\n"), ("yaml-syntax", "a: ⟦\u{1}⟧\n"),
            ("yaml-syntax", "a: ⟦*⟧x\n"),
            ("yaml-duplicate-key", "⟦a⟧: 1\nb: 2\na: 3\n"), ("yaml-syntax", "a: 1\n---\nb: 2\n"),
        ])
    func `what is not YAML is told with its place`(code: String, marked: String) {
        let text = MarkedText(marked.contains("⟦") ? marked : "⟦⟧" + marked)
        let found = diagnostic(text.text)
        #expect(found?.code == code)
        if marked.contains("⟦"), code == "yaml-duplicate-key" { #expect(found?.place?.range == text.range) }
        #expect(found?.place != nil)
    }

    @Test func `aliases that unfold without end are refused`() {
        var text = "a0: &a0 [x]\n"
        for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(diagnostic(text)?.code == "yaml-too-large")
        let keys = "a: &a [x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: &d [*c, *c, *c]\n? *d : 1\n"
        #expect(diagnostic(keys) == nil)
    }

    @Test func `nesting and size are bounded`() {
        #expect(diagnostic(String(repeating: "[", count: 100_000)) != nil)
        #expect(diagnostic(String(repeating: "- ", count: 100_000)) != nil)
        #expect(diagnostic("a: " + String(repeating: "x", count: YAML.longestText)) != nil)
    }

    @Test func `seeded mutations never trap`() {
        var random = SeededRandom(seed: 29)
        let sample =
            "assay: 1\ncard: {name: sme, hash: \"91\", split: 'a'}\nlist:\n- a: 1\n  b: >\n    text\n- !!str x\n? y\n: &a z\nw: *a\n"
        let signs = Array("-:?{}[],&*#!|>'\"%@`\n\r\t 0a~<=é鹿\u{0}\u{85}\u{FEFF}")
        for _ in 0..<3_000 {
            var characters = Array(sample)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<characters.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: characters[place] = signs.randomElement(using: &random) ?? " "
                case 1: characters.insert(signs.randomElement(using: &random) ?? " ", at: place)
                default: characters.remove(at: place)
                }
            }
            let text = String(characters)
            guard let root = try? YAML.parse(Source(text)) else { continue }
            #expect(root.place.range.upperBound <= text.utf8.count)
        }
    }

    @Test(arguments: ["sme", "city.assay", "0.1.0", "5d0c9a4b", "2025-06-30", "鹿城区", "notebooks/a-b_c"])
    func `plain names are written without quotes`(text: String) {
        #expect(YAML.scalar(text) == text)
    }

    @Test(arguments: [
        "", "null", "yes", "12345678", "1e5", "12345e67", "-", "a: b", "a #b", "where row % 10 < 7", "\n", "\u{202E}", "it's \"so\"\\",
        " a", "0x1F", "1:30",
    ])
    func `all other texts are quoted and read back`(text: String) throws {
        let written = YAML.scalar(text)
        #expect(written.hasPrefix("\""))
        #expect(try YAML.parse(Source("a: \(written)"))?["a"]?.text ?? "" == text)
        #expect(try YAML.parse(Source("a: {b: \(written), c: 1}"))?["a"]?["b"]?.text ?? "" == text)
    }
}
