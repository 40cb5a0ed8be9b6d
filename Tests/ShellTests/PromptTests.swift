import Commands
import Messages
import Testing

@testable import Shell

@Suite struct PromptTests {
    private func prompt(
        dataset: String? = nil, snapshot: String? = nil, card: String? = nil, isUnsaved: Bool = false, isRecording: Bool = false,
        width: Int = 80, hasColor: Bool = false
    ) -> Prompt {
        let state = PromptState(dataset: dataset, snapshot: snapshot, card: card, isUnsaved: isUnsaved, isRecording: isRecording)
        return Prompt(state, language: .english, screen: Screen(width: width, height: 24, hasColor: hasColor))
    }

    @Test func `it shows dataset, snapshot, card, unsaved changes and recording`() {
        #expect(prompt().plain == "assay> ")
        let full = prompt(dataset: "city", snapshot: "2026-06-30", card: "小微", isUnsaved: true, isRecording: true)
        #expect(full.plain == "city 2026-06-30 小微* rec> ")
        #expect(full.text == full.plain)
        #expect(CharacterWidth.of(full.continuation) == CharacterWidth.of(full.plain))
        #expect(full.continuation.hasSuffix("...> "))
    }

    @Test func `colour is marked for libedit and adds no visible character`() {
        let prompt = prompt(dataset: "city", card: "sme", hasColor: true)
        let visible = prompt.text.split(separator: Libedit.escapeMark).filter { !$0.hasPrefix("\u{1B}") }.joined()
        #expect(visible == prompt.plain)
        #expect(prompt.text.hasSuffix("> "))
    }

    @Test(arguments: [20, 40, 60])
    func `in a narrow terminal at least half of the line is left to type in`(width: Int) {
        let prompt = prompt(
            dataset: "温州市企业信用数据", snapshot: "2026-06-30", card: "a_rather_long_name_of_a_card", isUnsaved: true, isRecording: true,
            width: width)
        #expect(CharacterWidth.of(prompt.plain) <= max(width / 2, 16) + 2)
    }

    @Test func `a name cannot steer the terminal`() {
        #expect(prompt(dataset: "a\u{1B}[2Jb\u{202E}c").plain == "a\\u{1b}[2Jb\\u{202e}c> ")
    }
}
