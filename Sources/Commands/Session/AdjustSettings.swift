import Messages
import Outputs

/// Shows the settings, or changes one.
struct AdjustSettings: Command {
    static let key = Parameter<String>.choice("NAME", SettingList.all.map(\.name), .optional, Text(en: "which setting", zh: "设置项"))
    static let value = Parameter<String>.word("VALUE", .optional, Text(en: "its new value", zh: "新的值"))

    let name = "set"
    let topic = Topic.session
    let summary = Text(en: "Show the settings, or change one.", zh: "显示设置，或修改其中一项。")
    let parameters: [any ParameterFacts] = [Self.key, Self.value]
    let examples = ["set", "set language zh", "set rows 20"]
    let effect = Effect.writes
    let endsWithSession = true

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        if let name = arguments[optional: Self.key], let setting = SettingList.all.first(where: { $0.name == name }) {
            guard let value = arguments[optional: Self.value] else { return Output(table([setting], session.settings)) }
            if name == "mask", session.environment.masks { try session.refuseMasked("set mask") }
            guard setting.change(&session.settings, value) else {
                throw Diagnostic(
                    "bad-setting", Text(en: "`\(name)` cannot be `\(value)`", zh: "“\(name)”不能设为“\(value)”"),
                    at: arguments.place(of: Self.value), expected: setting.values)
            }
            return Output(table([setting], session.settings))
        }
        return Output(table(SettingList.all, session.settings))
    }

    private func table(_ settings: [Setting], _ current: Settings) -> Table {
        Table(
            "settings",
            columns: [
                TableColumn("setting", .text, isKey: true), TableColumn("value", .text), TableColumn("values", .text),
                TableColumn("summary", .text),
            ],
            rows: settings.map { [.text($0.name), .optional($0.show(current)), .phrase($0.values), .phrase($0.summary)] })
    }
}
