package import Datasets
import Files
package import Messages
package import Outputs
import Queries
import Taxonomy

/// What an import was asked for, as it was typed: behind `assay import` as in the shell.
package struct ImportRequest: Sendable {
    package var file: String
    package var into: String
    package var key: String?
    /// Columns that fill fields of `enterprises`.
    package var identity: [Option: String] = [:]
    package var target: String?
    package var bad: String?
    package var good: String?
    package var snapshot: String?
    package var special: [String] = []
    package var missing: String?
    package var type: [String] = []
    package var encoding: String?
    package var delimiter: String?
    package var isStrict = false
    package var replaces = false

    package init(file: String, into: String) {
        self.file = file
        self.into = into
    }

    /// Imports, as `assay import` does. Errors: those of the words and of the import, `unconfirmed` for a dataset that would be replaced.
    package func run(in session: Session, _ control: Control) throws -> Output {
        let options = try options()
        if replaces { try session.requireConsent(for: session.loss(ofDataset: into)) }
        return try Importer.run(options, control: control).output
    }

    /// Throws all that is wrong with the words.
    package func options() throws -> ImportOptions {
        var options = ImportOptions(file: file, into: into)
        options.key = key
        for (option, column) in identity {
            if let field = option.field { options.identity[field] = column }
        }
        options.target = target
        options.bad = bad
        options.good = good.map(ImportText.words) ?? []
        options.snapshot = snapshot
        var problems: [Diagnostic] = []
        func read(_ work: () throws -> Void) {
            do { try work() } catch { problems += Diagnostics.of(error) }
        }
        for text in special {
            read {
                let (column, codes) = try ImportText.specials(text)
                options.specials[column, default: []] += codes
            }
        }
        for text in type {
            read {
                let (column, type) = try ImportText.type(text)
                options.types[column] = type
            }
        }
        options.missing = missing.map(ImportText.words) ?? []
        read { options.delimiter = try delimiter.map(ImportText.delimiter) }
        read { options.encoding = try encoding.map(ImportText.encoding) }
        options.isStrict = isStrict
        options.replaces = replaces
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return options
    }
}

extension ImportRequest {
    /// The options, each described once for the command line and the shell.
    package enum Option: String, Sendable, CaseIterable {
        case into, key, name, district, industry, status, founded, target, bad, good, snapshot, special, missing, type, encoding, delimiter
        case strict, replace

        /// Those that name the column of a field of `enterprises`.
        package static let identity = [name, district, industry, status, founded]

        /// The field of `enterprises` that the column fills; nil of other options.
        var field: IdentityField? { Self.identity.contains(self) ? IdentityField(rawValue: rawValue) : nil }

        package var summary: Text {
            switch self {
            case .into: Text(en: "the dataset; made where there is none", zh: "数据集，不存在则新建")
            case .key: Text(en: "the column that names each row", zh: "主键列")
            case .name: Text(en: "the column with the enterprise's name", zh: "企业名称列")
            case .district: Text(en: "the column with the enterprise's district", zh: "企业所属区县列")
            case .industry: Text(en: "the column with the enterprise's industry", zh: "企业所属行业列")
            case .status: Text(en: "the column with the registration status", zh: "登记状态列")
            case .founded: Text(en: "the column with the date of establishment", zh: "成立日列")
            case .target: Text(en: "the column that tells what became of each row", zh: "目标列，说明每行的结果")
            case .bad:
                Text(
                    en: "the target's value that is bad, or several between commas; 1 by default for a target of 0 and 1",
                    zh: "目标列中表示“坏”的值，多个以逗号分隔；0/1 目标默认为 1")
            case .good:
                Text(
                    en: "the target's values that are good, separated by commas; then all others are unknown",
                    zh: "目标列中表示“好”的值，逗号分隔；其余取值视为未知")
            case .snapshot: Text(en: "the snapshot's date, such as 2026-06-30", zh: "快照日期，如 2026-06-30")
            case .special: Text(en: "COLUMN=-9,-8: values that stand for a reason; may be repeated", zh: "COLUMN=-9,-8：表示原因的特殊码，可重复")
            case .missing: Text(en: "words that mean missing, separated by commas", zh: "表示缺失的词，逗号分隔")
            case .type: Text(en: "COLUMN=TYPE: the type of a column; may be repeated", zh: "COLUMN=类型：指定列类型，可重复")
            case .encoding: Text(en: "the file's encoding, such as utf-8; found by looking by default", zh: "文件编码，如 utf-8；默认自动识别")
            case .delimiter: Text(en: "what separates the fields: a character, or tab", zh: "分隔符：单个字符，或 tab")
            case .strict: Text(en: "take nothing where a row is rejected", zh: "有拒收行时不导入任何数据")
            case .replace: Text(en: "take the place of a dataset that is there", zh: "替换已有数据集")
            }
        }
    }
}

/// Options of an import as they are typed.
enum ImportText {
    /// Words between commas, as they are.
    static func words(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// One character, or `tab`.
    static func delimiter(_ text: String) throws -> Character {
        if text == "tab" || text == "\\t" { return "\t" }
        guard text.count == 1, let character = text.first, character != "\"", !character.isNewline else {
            throw Diagnostic(
                "bad-delimiter", Text(en: "`\(text)` cannot separate fields", zh: "“\(text)”不能作分隔符"),
                expected: Text(en: "one character, or tab", zh: "单个字符，或 tab"))
        }
        return character
    }

    /// A name such as `gbk`.
    static func encoding(_ name: String) throws -> TextEncoding {
        guard let encoding = TextEncoding(named: name) else {
            let names = TextEncoding.allCases.map(\.rawValue)
            throw Diagnostic(
                "bad-choice", Text(en: "the encoding `\(name)` is not known", zh: "不支持编码“\(name)”"),
                expected: .verbatim(names.joined(separator: ", ")),
                hint: Text(en: "convert it: iconv -f \(name) -t UTF-8", zh: "请先转换：iconv -f \(name) -t UTF-8"),
                nearNames: NearNames.near(name.lowercased(), in: names))
        }
        return encoding
    }

    /// `TAG=-9,-8` as the tag and its codes.
    static func specials(_ text: String) throws -> (column: String, codes: [Double]) {
        let (column, list) = try pair(text, expected: .verbatim("COLUMN=-9,-8"))
        let codes = try list.split(separator: ",").map { word in
            guard let code = NumberLiteral(word)?.value else {
                throw Diagnostic(
                    "bad-number", Text(en: "`\(word)` is no number", zh: "“\(word)”不是数值"), expected: .verbatim("COLUMN=-9,-8"))
            }
            return code
        }
        return (column, codes)
    }

    /// `COLUMN=amount` as the column and its type.
    static func type(_ text: String) throws -> (column: String, type: TagType) {
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
