import Files
import Messages
import Outputs

/// Opens a dataset, on its newest snapshot with outcomes and with the draft that was open last.
struct Open: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a dataset, *.assay", zh: "数据集文件 *.assay"))

    let name = "open"
    let topic = Topic.data
    let summary = Text(en: "Open a dataset, and the card that was open last.", zh: "打开数据集及上次打开的评分卡。")
    let parameters: [any ParameterFacts] = [Self.file]
    let examples: [String] = []
    let effect = Effect.writes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        do {
            return try session.open(session.environment.access.readablePath(arguments[Self.file]))
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: Self.file))
        }
    }
}
