import Commands
import Messages
import Testing

@testable import Shell

@Suite struct CompleterTests {
    private func candidates(_ texts: String...) -> [Candidate] {
        texts.map { Candidate($0, .verbatim("what \($0) is")) }
    }

    @Test(arguments: [
        ("de", ["describe"], Completer.Step.insert("describe ")),
        ("de", ["describe", "describe_all"], .insert("describe")),
        ("describe", ["describe", "describe_all"], .list),
        ("", ["a", "b"], .list),
        ("x", [], .nothing),
        ("cou", ["count("], .insert("count(")),
        ("鹿", ["鹿城区"], .insert("鹿城区 ")),
        ("lc", ["鹿城区", "鹿城街道"], .list),
        ("lc", ["鹿城区"], .insert("鹿城区 ")),
        ("e\u{301}", ["e\u{301}a", "e\u{301}b"], .list),
    ])
    func `Tab takes the longest shared beginning first`(typed: String, texts: [String], step: Completer.Step) {
        let candidates = texts.map { Candidate($0, .verbatim("")) }
        #expect(Completer.step(typed: typed, next: nil, candidates: candidates) == step)
    }

    @Test func `no second blank where one follows, none inside a word`() {
        #expect(Completer.step(typed: "de", next: " ", candidates: candidates("describe")) == .insert("describe"))
        #expect(Completer.step(typed: "de", next: ")", candidates: candidates("describe")) == .insert("describe"))
    }

    // MARK: - The list

    private func lines(_ candidates: [Candidate], width: Int, height: Int = 24) -> [String] {
        CompletionList(candidates, language: .english, screen: Screen(width: width, height: height, hasColor: false)).lines
    }

    @Test func `the list fills columns from above, each name with its words`() {
        let lines = lines(candidates("a", "b", "c"), width: 40)
        #expect(lines == ["a  what a is   c  what c is", "b  what b is"])
    }

    @Test func `Chinese names stand below each other and no line is wider than the terminal`() {
        let candidates = [Candidate("鹿城区", .verbatim("district")), Candidate("bad", .verbatim("一个很长很长很长很长很长很长很长很长的说明"))]
        for width in [20, 40, 80] {
            let lines = lines(candidates, width: width)
            #expect(lines.allSatisfy { CharacterWidth.of($0) < width })
        }
        #expect(lines(candidates, width: 40)[1].hasPrefix("bad     一个"))
    }

    @Test func `what does not fit on the screen is counted`() {
        let many = (1...500).map { Candidate("tag_number_\($0)", .verbatim("a tag of the taxonomy")) }
        let lines = lines(many, width: 80, height: 10)
        #expect(lines.count == 8)
        #expect(lines.last?.hasPrefix("… 4") == true)
    }
}
