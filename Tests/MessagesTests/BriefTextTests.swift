import Messages
import Testing

@Suite struct BriefTextTests {
    @Test func `a text of up to eighty characters stands whole, a longer one by its first sixty and its length`() {
        let eighty = String(repeating: "长", count: 80)
        #expect("a".brief == "a" && "".brief == "" && eighty.brief == eighty)
        #expect((eighty + "x").brief == eighty.prefix(60) + "... (81)")
    }
}
