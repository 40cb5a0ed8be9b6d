import Messages

/// Fields are found by identifier, by Chinese name, and by the original header, in this order.
extension Lowering {
    /// The value of a field at each row, or of a key at each group.
    mutating func value(of name: FieldName, _ extent: Extent) -> Typed {
        if scope == .groups { return key(name, extent) }
        guard let slot = slot(of: name, extent) else { return .unknown(extent) }
        if scope != .aggregate || !mentioned.contains(slot) { mention(slot) }
        let field = fields[slot]
        return Typed(ValueType(field), .field(slot), unit: field.unit, vocabulary: field.words, isOrdinal: field.isOrdinal, extent)
    }

    mutating func mention(_ slot: Int) {
        if !mentioned.contains(slot) { mentioned.append(slot) }
    }

    private mutating func slot(of name: FieldName, _ extent: Extent) -> Int? {
        if name.prefix == "previous" {
            let before = diagnostics.count
            joinPrevious(extent)
            if diagnostics.count > before { return nil }
        }
        let matches = matches(name)
        if matches.count == 1 { return matches[0] }
        report(matches.count > 1 ? ambiguous(name, matches.map { fields[$0].name }, extent) : unknown(name, extent))
        return nil
    }

    private func ambiguous(_ name: FieldName, _ owners: [String], _ extent: Extent) -> Diagnostic {
        let names = owners.map { NameLiteral.printed($0) }
        return Diagnostic(
            "ambiguous-name", Text(en: "`\(name.printed)` is the name of several fields", zh: "有多个字段名为 `\(name.printed)`"),
            at: place(extent), expected: Text(en: "one of \(names.joined(separator: ", "))", zh: "\(names.joined(separator: "、")) 之一"),
            nearNames: Array(names.prefix(3)))
    }

    /// The fields that the name can stand for: one by identifier, else all by other names, the program's own first.
    private func matches(_ name: FieldName) -> [Int] {
        if let prefix = name.prefix {
            let direct = "\(prefix).\(name.name)"
            if let slot = fields.firstIndex(where: { $0.name == direct }) { return [slot] }
            let others = fields.indices.filter { fields[$0].chineseName == direct || fields[$0].aliases.contains(direct) }
            if !others.isEmpty { return others }
            let identifiers = matches(FieldName(name.name)).map { "\(prefix).\(fields[$0].name)" }
            return fields.indices.filter { identifiers.contains(fields[$0].name) }
        }
        if let slot = fields.firstIndex(where: { $0.name == name.name }) { return [slot] }
        let others = fields.indices.filter { fields[$0].chineseName == name.name || fields[$0].aliases.contains(name.name) }
        let builtIn = others.filter { fields[$0].isBuiltIn }
        return builtIn.isEmpty ? others : builtIn
    }

    private func unknown(_ name: FieldName, _ extent: Extent) -> Diagnostic {
        if let reason = catalogue.unavailable(field: name) { return reason.placed(at: place(extent)) }
        let near = near(name.prefix.map { "\($0).\(name.name)" } ?? name.name)
        let hint = near.isEmpty ? hint(name) : nil
        return Diagnostic(
            "unknown-name", Text(en: "no field is called `\(name.printed)` here", zh: "此处没有名为 `\(name.printed)` 的字段"), at: place(extent),
            hint: hint, nearNames: near.map(NameLiteral.dotted))
    }

    /// The nearest names of three fields at most, each by the nearest of its names.
    private func near(_ name: String) -> [String] {
        let owners = fields.indices.flatMap { slot in
            ([fields[slot].name] + [fields[slot].chineseName].compactMap(\.self) + fields[slot].aliases).map { ($0, slot) }
        }
        let slots = Dictionary(owners) { first, _ in first }
        var seen: Set<Int?> = []
        let all = NearNames.near(name, in: owners.map(\.0), limit: owners.count)
        return Array(all.filter { seen.insert(slots[$0]).inserted }.prefix(3))
    }

    /// What to do about a name that nothing is near to.
    private func hint(_ name: FieldName) -> Text {
        if name.prefix != nil {
            return Text(
                en: "prefixes are `points.TAG`, `previous.FIELD`, and the name that `join snapshot` gives",
                zh: "可用前缀：`points.标签`、`previous.字段`，以及 `join snapshot` 所给的名称")
        }
        if FunctionList.isFunction(name.name) {
            return Text(en: "the function is written `\(name.name)(...)`", zh: "函数写作 `\(name.name)(...)`")
        }
        if isCompared, let word = Self.absences[name.name.lowercased()] {
            return Text(en: "write `... is \(word)`", zh: "写作 `... is \(word)`")
        }
        if isCompared {
            let quoted = TextLiteral.printed(name.name)
            return Text(en: "a text goes in quotes: `\(quoted)`", zh: "文本需加引号：`\(quoted)`")
        }
        if isProjected {
            let names = ListText.of(fields.map { NameLiteral.printed($0.name) }, limit: 12)
            return Text(en: "by now the rows have the fields \(names)", zh: "此时行中只有字段 \(names)")
        }
        return Text(en: "`select *` shows all fields", zh: "`select *` 可列出全部字段")
    }

    /// What other languages compare with, and the word behind `is` that asks for it here.
    private static let absences = [
        "missing": "missing", "null": "missing", "none": "missing", "na": "missing", "nan": "missing", "special": "special",
    ]

    // MARK: - Groups

    /// The one by identifier, else all by other names.
    private func keys(called name: String) -> [Int] {
        if let index = groupKeys.firstIndex(where: { $0.field.name == name }) { return [index] }
        return groupKeys.indices.filter { groupKeys[$0].field.chineseName == name || groupKeys[$0].field.aliases.contains(name) }
    }

    private mutating func key(_ name: FieldName, _ extent: Extent) -> Typed {
        let written = name.prefix.map { "\($0).\(name.name)" } ?? name.name
        let matching = keys(called: written)
        if matching.count > 1 {
            report(ambiguous(name, matching.map { groupKeys[$0].field.name }, extent))
            return .unknown(extent)
        }
        if let matching = matching.first {
            let field = groupKeys[matching].field
            return Typed(ValueType(field), .field(matching), unit: field.unit, vocabulary: field.words, isOrdinal: field.isOrdinal, extent)
        }
        let saved = scope
        scope = .aggregate
        defer { scope = saved }
        let diagnosticsBefore = diagnostics.count
        let field = value(of: name, extent)
        if diagnostics.count == diagnosticsBefore {
            let function = field.type.isNumber ? "mean" : "count"
            report(
                "needs-aggregate", Text(en: "`\(name.printed)` has many values in a group", zh: "一组内 `\(name.printed)` 有多个取值"), extent,
                expected: Text(en: "a key, or an aggregate of the field", zh: "分组键，或对该字段的聚合"),
                hint: Text(
                    en: "`\(function)(\(name.printed))`, or name it among the keys before the `:`",
                    zh: "写作 `\(function)(\(name.printed))`，或将其放在 `:` 之前作为分组键"))
        }
        return .unknown(extent)
    }
}
