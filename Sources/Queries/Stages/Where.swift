import Messages

/// Keeps the rows where a condition is true.
package struct Where: Stage {
    let condition: Expression

    package static let facts = StageFacts(
        "where", forms: ["where CONDITION"],
        parts: [.first(.expression)],
        summary: Text(en: "keeps the rows where the condition is true", zh: "保留条件成立的行"),
        examples: [
            "enterprises | where district = \"鹿城区\" and court_judgments_2y >= 3",
            "enterprises | where registered_capital between 100万 and 500万",
        ])

    package static func parse(_ parser: inout Parser) throws -> Where {
        Where(condition: try parser.expression())
    }

    package var printed: String { "where \(condition.printed)" }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        let condition = query.condition(condition)
        query.steps.append(.filter(condition.isTrue))
    }
}
