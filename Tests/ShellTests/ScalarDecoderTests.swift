import TestSupport
import Testing

@testable import Shell

@Suite struct ScalarDecoderTests {
    private func decoded(_ bytes: [UInt8]) -> String {
        var decoder = ScalarDecoder()
        var scalars: [Unicode.Scalar] = []
        for byte in bytes { decoder.decode([byte], into: &scalars) }
        decoder.finish(into: &scalars)
        return String(String.UnicodeScalarView(scalars))
    }

    @Test func `whole text comes out as it went in`() {
        let text = "a·é鹿城区𠮷🙂\u{10FFFF}\n"
        #expect(decoded(Array(text.utf8)) == text)
    }

    @Test(
        arguments: [
            ([0xFF], "\u{FFFD}"), ([0xE9, 0xB9], "\u{FFFD}"), ([0xE9, 0x61], "\u{FFFD}a"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}"), ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}"), ([0xE0, 0x80, 0xAF], "\u{FFFD}"),
            ([0xE9, 0xE9, 0xB9, 0xBF], "\u{FFFD}鹿"),
        ] as [([UInt8], String)])
    func `what is no UTF-8 shows and takes nothing with it`(bytes: [UInt8], text: String) {
        #expect(decoded(bytes) == text)
    }

    @Test func `any bytes give text, and ASCII is never lost`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<1000 {
            let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            let ascii = decoded(bytes).unicodeScalars.filter(\.isASCII).map { UInt8($0.value) }
            #expect(ascii == bytes.filter { $0 < 0x80 })
        }
    }
}
