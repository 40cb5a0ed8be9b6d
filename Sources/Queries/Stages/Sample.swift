import Messages

/// Takes a seeded sample of the rows.
package struct Sample: Stage {
    let count: Int
    let keys: [Item]
    /// The session's where nil.
    let seed: Int?

    package static let facts = StageFacts(
        "sample", forms: ["sample N [by KEY, ...] [seed NUMBER]"],
        parts: [.first(.number), .behind("by", .items), .behind("seed", .number)],
        summary: Text(
            en: "N rows that the seed and their key pick, always the same; `by` spreads them over groups in proportion",
            zh: "按种子与行键抽取 N 行，结果可重复；`by` 按各组规模分配"),
        examples: [
            "enterprises | where tax_arrears > 0 | sample 200 by district seed 7 | select code, name, district, tax_arrears",
            "enterprises | sample 20",
        ])

    package static func parse(_ parser: inout Parser) throws -> Sample {
        let extent = parser.token.extent
        let count = try parser.count(Text(en: "how many rows, as a whole number", zh: "行数（整数）"))
        guard count > 0 else {
            throw Diagnostic(
                "bad-number", Text(en: "a sample of no rows says nothing", zh: "抽样行数不能为零"), at: parser.place(extent),
                expected: Text(en: "a whole number from 1 on", zh: "不小于 1 的整数"))
        }
        let keys = parser.takeWord("by") ? try parser.items() : []
        let seed = parser.takeWord("seed") ? try parser.count(Text(en: "a seed, as a whole number", zh: "种子（整数）")) : nil
        return Sample(count: count, keys: keys, seed: seed)
    }

    package var printed: String {
        "sample \(count)" + (keys.isEmpty ? "" : " by \(keys.printed)") + (seed.map { " seed \($0)" } ?? "")
    }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        query.scope = .keys
        let keys = query.keyColumns(keys)
        query.scope = .rows
        let sample = RowSample(
            count: count, keys: keys, seed: seed ?? query.catalogue.seed, identity: query.keys.map { .field($0) })
        query.steps.append(.sample(sample))
        query.isSorted = false
    }
}
