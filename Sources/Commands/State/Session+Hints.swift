package import Messages
import Queries

/// What may be typed next, for the eye: from the same facts as help.
extension Session {
    /// What follows `text`, such as `TAG = NUMBER` behind `weight `; nil inside a word, and where nothing is known.
    package func hint(behind text: String) -> Text? {
        guard let last = text.last, last == " " || last == "(" else { return nil }
        guard let statement = Script.statements(in: Source(text), rawTextCommands: Self.rawTextCommands).last, !statement.isRawText else {
            return nil
        }
        if let start = InnerStatement.start(.command, in: statement.text) {
            return hint(behind: String(decoding: Array(text.utf8)[(statement.range.lowerBound + start)...], as: UTF8.self))
        }
        if last == "(" { return Self.signature(behind: text) }
        let words = statement.text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first else { return nil }
        if let pipe = words.lastIndex(of: "|") { return Self.form(ofStage: Array(words[(pipe + 1)...])) }
        let two = words.count > 1 ? CommandList.command(named: "\(first) \(words[1])") : nil
        guard let command = two ?? CommandList.command(named: first) else { return Self.family(words) }
        return Self.rest(of: command, given: words.count - (two == nil ? 1 : 2))
    }

    /// The parameters that were not typed yet, as help writes them.
    private static func rest(of command: any Command, given: Int) -> Text? {
        let parameters = command.parameters.filter { $0.need != .option }.dropFirst(given)
        let options = command.parameters.filter { $0.need == .option }
        let parts = parameters.map(\.usage) + options.map(\.usage)
        return parts.isEmpty ? nil : .verbatim(parts.joined(separator: " "))
    }

    private static func family(_ words: [String]) -> Text? {
        let seconds = words.count == 1 ? CommandList.secondWords(after: words[0]) : []
        return seconds.isEmpty ? nil : .verbatim(seconds.joined(separator: "|"))
    }

    private static func form(ofStage words: [String]) -> Text? {
        guard words.count == 1, let facts = StageList.stage(words[0])?.facts, let form = facts.forms.first else { return nil }
        let rest = form.dropFirst(facts.name.count).drop { $0 == " " }
        return rest.isEmpty ? nil : .verbatim(String(rest))
    }

    /// Behind `p90(`: what stands in the brackets.
    private static func signature(behind text: String) -> Text? {
        let name = String(text.dropLast().reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
        guard let signature = FunctionList.all.first(where: { $0.name == name })?.signature, signature.hasPrefix(name + "(") else {
            return nil
        }
        let rest = signature.dropFirst(name.count + 1)
        return rest.isEmpty ? nil : .verbatim(String(rest))
    }
}
