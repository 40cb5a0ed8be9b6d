import Messages
import Outputs

/// Draws the result; performed by the session.
package struct Plot: Stage {
    package static let facts = StageFacts(
        "plot", forms: ["plot"],
        parts: [],
        summary: Text(
            en: "draws the histogram, or a bar for each row of a small table: numbers by key, a second unit at the right",
            zh: "绘制直方图；若为小表，则每行一柱：按键列绘数值，另一单位用右轴"),
        examples: [
            "enterprises | hist registered_capital log | plot",
            "enterprises | by industry: n = count(), bad = bad_rate() | sort n desc | top 10 | plot",
        ], isSink: true)

    package static func parse(_ parser: inout Parser) throws -> Plot {
        Plot()
    }

    package var printed: String { "plot" }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        if query.histogram == nil, !query.drawsAnything, !Self.hasBars(query), query.diagnostics.isEmpty {
            query.report(
                "nothing-to-plot", Text(en: "these rows have no picture", zh: "这些行没有对应的图形"), place.name,
                hint: Text(
                    en: "put a histogram or numbers of groups in front: `| hist FIELD | plot`, `| by FIELD: count() | plot`",
                    zh: "请在前面加直方图或分组数值：`| hist 字段 | plot`、`| by 字段: count() | plot`"))
        }
        query.sinks.append(.plot(place: query.place(place.extent)))
    }

    /// Whether rows have names and numbers, of which the session makes bars: not all of a source's fields of each enterprise.
    private static func hasBars(_ query: Lowering) -> Bool {
        let isNamed =
            query.keys.isEmpty
            ? [.text, .level].contains(query.fields.first?.type)
            : query.isProjected || query.keys.contains { !query.fields[$0].isIdentifying }
        return isNamed
            && query.fields.indices.contains { !query.keys.contains($0) && [.integer, .real].contains(query.fields[$0].type) }
    }
}
