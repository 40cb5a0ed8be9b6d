import Messages
import Outputs
import Queries

/// The pages of help, all made of the facts that parser and completion use.
enum HelpPages {
    /// Everything that has a page.
    static var words: [String] {
        CommandList.all.map(\.name) + StageList.all.map { $0.facts.name }
            + SourceList.all.map(\.name) + FunctionList.all.map(\.name) + OperatorList.all.map(\.name) + overviews.map(\.word) + ["keys"]
            + Glossary.all.map(\.word) + SettingList.all.map(\.name)
    }

    /// All commands, sources and stages with a line each.
    static var contents: Output {
        let stages = table("stages", StageList.all.map { ($0.facts.name, $0.facts.summary) })
        return Output(
            tables: topics + [sources, stages],
            prose: [
                Text(
                    en: "A statement is a command, or a query: a source and stages behind |. help WORD explains one word; Tab completes.",
                    zh: "语句是命令，或查询（数据源后接 | 与阶段）。help 词 解释一个词；Tab 补全。"),
                Text(
                    en:
                        "help stages, help functions, help aggregates and help operators show how each of them is written; help keys the keys.",
                    zh: "help stages、functions、aggregates、operators 列出各自的写法；help keys 列出按键。"),
            ])
    }

    private static var topics: [Table] {
        Topic.allCases.map { topic in
            table(topic.rawValue, CommandList.all.filter { $0.topic == topic }.sorted { $0.name < $1.name }.map { ($0.name, $0.summary) })
        }
    }

    private static var sources: Table { table("sources", SourceList.all.map { ($0.name, $0.summary) }) }

    // MARK: - All of one kind

    /// Words that list everything of a kind, each as it is written.
    private static let overviews: [(word: String, page: @Sendable () -> Output)] = [
        ("commands", { Output(tables: topics) }),
        ("sources", { Output(sources) }),
        ("stages", { written("stages", StageList.all.flatMap { stage in stage.facts.forms.map { ("| " + $0, stage.facts.summary) } }) }),
        ("functions", { written("functions", FunctionList.all.filter { !$0.isAggregate }.map { ($0.signature, $0.summary) }) }),
        ("aggregates", { written("aggregates", FunctionList.all.filter(\.isAggregate).map { ($0.signature, $0.summary) }) }),
        ("operators", { written("operators", OperatorList.all.map { ($0.form, $0.summary) }) }),
    ]

    private static func written(_ name: String, _ rows: [(String, Text)]) -> Output {
        Output(
            tables: [table(name, rows)],
            prose: [Text(en: "help WORD shows examples of one of them.", zh: "help 词 给出其中一个的示例。")])
    }

    // MARK: - One word

    private static func table(_ name: String, _ rows: [(String, Text)]) -> Table {
        let columns = [TableColumn("word", .text, isKey: true), TableColumn("does", .text)]
        return Table(name, columns: columns, rows: rows.map { [.text($0), .phrase($1)] })
    }

    /// Nil where the word has no page.
    static func page(of word: String) -> Output? {
        if let command = CommandList.command(named: word) { return page(of: command) }
        if let stage = StageList.stage(word) { return page(of: stage.facts) }
        if let source = SourceList.all.first(where: { $0.name == word }) { return page(of: source) }
        if let function = FunctionList.all.first(where: { $0.name == word }) { return page(of: function) }
        if let facts = OperatorList.facts(of: word) { return page(of: facts) }
        if let overview = overviews.first(where: { $0.word == word }) { return overview.page() }
        if word == "keys" { return keys }
        if let entry = Glossary.entry(of: word) { return page(of: entry) }
        if let setting = SettingList.all.first(where: { $0.name == word }) { return page(of: setting) }
        if let name = HeadNames.names.first(where: { $0.value == word })?.key, name != word { return page(of: name) }
        let family = CommandList.all.filter { $0.name.hasPrefix(word + " ") }
        return family.isEmpty ? nil : Output(prose: family.flatMap { page(of: $0).prose })
    }

    private static func page(of command: any Command) -> Output {
        var prose = [Text.verbatim(command.usage), command.summary]
        prose += command.parameters.compactMap { parameter in
            if case .sign = parameter.kind { return nil }
            return Text(en: "  \(parameter.label): \(parameter.summary.en)", zh: "  \(parameter.label)：\(parameter.summary.zh)")
        }
        let family = CommandList.all.map(\.name).filter { $0.hasPrefix(command.name + " ") }
        let further =
            family.isEmpty ? [] : [Text(en: "See also: \(family.joined(separator: ", "))", zh: "另见：\(family.joined(separator: "、"))")]
        return Output(prose: prose + examples(command.examples) + further)
    }

    private static func page(of stage: StageFacts) -> Output {
        Output(prose: stage.forms.map { .verbatim("| \($0)") } + [stage.summary] + examples(stage.examples))
    }

    private static func page(of source: DataSource) -> Output {
        Output(prose: [.verbatim(source.name), source.summary] + examples(["\(source.name) | top 5"]))
    }

    private static func page(of function: FunctionFacts) -> Output {
        Output(prose: [.verbatim(function.signature), function.summary] + examples([function.example]))
    }

    private static func page(of facts: OperatorFacts) -> Output {
        Output(prose: [.verbatim(facts.form), facts.summary] + examples([facts.example]))
    }

    private static func page(of entry: Glossary.Entry) -> Output {
        Output(prose: [.verbatim(entry.word), entry.meaning] + examples([entry.example]))
    }

    private static func page(of setting: Setting) -> Output {
        Output(
            prose: [
                .verbatim("set \(setting.name) VALUE"), setting.summary,
                Text(en: "  VALUE: \(setting.values.en)", zh: "  取值：\(setting.values.zh)"),
            ])
    }

    private static func examples(_ lines: [String]) -> [Text] {
        lines.isEmpty ? [] : [Text(en: "Examples:", zh: "示例：")] + lines.map { .verbatim("  \($0)") }
    }

    private static var keys: Output {
        let keys: [(String, Text)] = [
            ("Enter", Text(en: "run the entry; a final |, an open bracket or quote goes on", zh: "运行；行尾为 |、括号或引号未闭合则续行")),
            ("Alt-Enter", Text(en: "another line in the same entry", zh: "在同一条目中换行")),
            ("Tab", Text(en: "complete: the common part first, then a list", zh: "补全：先补公共部分，再列出候选")),
            (
                "Up, Down",
                Text(
                    en: "entries that begin with what is typed, newest first; in a continued entry its lines",
                    zh: "以已输入内容开头的历史条目，由新到旧；续行时回到上一行")
            ),
            (
                "Right, End, Ctrl-F",
                Text(en: "take the grey text, an earlier entry that begins so; Enter never does", zh: "采用灰色的历史建议；Enter 不会采用")
            ),
            ("Ctrl-R", Text(en: "search earlier entries; again for an older one, Ctrl-G leaves", zh: "检索历史；再按取更早的，Ctrl-G 离开")),
            ("Ctrl-X Ctrl-E", Text(en: "edit the entry in $VISUAL or $EDITOR and come back", zh: "用 $VISUAL 或 $EDITOR 编辑当前条目后返回")),
            ("Ctrl-C", Text(en: "at the prompt clear the line; during work stop it; never ends the shell", zh: "清空当前行；运行时中断；不会退出")),
            ("Ctrl-D", Text(en: "on an empty line end the session", zh: "空行时结束会话")),
            ("Home, End", Text(en: "beginning and end of the line; Ctrl-A and Ctrl-E too", zh: "行首、行尾；亦可用 Ctrl-A、Ctrl-E")),
            ("Ctrl-Left, Ctrl-Right", Text(en: "one word back or on", zh: "向左或向右一个词")),
            ("Ctrl-W, Ctrl-U, Ctrl-K", Text(en: "cut the word before, the line, the rest of the line", zh: "删除前一词、整行、光标后内容")),
            ("Alt-D, Alt-Backspace", Text(en: "cut the word behind or before the cursor", zh: "删除光标后或光标前的词")),
            ("Ctrl-Y, Alt-Y", Text(en: "put back what was cut; exchange it for what was cut before", zh: "贴回删除的内容；换成更早删除的内容")),
            (
                "~/.editrc",
                Text(en: "your own keys, as editrc(5) describes; `bind -v` gives vi's", zh: "自定义按键，见 editrc(5)；`bind -v` 使用 vi 键")
            ),
            ("Ctrl-L", Text(en: "clear the screen", zh: "清屏")),
            ("Ctrl-Z", Text(en: "suspend; fg comes back", zh: "挂起；fg 恢复")),
        ]
        let columns = [TableColumn("key", .text, isKey: true), TableColumn("does", .text)]
        return Output(Table("keys", columns: columns, rows: keys.map { [.text($0), .phrase($1)] }))
    }
}
