package import Messages

/// How a session gets leave for what cannot be undone.
package enum Consent: Sendable {
    /// It was given beforehand: `--yes`, or a replay in a folder of its own.
    case given
    /// Nobody can be asked.
    case withheld
    /// A person answers; throws where the question was interrupted.
    case asked(@Sendable (_ question: Text, Language) throws -> Bool)
}

extension Consent {
    /// Goes on where nothing would be lost, or leave is given for it; else throws `unconfirmed` or `declined`.
    func require(for losses: [Text], in language: Language) throws {
        guard !losses.isEmpty else { return }
        let loss = Text(en: losses.map(\.en).joined(separator: "; "), zh: losses.map(\.zh).joined(separator: "；"))
        switch self {
        case .given: return
        case .withheld:
            throw Diagnostic(
                "unconfirmed", Text(en: "this cannot be undone: \(loss.en)", zh: "此操作无法撤销：\(loss.zh)"),
                hint: Text(
                    en: "`--yes` on the command line says yes to it; on a terminal it is asked", zh: "命令行加 `--yes` 即表示同意；在终端中会先询问"))
        case .asked(let ask):
            let question = Text(en: "This cannot be undone: \(loss.en). Go on? [y/N] ", zh: "此操作无法撤销：\(loss.zh)。是否继续？[y/N] ")
            guard try ask(question, language) else {
                throw Diagnostic(
                    "declined", Text(en: "not confirmed: nothing was changed", zh: "未确认，未作任何更改"),
                    hint: Text(en: "y and Enter goes on; `--yes` on the command line asks nothing", zh: "输入 y 并回车即继续；命令行加 `--yes` 则不询问"))
            }
        }
    }
}
