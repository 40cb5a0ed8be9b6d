import Messages
import TestSupport
import Testing

@testable import Rendering

@Suite struct DiagnosticRendererTests {
    @Test func `a place in no text draws no line and no caret`() {
        let diagnostic = Diagnostic("x", Text(en: "wrong", zh: "错"), at: Place(Source(""), 0..<0))
        let text = DiagnosticRenderer(RenderingStyle(width: 40)).render([diagnostic])
        #expect(!text.contains("^") && text.split(separator: "\n").count == 2)
    }

    @Test func `the caret stands under the place, with Chinese before it`() {
        let text = drawn("enterprises | where 鹿城区 = ⟦bnad⟧ and x", near: ["band", "bad"])
        #expect(
            text == """
                ── unknown-name ────────────────────────────────────────────────────────
                  enterprises | where 鹿城区 = bnad and x
                                               ^^^^
                no field is called `bnad`
                did you mean `band` or `bad`?
                hint: `tags` lists them

                """)
    }

    @Test func `in Chinese too`() {
        let text = drawn("where ⟦鹿城⟧ = 1", near: ["鹿城区"], language: .chinese)
        #expect(text.contains("        ^^^^\n"))
        #expect(text.contains("是否指 `鹿城区`？"))
        #expect(text.contains("建议："))
    }

    @Test func `a name that is typed in backquotes keeps its own`() {
        #expect(drawn("where ⟦x⟧ = 1", near: ["`注册资本(认缴)`", "band"]).contains("did you mean `注册资本(认缴)` or `band`?"))
        #expect(drawn("where ⟦x⟧ = 1", near: ["`注册资本(认缴)`"], language: .chinese).contains("是否指 `注册资本(认缴)`？"))
    }

    @Test func `a file and its line are named, and the line is numbered`() {
        let marked = MarkedText("a\nb ⟦c⟧ d\r\n")
        let place = Place(Source(marked.text, file: "x.assay.md", firstLine: 12), marked.range)
        let lines = DiagnosticRenderer(RenderingStyle()).lines(Diagnostic("code", .verbatim("m"), at: place))
        #expect(lines[0].hasSuffix(" x.assay.md, line 13 ──"))
        #expect(lines[1] == "13│ b c d")
        #expect(lines[2] == "      ^")
    }

    @Test func `a point is one caret, a range over lines ends with its line`() {
        #expect(drawn("abc ⟦⟧").contains("\n      ^\n"))
        #expect(drawn("ab⟦c\nd⟧e").contains("\n     ^\n"))
    }

    @Test func `tabs and escapes do not move the caret`() {
        #expect(drawn("\tx ⟦y⟧").contains("\n      x y\n        ^\n"))
        #expect(drawn("\u{1B}[2J ⟦y⟧").contains("\n  \\u{1b}[2J y\n            ^\n"))
    }

    @Test func `a long line is cut around the place`() {
        for width in [30, 40, 60] {
            for before in [0, 5, 40, 300] {
                for after in [0, 5, 300] {
                    let source = String(repeating: "鹿a", count: before) + "⟦wrong⟧" + String(repeating: "b城", count: after)
                    let lines = drawn(source, width: width).split(separator: "\n").map(String.init)
                    #expect(DisplayWidth.of(lines[1]) <= width)
                    let caret = lines[2].prefix { $0 == " " }.count
                    #expect(lines[2].hasSuffix("^^^^^"))
                    #expect(DisplayWidth.cut(lines[1], to: 1000).text.contains("wrong"))
                    #expect(DisplayWidth.of(lines[1].prefix(while: { $0 != "w" })) == caret)
                }
            }
        }
    }

    @Test func `messages of data cannot steer the terminal`() {
        let diagnostic = Diagnostic("code", .verbatim("bad \u{1B}[31m value"), expected: .verbatim("a number"))
        let text = DiagnosticRenderer(RenderingStyle()).render([diagnostic, diagnostic])
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("expected: a number"))
        #expect(text.contains("\n\n── code"))
    }

    private func drawn(_ marked: String, near: [String] = [], language: Language = .english, width: Int? = nil) -> String {
        let marked = MarkedText(marked)
        let source = Source(marked.text)
        let diagnostic = Diagnostic(
            "unknown-name", Text(en: "no field is called `bnad`", zh: "没有字段 `bnad`"), at: Place(source, marked.range),
            hint: Text(en: "`tags` lists them", zh: "`tags` 列出全部"), nearNames: near)
        return DiagnosticRenderer(RenderingStyle(language: language, width: width)).render([diagnostic])
    }

    @Test func `messages, what was expected and hints are broken between words, and without a width not at all`() {
        let names = (1...20).map { "`stage\($0)`" }.joined(separator: ", ")
        let diagnostic = Diagnostic(
            "unknown-stage", .verbatim("there is no stage `foo`"), expected: .verbatim(names), hint: .verbatim(names))
        for line in DiagnosticRenderer(RenderingStyle(width: 60)).lines(diagnostic) {
            #expect(DisplayWidth.of(line) <= 60 && line.count { $0 == "`" } % 2 == 0)
        }
        #expect(DiagnosticRenderer(RenderingStyle()).lines(diagnostic).count == 4)
    }

    @Test func `where there is no terminal a line of many statements is quoted around the place`() {
        let others = String(repeating: "tags | top 1; ", count: 20)
        let source = Source(others + "enterprises | foo; " + others)
        let place = Place(source, others.utf8.count + 14..<others.utf8.count + 17)
        let excerpt = SourceExcerpt(place, width: nil).lines(ink: Ink(isOn: false))
        #expect(DisplayWidth.of(excerpt[0]) <= 102 && excerpt[0].contains("enterprises | foo; tags"))
    }
}
