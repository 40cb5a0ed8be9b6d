import Commands
import Messages
import Testing

@Suite struct ArgumentReaderTests {
    @Test(arguments: [("20%", 0.2), ("3万", 30_000), ("0.57万", 5700), ("1.2亿", 120_000_000), ("12_000", 12_000), ("-1.5e3", -1500)])
    func `numbers are read as the language writes them`(text: String, expected: Double) throws {
        var reader = ArgumentReader(Source(text), from: 0, to: text.utf8.count)
        let number = try reader.number(.verbatim(""))
        #expect(number == expected)
    }

    @Test(arguments: ["x", "1x", "nan", "inf", "1e999", "--1", "万", "%"])
    func `what is no number is an error`(text: String) {
        var reader = ArgumentReader(Source(text), from: 0, to: text.utf8.count)
        let error = #expect(throws: Diagnostic.self) { try reader.number(.verbatim("")) }
        #expect(error?.code == "bad-number")
    }

    @Test func `words end at blanks, and quotes hold them together`() throws {
        let text = #"one "two  three" 'it''s' `四 五` # rest"#
        var reader = ArgumentReader(Source(text), from: 0, to: text.utf8.count)
        let expected = Text.verbatim("a word")
        #expect(try reader.word(expected) == "one")
        #expect(try reader.word(expected) == "two  three")
        #expect(try reader.word(expected) == "it's")
        #expect(try reader.word(expected) == "四 五")
        let isAtEnd = reader.isAtEnd()
        #expect(isAtEnd)
    }

    @Test func `an open quote is an error at its place`() {
        let text = #"a "b"#
        var reader = ArgumentReader(Source(text), from: 2, to: text.utf8.count)
        let error = #expect(throws: Diagnostic.self) { try reader.word(.verbatim("")) }
        #expect(error?.code == "open-quote")
        #expect(error?.place?.column == 3)
    }
}
