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

    @Test func `quotes and signs are those of the language, curly and full-width ones too`() throws {
        let text = #"“欠税 说明” ‘a b’ "\u{6D4B}\"" ＂c d＂ x＝1，y"#
        var reader = ArgumentReader(Source(text), from: 0, to: text.utf8.count)
        let expected = Text.verbatim("a word")
        for word in ["欠税 说明", "a b", "测\"", "c d"] { #expect(try reader.name(expected) == word) }
        #expect(try reader.name(expected) == "x")
        let (equals, number) = (reader.take("="), try reader.number(expected))
        #expect(equals && number == 1)
        let comma = reader.take(",")
        #expect(try comma && reader.name(expected) == "y")
    }

    @Test func `an open quote is an error at its place`() {
        let text = #"a "b"#
        var reader = ArgumentReader(Source(text), from: 2, to: text.utf8.count)
        let error = #expect(throws: Diagnostics.self) { try reader.word(.verbatim("")) }
        #expect(error?.all.map(\.code) == ["unclosed-text"])
        #expect(error?.all.first?.place?.column == 3)
    }
}
