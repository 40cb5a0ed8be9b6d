import Messages
import Queries

/// Which command a statement is, if it is one.
enum CommandName {
    /// The command, and the UTF-8 offset behind its name; nil for a query.
    ///
    /// Throws `unknown-word` where the statement begins with neither a command nor anything that a query can begin with.
    static func command(of statement: Statement, in session: Session) throws -> (any Command, Int)? {
        let bytes = Array(statement.source.text.utf8)[..<statement.range.upperBound]
        let firstEnd = statement.wordEnd(from: statement.range.lowerBound)
        let first = String(decoding: bytes[statement.range.lowerBound..<firstEnd], as: UTF8.self)
        let seconds = CommandList.secondWords(after: first)
        let secondStart = bytes[firstEnd...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.endIndex
        let secondEnd = statement.wordEnd(from: secondStart)
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
        if first.isEmpty {
            try checkSign(bytes[statement.range.lowerBound...], at: statement)
        } else {
            try checkBeginning(first, at: Place(statement.source, statement.range.lowerBound..<firstEnd), in: session)
        }
        return nil
    }

    /// What begins with a sign, such as `\q`, is no statement, but may be another program's.
    private static func checkSign(_ bytes: ArraySlice<UInt8>, at statement: Statement) throws {
        let word = String(decoding: bytes.prefix { !" \t\n".utf8.contains($0) }, as: UTF8.self)
        guard let remedy = Habits.remedy(for: word) else { return }
        let start = statement.range.lowerBound
        throw unknown(word, at: Place(statement.source, start..<start + word.utf8.count), hint: remedy.hint, nearNames: remedy.nearNames)
    }

    private static func unknown(_ word: String, at place: Place, hint: Text?, nearNames: [String]) -> Diagnostic {
        Diagnostic(
            "unknown-word", Text(en: "no command and no source is called `\(word)`", zh: "没有名为“\(word)”的命令或数据源"), at: place,
            hint: hint, nearNames: nearNames)
    }

    /// `select ... from`, which here is a stage without a source.
    private static func isSQL(_ word: String, _ place: Place) -> Bool {
        word == "select" && place.lineText.lowercased().split(whereSeparator: \.isWhitespace).contains("from")
    }

    private static func checkBeginning(_ word: String, at place: Place, in session: Session) throws {
        if StageList.stage(word) != nil, !isSQL(word, place) {
            throw Diagnostic(
                "unknown-word", Text(en: "`\(word)` is a stage: it stands behind a source and `|`", zh: "“\(word)”是阶段，须接在数据源与 `|` 之后"),
                at: place,
                hint: .verbatim("enterprises | \(word) ..."))
        }
        guard word != "let", !SessionCatalogue(session: session).hasSource(word) else { return }
        if let remedy = Habits.remedy(for: word) { throw unknown(word, at: place, hint: remedy.hint, nearNames: remedy.nearNames) }
        let sources = SessionCatalogue(session: session).sources.map(\.name)
        throw unknown(
            word, at: place, hint: Text(en: "help lists the commands", zh: "help 列出全部命令"),
            nearNames: NearNames.near(word, in: CommandList.firstWords + sources))
    }
}
