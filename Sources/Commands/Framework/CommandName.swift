import Messages
import Queries

/// Which command a statement is, if it is one.
enum CommandName {
    /// The command, and the UTF-8 offset behind its name; nil for a query.
    ///
    /// Throws `unknown-word` where the statement begins with neither a command nor anything that a query can begin with.
    static func command(of statement: Statement, in session: Session) throws -> (any Command, Int)? {
        let bytes = Array(statement.source.text.utf8)[..<statement.range.upperBound]
        let firstEnd = wordEnd(bytes, from: statement.range.lowerBound)
        let first = String(decoding: bytes[statement.range.lowerBound..<firstEnd], as: UTF8.self)
        let seconds = CommandList.secondWords(after: first)
        let secondStart = bytes[firstEnd...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.endIndex
        let secondEnd = wordEnd(bytes, from: secondStart)
        let second = String(decoding: bytes[secondStart..<secondEnd], as: UTF8.self)
        if seconds.contains(second), let command = CommandList.command(named: "\(first) \(second)") { return (command, secondEnd) }
        if let command = CommandList.command(named: first) { return (command, firstEnd) }
        if !seconds.isEmpty {
            let place = second.isEmpty ? firstEnd..<firstEnd : secondStart..<secondEnd
            throw Diagnostic(
                "unknown-word", Text(en: "`\(first)` needs another word here", zh: "“\(first)”此处需要另一个词"),
                at: Place(statement.source, place), expected: .verbatim(seconds.joined(separator: ", ")),
                nearNames: NearNames.near(second, in: seconds))
        }
        try checkBeginning(first, at: Place(statement.source, statement.range.lowerBound..<firstEnd), in: session)
        return nil
    }

    /// Where the stages behind a command begin: the first `|` outside quotes and brackets.
    static func tailStart(in statement: Statement, from start: Int) -> Int? {
        let bytes = Array(statement.source.text.utf8)[..<statement.range.upperBound]
        var quote: UInt8?
        var depth = 0
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            if let open = quote {
                if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { index += 1 }
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
                quote = byte
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
            } else if byte == UInt8(ascii: "|"), depth <= 0 {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func checkBeginning(_ word: String, at place: Place, in session: Session) throws {
        guard !word.isEmpty else { return }
        let sources = SessionCatalogue(session: session).sources.map(\.name)
        if StageList.stage(word) != nil {
            throw Diagnostic(
                "unknown-word", Text(en: "`\(word)` is a stage: it stands behind a source and `|`", zh: "“\(word)”是阶段，须接在数据源与 `|` 之后"),
                at: place,
                hint: .verbatim("enterprises | \(word) ..."))
        }
        guard word != "let", !sources.contains(word), !SourceList.later.contains(word) else { return }
        throw Diagnostic(
            "unknown-word", Text(en: "no command and no source is called `\(word)`", zh: "没有名为“\(word)”的命令或数据源"), at: place,
            hint: Text(en: "help lists the commands", zh: "help 列出全部命令"),
            nearNames: NearNames.near(word, in: CommandList.firstWords + sources))
    }

    /// A word of letters, digits, `_` and anything beyond ASCII.
    private static func wordEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        bytes[start...].firstIndex { byte in
            let letter = byte | 0x20
            let isWord = (letter >= 0x61 && letter <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F || byte >= 0x80
            return !isWord
        } ?? bytes.endIndex
    }
}
