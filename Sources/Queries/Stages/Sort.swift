import Messages

/// Puts rows in order.
package struct Sort: Stage {
    /// One key, with its direction.
    struct Key: Sendable, Hashable {
        let expression: Expression
        let isDescending: Bool

        var printed: String { expression.printed + (isDescending ? " desc" : "") }
    }

    let sortKeys: [Key]

    package static let facts = StageFacts(
        "sort", forms: ["sort EXPRESSION [asc|desc], ..."],
        parts: [.first(.expression, then: ["asc", "desc"])],
        summary: Text(en: "puts the rows in order, missing last; equal rows keep their order", zh: "排序，缺失排在最后，相等的行保持原有次序"),
        examples: [
            "enterprises | by district: bad = bad_rate() | sort bad desc", "enterprises | sort negative_news_2y desc, code | top 20",
        ])

    package static func parse(_ parser: inout Parser) throws -> Sort {
        var keys: [Key] = []
        repeat {
            let expression = try parser.expression()
            let isDescending = parser.takeWord("desc")
            if !isDescending { _ = parser.takeWord("asc") }
            keys.append(Key(expression: expression, isDescending: isDescending))
        } while parser.take(.comma)
        return Sort(sortKeys: keys)
    }

    package var printed: String { "sort \(sortKeys.map(\.printed).joined(separator: ", "))" }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        let keys = sortKeys.map { SortKey(query.value($0.expression).scalar, isDescending: $0.isDescending) }
        query.steps.append(.sort(keys))
        query.isSorted = true
    }
}
