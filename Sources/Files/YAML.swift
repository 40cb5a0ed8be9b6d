package import Messages
import Yams

/// YAML 1.1 through Yams, with places and with bounds, for files that a stranger may have written.
package enum YAML {
    /// UTF-8 bytes of one document.
    package static let longestText = 1 << 20
    /// Nodes of one document, aliases written out.
    package static let mostNodes = 100_000
    /// Signs that may be aliases; few enough that none can unfold into more than the nodes allowed.
    static let mostAliases = 32

    /// The one document of `source`; nil where it is empty.
    ///
    /// Throws a diagnostic at its place: `yaml-syntax`, `yaml-duplicate-key`, `yaml-too-large`.
    package static func parse(_ source: Source) throws -> YAMLNode? {
        let marks = YAMLMarks(source)
        guard marks.bytes.count <= longestText else { throw tooLarge(marks.place(0..<0)) }
        if let alias = marks.firstAlias(beyond: mostAliases) { throw tooLarge(marks.place(alias..<(alias + 1))) }
        do {
            guard let root = try Parser(yaml: source.text).singleRoot() else { return nil }
            var converter = Converter(marks: marks)
            return try converter.node(root)
        } catch let error as YamlError {
            throw diagnostic(of: error, marks)
        }
    }

    private static func tooLarge(_ place: Place) -> Diagnostic {
        Diagnostic(
            "yaml-too-large", Text(en: "this YAML is larger than is read here", zh: "此 YAML 超出可读取的大小"), at: place,
            expected: Text(
                en: "at most 1 MiB, 100,000 values and 32 aliases", zh: "不超过 1 MiB、10 万个值和 32 个别名"))
    }

    private static func diagnostic(of error: YamlError, _ marks: YAMLMarks) -> Diagnostic {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return syntax(problem, marks.place(of: mark))
        case .reader(let problem, let offset, _, _):
            let start = min(max(offset ?? 0, 0), marks.bytes.count)
            return syntax(problem, marks.place(start..<min(start + 1, marks.bytes.count)))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "`\($0)`" }.joined(separator: ", ")
            return Diagnostic(
                "yaml-duplicate-key", Text(en: "\(names) is given more than once", zh: "\(names) 重复出现"), at: marks.place(of: context.mark),
                hint: Text(en: "keep one of them", zh: "只保留一个"))
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return syntax(String(describing: error), marks.place(0..<0))
        }
    }

    private static func syntax(_ problem: String, _ place: Place) -> Diagnostic {
        Diagnostic("yaml-syntax", Text(en: "this is not yet YAML: \(problem)", zh: "YAML 语法有误：\(problem)"), at: place)
    }

    /// Yams's tree into ours, counting.
    private struct Converter {
        let marks: YAMLMarks
        var nodes = 0

        mutating func node(_ node: Node) throws -> YAMLNode {
            nodes += 1
            let start = node.mark.map { marks.offset(of: $0) } ?? 0
            guard nodes <= YAML.mostNodes else { throw YAML.tooLarge(marks.place(start..<start)) }
            switch node {
            case .scalar(let scalar):
                let isPlain = scalar.style == .plain || scalar.style == .any
                return YAMLNode(
                    content: .scalar(YAMLNode.Scalar(text: scalar.string, isPlain: isPlain)),
                    place: marks.place(marks.scalar(scalar.string, at: start)))
            case .sequence(let sequence):
                let items = try sequence.map { try self.node($0) }
                return YAMLNode(content: .list(items), place: marks.place(start..<max(start, items.last?.place.range.upperBound ?? start)))
            case .mapping(let mapping):
                let pairs = try mapping.map { YAMLNode.Pair(key: try self.node($0.key), value: try self.node($0.value)) }
                let end = pairs.last?.value.place.range.upperBound ?? start
                return YAMLNode(content: .map(pairs), place: marks.place(start..<max(start, end)))
            case .alias:
                throw YAML.syntax("alias", marks.place(start..<start))
            }
        }
    }
}
