import Commands
import Messages
import Synchronization

@testable import Shell

/// A host that knows a few words, says back what it was given, and keeps a record that a test can read from another thread.
struct FakeHost: ShellHost {
    final class Record: Sendable {
        private let state = Mutex<[Source]>([])
        var sources: [Source] { state.withLock { $0 } }
        var texts: [String] { sources.map(\.text) }
        func add(_ source: Source) { state.withLock { $0.append(source) } }
    }

    let record = Record()
    var language = Language.english
    var prompt = PromptState(dataset: nil, snapshot: nil, card: nil, isUnsaved: false, isRecording: false)
    var hasEnded = false
    var words: [Candidate] = []
    private(set) var hidesIdentities = false

    func isComplete(_ text: String) -> Bool {
        let text = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
        let isBalanced = text.count { $0 == "(" } <= text.count { $0 == ")" } && text.count { $0 == "\"" }.isMultiple(of: 2)
        return isBalanced && text.last { !$0.isWhitespace } != "|"
    }

    func remembered(_ text: String) -> String {
        hidesIdentities ? text.replacing("secret", with: "***") : text
    }

    func completions(in text: String, at offset: Int) -> Completions {
        let before = Array(text.utf8.prefix(offset))
        let start = before.lastIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { $0 + 1 } ?? 0
        let typed = String(decoding: before[start...], as: UTF8.self)
        return Completions(range: start..<offset, candidates: words.filter { $0.text.hasPrefix(typed) })
    }

    func hint(behind text: String) -> Text? {
        text == "weight " ? .verbatim("TAG = NUMBER") : nil
    }

    mutating func answer(_ source: Source, on screens: () -> Screens, control: Control, each: (Answer) -> Bool) {
        record.add(source)
        let words = source.text.split(separator: ";").map { $0.filter { $0 != "\n" } }
        for (index, word) in words.enumerated() {
            switch word {
            case "quit": hasEnded = true
            case "hide": hidesIdentities = true
            case "fail":
                let answer = Answer(output: "", messages: "failed\n", ending: .failed, statementsLeft: words.count - index - 1)
                if !each(answer) { return }
            case "work": if !each(work(control)) { return }
            default: if !each(Answer(output: "ran <\(word)>\n", ending: .done)) { return }
            }
        }
    }

    func refusal(of diagnostic: Diagnostic, in source: Source, on screens: Screens) -> Answer {
        Answer(output: "", messages: "\(diagnostic.code): \(diagnostic.message.in(language))\n", ending: .failed)
    }

    /// Runs until it is stopped.
    private func work(_ control: Control) -> Answer {
        var steps = 0
        while !control.cancellation.isCancelled {
            steps += 1
            try? control.step(Text(en: "working", zh: "计算中"), done: steps % 1000, total: 1000)
        }
        return Answer(output: "", messages: "stopped\n", ending: .interrupted)
    }
}
