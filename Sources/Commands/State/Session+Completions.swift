import Messages
import Queries

/// What may stand at the cursor, from the facts that help and the parser use.
extension Session {
    /// Candidates that begin with what stands before the cursor; `offset` is in UTF-8.
    package func completions(in text: String, at offset: Int) -> Completions {
        let typed = String(decoding: Array(text.utf8.prefix(offset)), as: UTF8.self)
        let source = Source(typed)
        let statements = Script.statements(in: source, rawTextCommands: Self.rawTextCommands)
        let end = typed.utf8.count
        // Behind a `;` or a newline another statement begins, unless a `|` or an open bracket goes on.
        let isBetween = typed.hasSuffix(";") || typed.hasSuffix("\n")
        guard let statement = statements.last, !isBetween || !isComplete(typed) else { return beginnings(typed, from: end) }
        let text = statement.text
        if let inner = InnerStatement.start(.command, in: text) {
            return completions(behind: statement.range.lowerBound + inner, of: typed)
        }
        let isFirstWord = !text.contains { $0.isWhitespace || $0 == "|" } && statement.range.upperBound == end
        if isFirstWord { return beginnings(typed, from: statement.range.lowerBound) }
        if let command = commandCompletions(typed, statement) { return command }
        let start = Self.queryStart(of: statement)
        return QueryCompletions(session: self, source: source, start: start, end: end).completions
    }

    private func completions(behind start: Int, of typed: String) -> Completions {
        let own = String(decoding: Array(typed.utf8)[start...], as: UTF8.self)
        let found = completions(in: own, at: own.utf8.count)
        return Completions(
            range: found.range.lowerBound + start..<found.range.upperBound + start, candidates: found.candidates)
    }

    private func beginnings(_ typed: String, from start: Int) -> Completions {
        let word = String(decoding: Array(typed.utf8)[start...], as: UTF8.self)
        return Completions.matching(word, Candidates.beginnings(self), range: start..<typed.utf8.count)
    }

    /// `let NAME =` and some commands stand before a query of their own.
    private static func queryStart(of statement: Statement) -> Int {
        let text = statement.text
        let named = text.prefixMatch(of: /let\s+\S+\s*=\s*/).map { $0.output.utf8.count }
        return statement.range.lowerBound + (named ?? InnerStatement.start(.query, in: text) ?? 0)
    }

    /// Nil where the statement is a query, or the cursor is behind a `|`.
    private func commandCompletions(_ typed: String, _ statement: Statement) -> Completions? {
        let bytes = Array(typed.utf8)
        let words = statement.text.split(whereSeparator: \.isWhitespace).map(String.init)
        let seconds = CommandList.secondWords(after: words[0])
        guard CommandList.firstWords.contains(words[0]), InnerStatement.start(.query, in: statement.text) == nil else { return nil }
        if statement.tailStart(from: statement.range.lowerBound) != nil { return nil }
        let start = Self.wordStart(bytes)
        let given = start >= statement.range.upperBound ? words.count : words.count - 1
        var found: [Candidate] = []
        if given == 1 {
            found += seconds.map { Candidate($0, CommandList.command(named: "\(words[0]) \($0)")?.summary ?? .verbatim("")) }
        }
        let two = words.count > 1 ? CommandList.command(named: "\(words[0]) \(words[1])") : nil
        if let command = two ?? CommandList.command(named: words[0]) {
            found += candidates(of: command, given: given - (two == nil ? 1 : 2))
        }
        return Completions.matching(String(decoding: bytes[start...], as: UTF8.self), found, range: start..<bytes.count)
    }

    private func candidates(of command: any Command, given: Int) -> [Candidate] {
        let typed = command.parameters.filter { $0.need != .option }
        let next = typed.indices.contains(given) ? typed[given] : typed.last { $0.need == .repeated || $0.kind == .expression }
        let options = command.parameters.filter { $0.need == .option }.map { Candidate("\($0.label)=", $0.summary) }
        return (next.map { Candidates.of($0, in: self) } ?? []) + options
    }

    /// Where the word before the cursor begins: behind the last blank or sign.
    private static func wordStart(_ bytes: [UInt8]) -> Int {
        let ends = Set(" \t\n;|(),=<>+*/%!~\"'".utf8)
        return bytes.lastIndex { ends.contains($0) }.map { $0 + 1 } ?? 0
    }
}
