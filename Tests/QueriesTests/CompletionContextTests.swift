import Messages
import TestSupport
import Testing

@testable import Queries

@Suite struct CompletionContextTests {
    /// The context at the mark `⟦⟧`, which begins where the word at the cursor does.
    private func context(_ marked: String) -> CompletionContext {
        let text = MarkedText(marked)
        return CompletionContext(at: text.range.upperBound, in: Source(text.text))
    }

    @Test(arguments: [
        ("⟦ent⟧", [CompletionContext.Expectation.source]), ("enterprises ⟦⟧", [.words(["|"])]), ("enterprises | ⟦wh⟧", [.stage]),
        ("enterprises |⟦⟧", [.stage]), ("enterprises | where ⟦tax⟧", [.field, .function]),
        ("enterprises | where district = ⟦\"鹿⟧", [.value(of: FieldName("district"))]),
        ("enterprises | where `区 县` in (\"a\", ⟦'b⟧", [.value(of: FieldName("区 县"))]),
        ("enterprises | where points.x > ⟦⟧", [.value(of: FieldName("x", prefix: "points")), .field, .function]),
        ("enterprises | where x is ⟦mi⟧", [.words(["missing", "special", "not"])]),
        ("enterprises | by district: ⟦⟧", [.aggregate, .field, .function]),
        ("enterprises | derive ⟦⟧", [.newName]), ("enterprises | derive x ⟦⟧", [.words(["="])]),
        ("enterprises | derive x = ⟦⟧", [.field, .function]),
        ("enterprises | hist x bins ⟦⟧", [.number]), ("enterprises | top ⟦⟧", [.number]), ("enterprises | save ⟦⟧", [.path]),
        ("enterprises | select * ⟦⟧", [.words(["|"])]), ("enterprises | by ⟦⟧", [.field, .function, .words([":"])]),
        ("enterprises | by d = ⟦⟧", [.field, .function]), ("enterprises | hist x by d = ⟦⟧", [.field, .function]),
        ("enterprises | cross x, y share ⟦⟧", [.words(["row", "column", "all"])]), ("enterprises | plot ⟦⟧", [.words(["|"])]),
        ("enterprises | compare x = 1 against ⟦⟧", [.field, .function, .words(["rest"])]),
        ("enterprises | join ⟦⟧", [.words(["snapshot"])]), ("enterprises | join snapshot ⟦⟧", [.words(["previous"])]),
        ("enterprises | join snapshot previous ⟦⟧", [.words(["as"])]), ("enterprises | join snapshot previous as ⟦⟧", [.newName]),
        ("enterprises | sample 5 ⟦⟧", [.words(["by", "seed", "|"])]), ("enterprises | sample 5 seed ⟦⟧", [.number]),
        ("enterprises | save a/b.csv ⟦⟧", [.words(["safe", "|"])]), ("enterprises | save a.csv safe ⟦⟧", [.words(["|"])]),
        ("enterprises | where x = 1 and ⟦⟧", [.field, .function]), ("enterprises | sort mean(⟦⟧", [.field, .function]),
    ])
    func `the grammar says what may stand at the cursor`(text: String, expected: [CompletionContext.Expectation]) {
        let marked = MarkedText(text)
        let found = context(text)
        #expect(found.expected == expected)
        #expect(found.range == marked.range)
    }

    @Test func `options follow a complete expression`() {
        guard case .words(let words) = context("enterprises | sort x ⟦⟧").expected.first else {
            Issue.record("no words")
            return
        }
        #expect(words.prefix(2) == ["asc", "desc"])
        #expect(words.contains("|"))
    }

    @Test func `a stage that is not whole is not left, and a part that was given is not offered again`() throws {
        func words(_ text: String) throws -> [String] {
            guard case .words(let words)? = context(text).expected.first else { throw NoWords() }
            return words
        }
        #expect(try words("a | compare x = 1 ⟦⟧").contains("against") && !words("a | compare x = 1 ⟦⟧").contains("|"))
        #expect(try words("a | cross x ⟦⟧").contains(",") && !words("a | cross x ⟦⟧").contains("|"))
        let bars = try words("a | hist x bins 10 ⟦⟧")
        #expect(bars == ["by", "log", "|"])
        #expect(try words("a | hist x by d log ⟦⟧") == ["bins", "|"])
    }

    private struct NoWords: Error {}

    /// What comes next in the examples of a stage is what completion would have offered there, of each stage by its own facts.
    @Test(arguments: StageList.all.map { $0.facts.name })
    func `completion offers what the examples have`(name: String) throws {
        let facts = try #require(StageList.stage(name)?.facts)
        for example in facts.examples {
            var lexer = Lexer(Source(example), nil)
            var previous: Token?
            while true {
                let token = lexer.next()
                guard token.kind != .end else { break }
                defer { previous = token }
                let context = CompletionContext(at: token.extent.range.lowerBound, in: Source(example))
                let words = context.expected.flatMap { if case .words(let words) = $0 { words } else { [String]() } }
                switch token.kind {
                // A path is one word to a person and several to the lexer.
                case .word where previous?.extent.range.upperBound == token.extent.range.lowerBound: break
                case .word(let word):
                    let isName = context.expected.contains { if case .words = $0 { false } else { true } }
                    #expect(isName || words.contains(word), "`\(word)` in \(example)")
                case .sign(.pipe):
                    #expect(words.contains("|"), "`|` behind \(String(describing: previous)) in \(example)")
                case .integer, .real, .text, .date, .quotedName:
                    #expect(context.expected.contains { if case .words(["|"]) = $0 { false } else { true } }, "a value in \(example)")
                case .sign, .end, .broken: break
                }
            }
        }
    }

    @Test func `what was typed comes without its quote`() {
        let context = context("enterprises | where district = ⟦\"鹿城⟧")
        #expect(context.prefix == "鹿城")
        #expect(context.isQuoted)
        #expect(self.context("enterprises | where ⟦`注册 资⟧").prefix == "注册 资")
        #expect(self.context("a | where x = 1 ; ⟦⟧").prefix.isEmpty)
    }

    @Test func `only fields that are alive are offered`() {
        let text = "enterprises | by district: n = count() | sort "
        let context = CompletionContext(at: text.utf8.count, in: Source(text))
        let fields = Compiler.fields(of: Source(text), context.before, catalogue: TestCity.catalogue)
        #expect(fields.map(\.name) == ["district", "n"])
        let wrong = Source("enterprises | where nothing = 1 | derive x = 2 ")
        #expect(Compiler.fields(of: wrong, 0..<wrong.text.utf8.count, catalogue: TestCity.catalogue).last?.name == "x")
        #expect(Compiler.fields(of: Source("nobody"), 0..<6, catalogue: TestCity.catalogue).isEmpty)
    }

    @Test func `any cursor in any text is answered`() {
        for text in ["enterprises | where x = \"鹿城\" and (y in (1, `z`", "|||", "'", "a | derive , =", ""] {
            for offset in 0...(text.utf8.count + 1) { _ = CompletionContext(at: offset, in: Source(text)) }
        }
    }
}
