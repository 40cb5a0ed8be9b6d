import Messages
import Queries
import Testing

@Suite struct ScriptTests {
    private func statements(_ text: String) -> [String] {
        Script.statements(in: Source(text), rawTextCommands: ["note"]).map(\.text)
    }

    @Test func `a newline and a semicolon end a statement`() {
        #expect(statements("a | top 1\nb; c\n\n ; d") == ["a | top 1", "b", "c", "d"])
        #expect(statements("") == [])
        #expect(statements(" \n # nothing\n;;") == [])
        #expect(statements("a；b") == ["a", "b"])
        #expect(statements("a\r\nb\r\n") == ["a", "b"])
    }

    @Test func `quotes, backquotes and brackets keep newlines and semicolons`() {
        #expect(statements("a | where x in (1,\n 2); b") == ["a | where x in (1,\n 2)", "b"])
        #expect(statements("a | where x = \"p;q\"; b") == ["a | where x = \"p;q\"", "b"])
        #expect(statements("a | where x = 'p;\nq'; b") == ["a | where x = 'p;\nq'", "b"])
        #expect(statements("a | where `p;q` = 1; b") == ["a | where `p;q` = 1", "b"])
        #expect(statements(#"a | where x = "p\";q"; b"#) == [#"a | where x = "p\";q""#, "b"])
        #expect(statements("a | where x = “p;q”; b") == ["a | where x = “p;q”", "b"])
        #expect(statements("a | where （x;\n y）; b") == ["a | where （x;\n y）", "b"])
    }

    @Test func `a line that begins with a pipe continues the statement, comments between or not`() {
        #expect(statements("a\n  | top 1\n# why\n  | top 2\nb") == ["a\n  | top 1\n# why\n  | top 2", "b"])
        #expect(statements("a\n\n| top 1") == ["a", "| top 1"])
        #expect(statements("a |\ntop 1\nb") == ["a |\ntop 1", "b"])
        #expect(statements("a | # first\n top 1") == ["a | # first\n top 1"])
        #expect(statements("a\n｜ top 1") == ["a\n｜ top 1"])
    }

    @Test func `a comma at the end of a line asks for more, as a pipe does`() {
        #expect(statements("a | by x: n = count(),\n m = count() | top 1\nb") == ["a | by x: n = count(),\n m = count() | top 1", "b"])
        #expect(statements("a | select x，\n# why\n y") == ["a | select x，\n# why\n y"])
        #expect(statements("a,\n\nb") == ["a,", "b"])
        #expect(statements("note one,\nb") == ["note one,", "b"])
    }

    @Test func `a comment ends the statement's text`() {
        #expect(statements("a | top 1 # ten; more\nb") == ["a | top 1", "b"])
        #expect(statements("a # it's one\nb") == ["a", "b"])
        #expect(statements("save a#b.csv; c") == ["save a#b.csv", "c"])
    }

    @Test func `the rest of a note's line has no meaning`() {
        #expect(statements("note it's 5; and | more\nb") == ["note it's 5; and | more", "b"])
        #expect(statements("note \"two\nlines\"; b") == ["note \"two\nlines\"", "b"])
        #expect(statements("note \"one\" and two; b") == ["note \"one\" and two; b"])
        #expect(statements("note\nb") == ["note", "b"])
        #expect(statements("notes; b") == ["notes", "b"])
    }

    @Test func `an open bracket, an open quote, a final pipe and a final comma wait for more`() {
        for open in ["a |", "a | select x,", "a | where (x", "a | where x = \"p", "a | where `p", "note \"p", "a | where x in (1, # one"] {
            #expect(!Script.isComplete(open, rawTextCommands: ["note"]), "\(open)")
        }
        for complete in ["", "a", "a | top 1;", "note it's", "note a,", "a # |,", "a | where x = \"(\"", "a )"] {
            #expect(Script.isComplete(complete, rawTextCommands: ["note"]), "\(complete)")
        }
    }

    @Test func `a statement knows its first word and where its stages begin`() throws {
        let statement = try #require(Script.statements(in: Source("x; bins 税｜top 1")).last)
        #expect(statement.wordEnd(from: 3) == 7)
        #expect(statement.tailStart(from: 7) == 11)
        let query = try #require(Script.statements(in: Source("企业｜where x")).last)
        #expect(query.wordEnd(from: 0) == 6)
        let quoted = try #require(Script.statements(in: Source("bins '|' (a | b) `|`")).last)
        #expect(quoted.tailStart(from: 4) == nil)
    }
}
