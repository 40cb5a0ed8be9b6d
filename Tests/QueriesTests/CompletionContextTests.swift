import Messages
import Queries
import TestSupport
import Testing

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
