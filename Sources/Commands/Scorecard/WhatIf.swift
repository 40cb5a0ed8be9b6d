import Datasets
import Messages
import Outputs
import Queries

/// Shows what a change of the open card would move, without making it.
struct WhatIf: Command {
    static let command = Parameter<ExpressionText>(
        "COMMAND", .command, .required, Text(en: "a command that changes the card", zh: "更改评分卡的命令")
    ) { reader, _ in
        let start = reader.startOfNext()
        guard !reader.isAtEnd() else { throw reader.missing(Text(en: "a command that changes the card", zh: "更改评分卡的命令")) }
        reader.position = reader.end
        return ExpressionText(source: reader.source, range: start..<reader.end)
    }

    let name = "whatif"
    let topic = Topic.scorecard
    let summary = Text(en: "Show what a change would move, without making it.", zh: "显示一项更改的效果，而不实际更改。")
    let parameters: [any ParameterFacts] = [Self.command]
    let examples = ["add tax_arrears, insured_employees", "whatif weight tax_arrears = 1.2", "whatif drop tax_arrears"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let text = arguments[Self.command]
        let statement = Statement(text.source, text.range)
        guard let (command, end) = try CommandName.command(of: statement, in: session), Self.isTried(command) else {
            throw Diagnostic(
                "no-change", Text(en: "this changes no card, so there is nothing to try", zh: "此语句不更改评分卡，无可试算"),
                at: Place(text.source, text.range), hint: .verbatim("whatif weight TAG = NUMBER"))
        }
        var trial = try session.onPrivateLayer()
        var output = try trial.run(command, from: end, of: statement).output
        output.notes.removeAll { ["undo", "unchanged"].contains($0.code) }
        output.notes.append(
            Note("whatif", Text(en: "nothing was changed; without whatif the change is made", zh: "未作更改；去掉 whatif 即执行")))
        return output
    }

    private static func isTried(_ command: any Command) -> Bool {
        command.effect == .changes || command.transcriptKind == .undo || command.transcriptKind == .redo
    }
}

extension Session {
    /// The same session with a layer of its own for cards, so that nothing it does is kept.
    fileprivate func onPrivateLayer() throws -> Session {
        var trial = self
        let present = try requireWorkplace()
        let ledger = try (present.ledger as? PrivateLedger)?.copy() ?? PrivateLedger(over: present.dataset)
        trial.workplace = Workplace(dataset: present.dataset, snapshot: present.snapshot, ledger: ledger)
        return trial
    }
}
