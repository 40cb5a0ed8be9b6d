import Datasets
import Messages
import Outputs
import Queries

/// Goes on where a session was cut off.
struct Recover: Command {
    let name = "recover"
    let topic = Topic.session
    let summary = Text(
        en: "List what a session said that was cut off, and bring back what let, set, snapshot and note had said.",
        zh: "列出意外中断的会话的语句，并恢复 let、set、snapshot 与 note 的内容。")
    let parameters: [any ParameterFacts] = []
    let examples: [String] = []
    let effect = Effect.writes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        guard let cutOff = session.cutOff else {
            throw Diagnostic(
                "nothing-to-recover", Text(en: "no session was cut off here", zh: "没有意外中断的会话"),
                hint: Text(en: "`journal` lists the changes, `undo` takes the last of them back", zh: "`journal` 列出更改，`undo` 撤销最近一次更改"))
        }
        var rows: [[Cell]] = []
        var notes: [Note] = []
        for (index, text) in cutOff.statements.enumerated() {
            let fate = session.recover(text, &notes)
            rows.append([.integer(index + 1), .text(text), .phrase(fate)])
        }
        session.cutOff = nil
        let columns = [
            TableColumn("number", .integer, isKey: true, isOrdinal: true), TableColumn("statement", .text), TableColumn("kept", .text),
        ]
        return Output(Table("recovered", columns: columns, rows: rows), notes: notes)
    }
}

extension Session {
    /// Says a statement of the session that was cut off again, where what it did ended with that session; what became of it.
    fileprivate mutating func recover(_ text: String, _ notes: inout [Note]) -> Text {
        guard let statement = Script.statements(in: Source(text), rawTextCommands: Self.rawTextCommands).first else { return .verbatim("") }
        do {
            switch try way(of: statement) {
            case .durable: return Text(en: "as it was", zh: "已持久保存")
            case .question: return Text(en: "may be asked again", zh: "可重新查询")
            case .again:
                let before = self
                do {
                    transcript.add(try run(statement).entry(text), on: standing)
                } catch {
                    self = before
                    throw error
                }
                return Text(en: "brought back", zh: "已恢复")
            }
        } catch {
            let problem = Diagnostics.of(error).first?.message ?? .verbatim("")
            notes.append(Note("not-recovered", Text(en: "`\(text)`: \(problem.en)", zh: "“\(text)”：\(problem.zh)")))
            return Text(en: "not brought back", zh: "未能恢复")
        }
    }

    private enum Way {
        /// It is in the dataset or in a file.
        case durable
        /// It gave an answer and left nothing behind.
        case question
        case again
    }

    private func way(of statement: Statement) throws -> Way {
        guard let (command, _) = try CommandName.command(of: statement, in: self) else {
            if case .letting = try QueryParser.parse(statement.source, statement.range) { return .again }
            return .question
        }
        if command.endsWithSession { return .again }
        let isOfCards = command.effect == .changes || command.transcriptKind == .undo || command.transcriptKind == .redo
        if isOfCards { return workplace?.dataset.isReadOnly == true ? .again : .durable }
        return command.effect == .reads ? .question : .durable
    }
}
