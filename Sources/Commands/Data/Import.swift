import Columns
import Datasets
import Files
import Messages
import Outputs
import Queries
package import Taxonomy

/// Imports a CSV file as a new snapshot of the open dataset, or into another one.
struct Import: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a CSV file, plain or gzip", zh: "CSV 文件，可为 gzip"))
    static let into = option("into", Text(en: "the dataset; the open one by default", zh: "目标数据集，默认当前数据集"))
    static let key = option("key", Text(en: "the column that names each row", zh: "主键列"))
    static let nameColumn = option("name", Text(en: "the column with the name", zh: "名称列"))
    static let target = option("target", Text(en: "the column that tells the outcome", zh: "目标列"))
    static let bad = option("bad", Text(en: "the target's value that is bad", zh: "目标列中表示“坏”的值"))
    static let snapshot = option("snapshot", Text(en: "the snapshot's date", zh: "快照日期"))
    static let missing = option("missing", Text(en: "words that mean missing, with commas", zh: "表示缺失的词，逗号分隔"))
    static let delimiter = option("delimiter", Text(en: "what separates fields", zh: "分隔符"))

    let name = "import"
    let topic = Topic.data
    let summary = Text(
        en: "Import a CSV file as a snapshot; types are inferred and shown, bad rows go to a rejects file.",
        zh: "将 CSV 文件导入为快照；推断类型并显示，坏行写入拒收文件。")
    let parameters: [any ParameterFacts] = [
        Self.file, Self.into, Self.key, Self.nameColumn, Self.target, Self.bad, Self.snapshot, Self.missing, Self.delimiter,
    ]
    let examples: [String] = []
    let effect = Effect.writes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        let access = session.environment.access
        let open = session.workplace?.dataset.path
        guard let dataset = try arguments[optional: Self.into].map(access.writablePath) ?? open else {
            _ = try session.requireWorkplace()
            return Output()
        }
        var options = ImportOptions(file: try access.readablePath(arguments[Self.file]), into: dataset)
        options.key = arguments[optional: Self.key]
        options.name = arguments[optional: Self.nameColumn]
        options.target = arguments[optional: Self.target]
        options.bad = arguments[optional: Self.bad]
        options.snapshot = arguments[optional: Self.snapshot]
        options.missing = arguments[optional: Self.missing].map { $0.split(separator: ",").map(String.init) } ?? []
        options.delimiter = try arguments[optional: Self.delimiter].map { try ImportText.delimiter($0) }
        let report = try Importer.run(options, control: session.control)
        let output = report.output
        if dataset == open {
            let card = session.openCard
            _ = try session.open(dataset)
            session.openCard = card ?? session.openCard
        }
        return output
    }

    private static func option(_ name: String, _ summary: Text) -> Parameter<String> {
        Parameter<String>(name, .word, .option, summary) { reader, _ in try reader.word(summary) }
    }
}

/// Options of an import as they are typed.
package enum ImportText {
    /// One character, or `tab`.
    package static func delimiter(_ text: String) throws -> Character {
        if text == "tab" || text == "\\t" { return "\t" }
        guard text.count == 1, let character = text.first, character != "\"", !character.isNewline else {
            throw Diagnostic(
                "bad-delimiter", Text(en: "`\(text)` cannot separate fields", zh: "“\(text)”不能作分隔符"),
                expected: Text(en: "one character, or tab", zh: "单个字符，或 tab"))
        }
        return character
    }

    /// `TAG=-9,-8` as the tag and its codes.
    package static func specials(_ text: String) throws -> (column: String, codes: [Double]) {
        let (column, list) = try pair(text, expected: .verbatim("TAG=-9,-8"))
        let codes = try list.split(separator: ",").map { word in
            guard let code = NumberLiteral(word)?.value else {
                throw Diagnostic("bad-number", Text(en: "`\(word)` is no number", zh: "“\(word)”不是数值"), expected: .verbatim("TAG=-9,-8"))
            }
            return code
        }
        return (column, codes)
    }

    /// `COLUMN=amount` as the column and its type.
    package static func type(_ text: String) throws -> (column: String, type: TagType) {
        let types = Text.verbatim(TagType.allCases.map(\.rawValue).joined(separator: ", "))
        let (column, word) = try pair(text, expected: .verbatim("COLUMN=amount"))
        guard let type = TagType(rawValue: word) else {
            throw Diagnostic(
                "bad-choice", Text(en: "there is no type `\(word)`", zh: "没有类型“\(word)”"), expected: types,
                nearNames: NearNames.near(word, in: TagType.allCases.map(\.rawValue)))
        }
        return (column, type)
    }

    private static func pair(_ text: String, expected: Text) throws -> (String, String) {
        guard let equals = text.lastIndex(of: "="), equals != text.startIndex else {
            throw Diagnostic("bad-option", Text(en: "`\(text)` has no `=`", zh: "“\(text)”缺少 `=`"), expected: expected)
        }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
}
