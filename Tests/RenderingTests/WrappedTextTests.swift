import TestSupport
import Testing

@testable import Rendering

@Suite struct WrappedTextTests {
    @Test func `lines break at blanks, and in Chinese anywhere but before a closing mark`() {
        #expect(WrappedText.lines("Draw the share and the bad rate", width: 12) == ["Draw the", "share and", "the bad rate"])
        #expect(WrappedText.lines("绘制各等级占比，与坏样本率。", width: 14) == ["绘制各等级占", "比，与坏样本", "率。"])
        #expect(WrappedText.lines("set language zh 切换语言", width: 16) == ["set language zh", "切换语言"])
        #expect(WrappedText.lines("abcdefghij", width: 4) == ["abcd", "efgh", "ij"])
        #expect(WrappedText.lines("", width: 4) == [""])
    }

    @Test func `no line is too wide and no letter is lost`() {
        var random = SeededRandom(seed: 8)
        let pieces = ["鹿", "城", "，", "a", "long", " ", "  ", "👍🏽", "。", "word"]
        for _ in 0..<300 {
            let text = (0..<30).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            for width in [2, 5, 11, 40] {
                let lines = WrappedText.lines(text, width: width)
                for line in lines { #expect(DisplayWidth.of(line) <= width) }
                #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            }
        }
    }

    @Test func `an indented line goes on further in, and no mark that closes or opens stands at the wrong end`() {
        let page = "Examples:\n\n  enterprises | hist tax_arrears log by industry"
        #expect(
            WrappedText.lines(ofText: page, width: 40) == [
                "Examples:", "", "  enterprises | hist tax_arrears log by", "    industry",
            ])
        #expect(WrappedText.lines(ofText: page, width: nil).count == 3)
        #expect(WrappedText.lines("one of `dist`, `hist`, `join`", width: 16) == ["one of `dist`,", "`hist`, `join`"])
        #expect(WrappedText.lines("断言（测试）成立", width: 10) == ["断言（测", "试）成立"])
        #expect(WrappedText.lines("断言（测试）成立", width: 6) == ["断言", "（测", "试）成", "立"])
    }
}
