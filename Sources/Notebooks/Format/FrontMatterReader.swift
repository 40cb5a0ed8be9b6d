import Files
import Messages
import Outputs

/// Reads front matter: what each key means, and an error at the place of what cannot be read.
struct FrontMatterReader {
    private(set) var matter = FrontMatter(Circumstances())
    private(set) var problems: [Diagnostic] = []
    private(set) var notes: [Note] = []

    private let source: Source
    private let offset: Int

    /// `content` is what stands between the delimiters, `range` includes them.
    init(_ content: Range<Int>, range: Range<Int>, firstLine: Int, of bytes: [UInt8], in source: Source) {
        self.source = source
        offset = content.lowerBound
        matter.places = FrontMatter.Places(range: range, content: content)
        guard content.count <= NotebookLimits.frontMatterSize else {
            problems.append(
                Diagnostic(
                    "front-matter-too-large", Text(en: "front matter holds at most 64 KiB", zh: "文件头至多 64 KiB"),
                    at: Place(source, range.lowerBound..<content.lowerBound)))
            return
        }
        let inner = Source(bytes.text(content), file: source.file, firstLine: firstLine)
        do {
            try read(try YAML.parse(inner), range)
        } catch {
            problems += Diagnostics.of(error).map { $0.moved(by: offset, to: source) }
        }
    }

    // MARK: - Keys

    private static let keys = [
        "assay", "tool", "dataset", "fingerprint", "snapshot", "card", "journal", "seed", "settings", "hash", "tolerance",
    ]

    private mutating func read(_ root: YAMLNode?, _ range: Range<Int>) throws {
        let pairs = try root?.map() ?? []
        guard let version = root?["assay"] else { return noVersion(at: range) }
        guard try isKnown(version) else { return }
        for pair in pairs {
            do {
                try read(pair)
            } catch {
                problems += Diagnostics.of(error).map { $0.moved(by: offset, to: source) }
            }
        }
    }

    private mutating func read(_ pair: YAMLNode.Pair) throws {
        let (key, value) = (try pair.key.string(), pair.value)
        guard Self.keys.contains(key) else { return unknown(key, pair.key) }
        if case .scalar = value.content { keep(value, as: key) }
        if value.isNull { return }
        switch key {
        case "tool": matter.circumstances.tool = try value.string()
        case "dataset": matter.circumstances.dataset = try value.string()
        case "fingerprint": matter.circumstances.fingerprint = try value.string()
        case "snapshot": matter.circumstances.snapshot = try value.string()
        case "journal": matter.circumstances.journal = try value.integer()
        case "seed": matter.circumstances.seed = try value.integer()
        case "hash": matter.hash = try value.string()
        case "card": matter.circumstances.card = try card(value)
        case "settings":
            for setting in try value.map() { matter.circumstances.settings[try setting.key.string()] = try setting.value.string() }
        case "tolerance":
            for entry in try value.map() { matter.tolerances[try entry.key.string()] = try tolerance(entry.value) }
        default: break
        }
    }

    private mutating func keep(_ value: YAMLNode, as key: String) {
        let range = value.place.range
        matter.places?.values[key] = (range.lowerBound + offset)..<(range.upperBound + offset)
    }

    private mutating func card(_ value: YAMLNode) throws -> Circumstances.Card {
        for pair in try value.map() {
            let key = try pair.key.string()
            guard ["name", "hash", "split"].contains(key) else {
                unknown("card.\(key)", pair.key)
                continue
            }
            keep(pair.value, as: "card.\(key)")
        }
        guard let name = try value["name"]?.string(), let hash = try value["hash"]?.string() else {
            throw value.mismatch(Text(en: "a card with name and hash", zh: "含 name 和 hash 的评分卡"))
        }
        return Circumstances.Card(name: name, hash: hash, split: try value["split"]?.string())
    }

    /// A number is absolute, one with `%` relative.
    private func tolerance(_ value: YAMLNode) throws -> Tolerance {
        let text = try value.string()
        let isRelative = text.hasSuffix("%")
        guard let number = Double(isRelative ? String(text.dropLast()) : text), number.isFinite, number >= 0 else {
            throw value.mismatch(Text(en: "a number such as 0.001, or a share of the value such as 0.1%", zh: "数字（如 0.001）或相对比例（如 0.1%）"))
        }
        return isRelative ? Tolerance(relative: number / 100) : Tolerance(absolute: number)
    }

    // MARK: - Version

    private mutating func isKnown(_ version: YAMLNode) throws -> Bool {
        let number = try version.integer()
        if number == NotebookLimits.formatVersion { return true }
        let known = NotebookLimits.formatVersion
        let diagnostic =
            number > known
            ? Diagnostic(
                "newer-notebook", Text(en: "this notebook has format \(number)", zh: "此笔记的格式版本为 \(number)"), at: version.place,
                expected: Text(en: "format \(known), which this version of Assay reads", zh: "格式版本 \(known)（当前 Assay 可读）"),
                hint: Text(en: "a newer version of Assay reads it; the file stays as it is", zh: "请用更新的 Assay 打开；文件未作改动"))
            : Diagnostic(
                "notebook-version", Text(en: "there is no notebook format \(number)", zh: "不存在格式版本 \(number)"), at: version.place,
                expected: Text(en: "format \(known)", zh: "格式版本 \(known)"))
        problems.append(diagnostic.moved(by: offset, to: source))
        return false
    }

    private mutating func noVersion(at range: Range<Int>) {
        problems.append(
            Diagnostic(
                "notebook-version", Text(en: "this front matter does not say that it is a notebook's", zh: "此文件头未标明是 Assay 笔记"),
                at: Place(source, range.lowerBound..<min(range.lowerBound + 3, range.upperBound)),
                expected: Text(en: "a line `assay: 1`", zh: "应有一行 `assay: 1`")))
    }

    private mutating func unknown(_ key: String, _ node: YAMLNode) {
        let near = NearNames.near(key, in: Self.keys)
        let meant = near.first.map { Text(en: "; did you mean `\($0)`?", zh: "；是否应为 `\($0)`？") } ?? .verbatim("")
        let place = node.place.moved(by: offset, to: source)
        notes.append(
            Note(
                "unknown-key",
                Text(en: "front matter: `\(key)` means nothing here and is kept\(meant.en)", zh: "文件头：`\(key)` 无含义，原样保留\(meant.zh)"),
                place: place))
    }
}
