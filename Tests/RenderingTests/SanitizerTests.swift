import Rendering
import TestSupport
import Testing

@Suite struct SanitizerTests {
    @Test(arguments: [
        ("plain 鹿城区 é 👍🏽", "plain 鹿城区 é 👍🏽"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("\u{1B}[31m", "\\u{1b}[31m"), ("\u{9B}31m", "\\u{9b}31m"),
        ("\u{202E}abc", "\\u{202e}abc"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("a\u{200B}b", "a\\u{200b}b"),
        ("\u{FEFF}a", "\\u{feff}a"),
        ("\u{7F}\0", "\\u{7f}\\u{0}"), ("a\u{2028}b", "a\\u{2028}b"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("a\u{200D}b", "a\\u{200d}b"),
        ("back\\slash", "back\\slash"),
    ])
    func `what steers or hides is shown as an escape`(text: String, visible: String) {
        #expect(Sanitizer.visible(text) == visible)
    }

    @Test func `no text leaves with a control or direction character`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<500 {
            let scalars = (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x3100, using: &random)) }
            let visible = Sanitizer.visible(String(String.UnicodeScalarView(scalars)))
            let isSafe = visible.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && !(0x202A...0x202E).contains($0.value)
                    && !(0x2066...0x2069).contains($0.value)
            }
            #expect(isSafe)
        }
    }

    @Test func `prose keeps its own lines`() {
        #expect(Sanitizer.visibleLines("a\n\u{1B}b\n") == "a\n\\u{1b}b\n")
    }

    /// Quadratic, this took minutes.
    @Test func `a megabyte of what is not shown is escaped at once`() {
        #expect(Sanitizer.visible(String(repeating: "\0", count: 1_000_000)).utf8.count == 5_000_000)
    }
}
