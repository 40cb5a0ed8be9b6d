import Messages
import Outputs
import Testing

@Suite struct VocabularyTests {
    private let words = Vocabulary(["tax": "税务", "litigation": "诉讼", "sued": "诉讼", "same": "same"], separatedBy: ";")

    @Test(arguments: [("tax", "税务"), ("tax;litigation", "税务、诉讼"), ("tax;other", "税务、other"), ("other", "other"), ("", "")])
    func `a text reads as its words do, and what is no word as itself`(text: String, chinese: String) {
        #expect(words.chinese(of: text) == chinese)
    }

    @Test(arguments: [
        ("税务", ["tax"]), ("诉讼", ["litigation", "sued"]), ("税务、诉讼", ["tax;litigation"]), ("税务;税务", []), ("tax", []), ("same", []),
        ("无", []),
    ])
    func `what is typed as it is read stands for every text that reads so`(typed: String, texts: [String]) {
        #expect(words.texts(readAs: typed) == texts)
    }

    @Test func `words of two vocabularies are one, the first before the second`() {
        let both = words.merging(Vocabulary(["tax": "税", "time": "时间"]))
        #expect(["tax", "time"].map(both.chinese) == ["税务", "时间"])
        #expect(Vocabulary.words.texts(readAs: "坏") == ["bad"])
    }
}
