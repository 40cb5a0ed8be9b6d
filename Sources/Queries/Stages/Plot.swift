import Messages

/// Draws the result; performed by the session.
package struct Plot: Stage {
    package static let facts = StageFacts(
        "plot", forms: ["plot"],
        parts: [],
        summary: Text(en: "draws the histogram", zh: "绘制直方图"),
        examples: ["enterprises | hist registered_capital log | plot"], isSink: true)

    package static func parse(_ parser: inout Parser) throws -> Plot {
        Plot()
    }

    package var printed: String { "plot" }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        if query.histogram == nil, !query.drawsAnything, query.diagnostics.isEmpty {
            query.report(
                "nothing-to-plot", Text(en: "these rows have no picture", zh: "这些行没有对应的图形"), place.name,
                hint: Text(en: "put a histogram in front: `| hist FIELD | plot`", zh: "请在前面加直方图：`| hist 字段 | plot`"))
        }
        query.sinks.append(.plot(place: query.place(place.extent)))
    }
}
