import Rendering
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("鹿城区", 6), ("，。（）", 8), ("ａｂ", 4), ("e\u{301}", 1), ("\u{301}", 0), ("가", 2), ("\u{1100}\u{1161}", 2),
        ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("❤️", 2), ("①", 1), ("·", 1), ("…", 1), ("─█▏", 3), ("𠮷", 2), ("Ω≈ç", 3), ("カタカナ", 8),
    ])
    func `width is that of a terminal`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func `a cut text fits, ends in the mark, and says how much is gone`() {
        let text = "温州市鹿城区abc有限公司"
        for width in 0...30 {
            let (cut, leftOut) = DisplayWidth.cut(text, to: width)
            #expect(DisplayWidth.of(cut) <= width)
            #expect(leftOut == 0 ? cut == text : width == 0 || cut.hasSuffix("…"))
            #expect(cut.count - (width > 0 && leftOut > 0 ? 1 : 0) + leftOut == text.count)
        }
    }

    @Test func `a cut never divides a character`() {
        let text = "a👨‍👩‍👧e\u{301}鹿"
        let whole = Set(text)
        for width in 1...8 {
            #expect(DisplayWidth.cut(text, to: width).text.allSatisfy { whole.contains($0) || $0 == "…" })
        }
    }

    @Test func `padding counts columns, not characters`() {
        #expect(DisplayWidth.padded("鹿城", to: 6) == "鹿城  ")
        #expect(DisplayWidth.padded("鹿城", to: 6, right: true) == "  鹿城")
        #expect(DisplayWidth.padded("鹿城区", to: 2) == "鹿城区")
    }
}
