import Messages
import Testing

@testable import Shell

@Suite struct EntryAssemblerTests {
    private func entries(_ text: String) -> [String] {
        let host = FakeHost()
        var assembler = EntryAssembler { host.isComplete($0) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let sources = lines.compactMap { assembler.add($0) } + [assembler.take()].compactMap(\.self)
        return sources.map { "\($0.firstLine): \($0.text.replacing("\n", with: "/"))" }
    }

    @Test(arguments: [
        ("a\nb", ["1: a", "2: b"]),
        ("\n\na\n\nb\n", ["3: a", "5: b"]),
        ("a\n| top 5\nb", ["1: a/| top 5", "3: b"]),
        ("a\n# why\n  | top 5\n# end", ["1: a/# why/  | top 5"]),
        ("a\n\n| top 5", ["1: a", "3: | top 5"]),
        ("# first\na", ["2: a"]),
        ("a |\n# note\nb\nc", ["1: a |/# note/b", "4: c"]),
        ("(a\n\nb)\nc", ["1: (a//b)", "4: c"]),
        ("(never closed\nb", ["1: (never closed/b"]),
        ("", []),
    ])
    func `lines become entries with their place`(text: String, expected: [String]) {
        #expect(entries(text) == expected)
    }

    @Test func `a semicolon closes a statement at once`() {
        var assembler = EntryAssembler { _ in true }
        _ = assembler.add("a")
        #expect(assembler.holdsWhole && !assembler.holdsClosed)
        _ = assembler.add("b; ")
        #expect(assembler.holdsClosed)
    }
}
