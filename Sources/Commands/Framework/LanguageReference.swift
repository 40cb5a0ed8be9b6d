import Foundation
import Messages
import Outputs
import Queries

/// The parts of `docs/language.md` that are made of the facts of sources, stages and functions; prose between them is written by hand.
package enum LanguageReference {
    /// What stands between `<!-- begin NAME -->` and `<!-- end NAME -->`.
    package enum Part: String, CaseIterable, Sendable {
        case sources, stages, operators, functions, aggregates
    }

    /// The document with each part made anew; throws where the marks of a part are missing.
    package static func renewed(_ document: String, session: Session) throws -> String {
        try Part.allCases.reduce(document) { document, part in
            let (begin, end) = ("<!-- begin \(part.rawValue) -->\n", "<!-- end \(part.rawValue) -->")
            guard let start = document.range(of: begin), let stop = document.range(of: end), start.upperBound <= stop.lowerBound else {
                throw Diagnostic(
                    "no-marks", Text(en: "the marks of `\(part.rawValue)` are missing", zh: "缺少 `\(part.rawValue)` 的标记"),
                    expected: .verbatim(begin + end))
            }
            return document.replacingCharacters(in: start.upperBound..<stop.lowerBound, with: try text(of: part, session) + "\n")
        }
    }

    private static func text(of part: Part, _ session: Session) throws -> String {
        switch part {
        case .sources: try SourceList.all.map { try text(of: $0, session) }.joined(separator: "\n")
        case .stages: StageList.all.map { text(of: $0.facts) }.joined(separator: "\n")
        case .operators:
            table(["operator", "what it says", "example"], OperatorList.all.map { [code($0.form), $0.summary.en, code($0.example)] })
        case .functions: functions(FunctionList.all.filter { !$0.isAggregate })
        case .aggregates: functions(FunctionList.all.filter(\.isAggregate))
        }
    }

    // MARK: - Sources

    private static func text(of source: DataSource, _ session: Session) throws -> String {
        let fields = try source.relation(session).fields
        let own = fields.filter { source.name != "enterprises" || $0.isBuiltIn && !$0.name.hasPrefix("points.") }
        var rows = own.map { field in
            let chinese = field.chineseName ?? ""
            return [code(field.name), field.type.rawValue, field.unit?.rawValue ?? "", chinese, field.summary?.en ?? ""]
        }
        if source.name == "enterprises" {
            rows.append(["`points.TAG`", "integer", "points", "", "points of a characteristic of the open card"])
            rows.append(["`TAG`", "", "", "", "each tag, by its id, its Chinese name, or the header of the imported column"])
        }
        let isDescribed = rows.contains { $0[4] != "" }
        let head = ["field", "type", "unit", "in Chinese"] + (isDescribed ? ["what it is"] : [])
        return "### `\(source.name)`\n\(source.summary.en.prefix(1).uppercased() + source.summary.en.dropFirst()).\n\n"
            + table(head, rows.map { Array($0.prefix(head.count)) })
    }

    // MARK: - Stages and functions

    private static func text(of facts: StageFacts) -> String {
        "### `\(facts.name)`\n```\n" + facts.forms.map { "| \($0)\n" }.joined() + "```\n"
            + "\(facts.summary.en.prefix(1).uppercased() + facts.summary.en.dropFirst()).\n\n```assay\n"
            + facts.examples.map { $0 + "\n" }.joined() + "```\n"
    }

    private static func functions(_ all: [FunctionFacts]) -> String {
        table(["function", "what it gives", "example"], all.map { [code($0.signature), $0.summary.en, code($0.example)] })
    }

    // MARK: - Markdown

    private static func code(_ text: String) -> String { "`\(text)`" }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}
