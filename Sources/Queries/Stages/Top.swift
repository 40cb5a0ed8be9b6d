import Messages
import Outputs

/// Keeps the first rows.
package struct Top: Stage {
    let count: Int

    package static let facts = StageFacts(
        "top", forms: ["top N"],
        parts: [.first(.number)],
        summary: Text(en: "keeps the first N rows of the present order", zh: "保留当前次序的前 N 行"),
        examples: ["enterprises | sort tax_arrears desc | top 10"])

    package static func parse(_ parser: inout Parser) throws -> Top {
        Top(count: try parser.count(Text(en: "how many rows, as a whole number", zh: "行数（整数）")))
    }

    package var printed: String { "top \(count)" }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        if !query.isSorted {
            let text = Text(en: "no `sort` before `top`: these are the first rows as they lie", zh: "`top` 之前没有 `sort`：取的是原有次序的前几行")
            query.notes.append(Note("unsorted-top", text, place: query.place(place.extent)))
        }
        query.steps.append(.limit(count))
    }
}
