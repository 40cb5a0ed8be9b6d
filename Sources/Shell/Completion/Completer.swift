import Commands
import Messages

/// What Tab does: the longest beginning that all candidates share comes first, then the list of them.
struct Completer {
    enum Step: Equatable {
        /// Takes the place of what was typed of the word.
        case insert(String)
        case list
        case nothing
    }

    /// `typed` is what stands between the completions' start and the cursor, `next` what follows the cursor.
    static func step(typed: String, next: Character?, candidates: [Candidate]) -> Step {
        let texts = candidates.map(\.text)
        guard let first = texts.first else { return .nothing }
        if texts.allSatisfy({ $0 == first }) {
            let whole = first + (needsBlank(after: first, before: next) ? " " : "")
            return whole == typed ? .nothing : .insert(whole)
        }
        let shared = commonPrefix(of: texts)
        // A candidate found by its Chinese name or initials need not begin with what was typed: nothing typed is ever taken away.
        let isLonger = shared.unicodeScalars.count > typed.unicodeScalars.count && shared.hasPrefix(typed)
        return isLonger ? .insert(shared) : .list
    }

    /// By scalars, so that a Chinese name is never cut inside a character.
    static func commonPrefix(of texts: [String]) -> String {
        guard var shared = texts.first.map({ Array($0.unicodeScalars) }) else { return "" }
        for text in texts.dropFirst() {
            let count = zip(shared, text.unicodeScalars).prefix { $0 == $1 }.count
            shared.removeSubrange(count...)
        }
        return String(String.UnicodeScalarView(shared))
    }

    /// A whole word at the end of the line is followed by a blank; what opens an argument, a path or an option goes on at once.
    private static func needsBlank(after text: String, before next: Character?) -> Bool {
        guard let last = text.last, next == nil else { return false }
        return !"(/=.".contains(last)
    }
}
