import Datasets
import Messages
import Outputs
import Supervision

/// Takes a watch list away.
struct WatchlistDrop: Command {
    static let list = Parameter<String>.word("NAME", .required, Text(en: "a watch list", zh: "名单"), kind: .watchlist)

    let name = "watchlist drop"
    let topic = Topic.supervision
    let summary = Text(en: "Take a watch list away.", zh: "删除一份名单。")
    let parameters: [any ParameterFacts] = [Self.list]
    let examples: [String] = []
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let name = arguments[Self.list]
        let ledger = try session.requireWorkplace().ledger
        let entries = try ledger.watchlists()
        let own = entries.filter { $0.list == name }
        guard !own.isEmpty else { throw Crosscheck.unknown(name, entries, at: arguments.place(of: Self.list)) }
        let note = try session.record(.dropList(name), arguments)
        return Output(metrics: [Metric("entries", own.count)], notes: [note])
    }
}
