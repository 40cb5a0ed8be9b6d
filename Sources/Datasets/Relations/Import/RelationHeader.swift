import Messages

/// Which field of a file of relations holds what: found by the names of its columns, in English or Chinese.
struct RelationHeader {
    enum Column: String, CaseIterable {
        case kind, source, target, share, amount, since, until

        var names: Set<String> {
            switch self {
            case .kind: ["kind", "relation", "type", "关系", "关系类型", "关系种类", "种类", "类型"]
            case .source: ["source", "from", "holder", "主体", "起点", "来源", "来源方", "关系主体", "股东", "担保人", "担保方"]
            case .target: ["target", "to", "对象", "终点", "目标", "目标方", "关系对象", "客体", "被投资企业", "被担保人", "被担保方"]
            case .share: ["share", "ratio", "比例", "持股比例", "出资比例", "股权比例", "占比"]
            case .amount: ["amount", "金额", "担保金额", "担保余额", "出资额"]
            case .since: ["since", "begin", "start", "起始日", "起始日期", "开始日期", "起始", "自"]
            case .until: ["until", "end", "终止日", "终止日期", "结束日期", "截止日期", "止"]
            }
        }
    }

    /// Fields of each record.
    let count: Int
    private var places: [Column: Int] = [:]

    /// Errors: `unknown-column` where kind, source or target is lacking, `column-twice`.
    init(_ headers: [String], file: String) throws {
        count = headers.count
        for (place, header) in headers.enumerated() {
            let word = header.withoutOuterBlanks.lowercased()
            guard let column = Column.allCases.first(where: { $0.names.contains(word) }) else { continue }
            guard places.updateValue(place, forKey: column) == nil else { throw Self.twice(column, file) }
        }
        let lacking = [Column.kind, .source, .target].filter { places[$0] == nil }
        guard lacking.isEmpty else { throw Self.lacking(lacking, headers, file) }
    }

    /// The text of a record's field without blanks around it; empty where the file has no such column.
    func text(_ column: Column, _ fields: [String]) -> String {
        places[column].map { fields[$0].withoutOuterBlanks } ?? ""
    }

    // MARK: -

    private static func lacking(_ columns: [Column], _ headers: [String], _ file: String) -> Diagnostic {
        let names = columns.map { "`\($0.rawValue)`" }
        return Diagnostic(
            "unknown-column",
            Text(
                en: "`\(file)` has no column \(names.joined(separator: ", "))", zh: "`\(file)` 缺少列 \(names.joined(separator: "、"))"),
            expected: Text(
                en: "kind, source, target; and share, amount, since, until where they are known",
                zh: "kind、source、target（关系类型、主体、对象）；可有 share、amount、since、until（持股比例、金额、起始日期、终止日期）"),
            nearNames: columns.flatMap { NearNames.near($0.rawValue, in: headers) })
    }

    private static func twice(_ column: Column, _ file: String) -> Diagnostic {
        Diagnostic(
            "column-twice",
            Text(en: "two columns of `\(file)` are the `\(column.rawValue)`", zh: "`\(file)` 中有两列都是 `\(column.rawValue)`"))
    }
}

extension String {
    /// Without blanks at both ends, those of Chinese text too.
    var withoutOuterBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
