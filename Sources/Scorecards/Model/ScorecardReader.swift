import Columns
import Files
package import Messages

/// A card as it was read from a file, with the places of what only a dataset can judge.
package struct ScorecardFile: Sendable {
    package let card: Scorecard
    /// Of the tags of its characteristics, in its order.
    package let tags: [Place]
    /// Of the conditions of its vetoes, in their order.
    package let conditions: [Place]
    /// Of the first bound that is a day, by tag.
    package let days: [String: Place]
}

/// Reads the file of a card: each key is known, each value of its kind, the parts fit each other, and all that is wrong is said
/// together at its place.
struct ScorecardReader {
    private var form = YAMLForm(code: "card-file", thing: Text(en: "a card", zh: "评分卡"))
    private var days: [String: Place] = [:]

    static func file(_ source: Source) throws -> ScorecardFile {
        guard let root = try YAML.parse(source) else {
            throw Diagnostic(
                "card-file", Text(en: "this file is empty", zh: "文件为空"), at: Place(source, 0..<0),
                hint: Text(en: "card export writes one", zh: "card export 可生成评分卡文件"))
        }
        var reader = ScorecardReader()
        let card = reader.card(root)
        guard let card, reader.form.problems.isEmpty else { throw Diagnostics(reader.form.problems) }
        func places(of key: String, in list: String) -> [Place] {
            guard case .list(let items)? = root[list]?.content else { return [] }
            return items.compactMap { $0[key]?.place }
        }
        return ScorecardFile(
            card: card, tags: places(of: "tag", in: "characteristics"), conditions: places(of: "condition", in: "vetoes"),
            days: reader.days)
    }

    // MARK: - Parts

    private mutating func card(_ root: YAMLNode) -> Scorecard? {
        form.check(root, keys: ["scorecard", "name", "scaling", "intercept", "bands", "vetoes", "characteristics"])
        if let version = form.value(of: "scorecard", in: root, { try $0.integer() }), version > Scorecard.yamlVersion {
            form.problem(root, Text(en: "a newer Assay wrote this card (form \(version))", zh: "该评分卡由更新版本的 Assay 写出（格式 \(version)）"))
        }
        let name = form.value(of: "name", in: root) { try $0.string() }
        let scaling = form.node("scaling", in: root).flatMap { self.scaling($0) }
        let intercept = form.value(of: "intercept", in: root) { try $0.number() }
        let bands = form.node("bands", in: root).flatMap { self.bands($0) }
        let vetoes = form.list(root["vetoes"]).compactMap { self.veto($0, bands) }
        let characteristics = self.characteristics(form.list(form.node("characteristics", in: root)))
        guard let name, let scaling, let intercept, let bands else { return nil }
        return Scorecard(
            name: name, characteristics: characteristics, scaling: scaling, intercept: intercept, bands: bands, vetoes: vetoes)
    }

    private mutating func scaling(_ node: YAMLNode) -> Scaling? {
        form.check(node, keys: ["base", "odds", "pdo"])
        let numbers = ["base", "odds", "pdo"].map { key in form.value(of: key, in: node) { try $0.number() } }
        guard let base = numbers[0], let odds = numbers[1], let pdo = numbers[2] else { return nil }
        guard let scaling = Scaling(basePoints: base, baseOdds: odds, pdo: pdo) else {
            form.problem(node, Text(en: "no scale has these numbers", zh: "刻度参数超出范围"))
            return nil
        }
        return scaling
    }

    private mutating func bands(_ node: YAMLNode) -> Bands? {
        form.check(node, keys: ["rule", "names", "cuts"])
        let rule = form.node("rule", in: node).flatMap { self.rule($0) }
        let names = form.list(form.node("names", in: node)).compactMap { item in form.read { try item.string() } }
        let cuts = form.list(form.node("cuts", in: node)).compactMap { item in form.read { try item.integer() } }
        if names.count != cuts.count + 1 {
            form.problem(
                node,
                Text(
                    en: "\(names.count) bands have \(names.count - 1) cuts, not \(cuts.count)",
                    zh: "\(names.count) 个等级应有 \(names.count - 1) 个切点，而不是 \(cuts.count) 个"))
        }
        if !zip(cuts, cuts.dropFirst()).allSatisfy({ $0 > $1 }), let place = node["cuts"] {
            form.problem(place, Text(en: "cuts fall from band to band", zh: "切点须逐级下降"))
        }
        return rule.map { Bands(names: names, rule: $0, cuts: cuts) }
    }

    private mutating func rule(_ node: YAMLNode) -> Bands.Rule? {
        if node.text == "at" { return .at }
        for key in ["following", "quantile", "rate"] {
            guard let list = node[key] else { continue }
            let numbers = form.list(list).compactMap { item in form.read { try item.number() } }
            return key == "following" ? .following(shares: numbers) : key == "quantile" ? .quantile(numbers) : .rate(numbers)
        }
        form.problem(node, Text(en: "there is no such rule of bands", zh: "没有这种等级规则"), expected: .verbatim("at, following, quantile, rate"))
        return nil
    }

    private mutating func veto(_ node: YAMLNode, _ bands: Bands?) -> Veto? {
        form.check(node, keys: ["cap", "condition"])
        let (cap, condition) = (
            form.value(of: "cap", in: node) { try $0.string() }, form.value(of: "condition", in: node) { try $0.string() }
        )
        guard let cap, let condition else { return nil }
        if let place = node["cap"]?.place, let bands {
            _ = form.read {
                do {
                    return try bands.cap(named: cap)
                } catch let diagnostic as Diagnostic {
                    throw diagnostic.placed(at: place)
                }
            }
        }
        if condition.isEmpty, let place = node["condition"] {
            form.problem(place, Text(en: "a veto has a condition", zh: "否决须有条件"))
        }
        return Veto(condition: condition, cap: cap)
    }

    private mutating func characteristics(_ nodes: [YAMLNode]) -> [Characteristic] {
        var seen: Set<String> = []
        return nodes.compactMap { node in
            guard let characteristic = self.characteristic(node) else { return nil }
            if !seen.insert(characteristic.tag).inserted, let place = node["tag"] {
                form.problem(place, Text(en: "`\(characteristic.tag)` is a characteristic already", zh: "“\(characteristic.tag)”已是特征"))
            }
            return characteristic
        }
    }

    private mutating func characteristic(_ node: YAMLNode) -> Characteristic? {
        form.check(node, keys: ["tag", "weight", "weight_origin", "method", "trend", "bins"])
        let tag = form.value(of: "tag", in: node) { try $0.string() }
        let weight = form.value(of: "weight", in: node) { try $0.number() }
        let origin = form.word(Characteristic.Weight.Origin.self, of: "weight_origin", in: node)
        let method = form.word(Binning.Method.self, of: "method", in: node)
        let trend = node["trend"] == nil ? nil : form.word(Binning.Trend.self, of: "trend", in: node)
        let nodes = form.list(form.node("bins", in: node))
        let bins = nodes.compactMap { self.bin($0) }
        guard let tag, let weight, let origin, let method else { return nil }
        days[tag] = nodes.lazy.flatMap { [$0["from"], $0["to"]] }.compactMap(\.self).first { $0.day != nil }?.place
        let binning = Binning(method: method, trend: trend, bins: bins)
        // Where a bin could not be read, that has been said.
        if bins.count == nodes.count, !binning.isWhole, let place = node["bins"] {
            form.problem(
                place, Text(en: "the bins of `\(tag)` do not hold every value once", zh: "`\(tag)` 的分箱没有恰好覆盖每个取值一次"),
                expected: Text(
                    en:
                        "ranges side by side without bounds at the ends (or levels and one `unseen`), then one `missing`, then special codes",
                    zh: "首尾无界且相接的区间（或类别与一个 `unseen`），其后一个 `missing`，再后为特殊码"))
        }
        return Characteristic(tag: tag, binning: binning, weight: .init(weight, origin))
    }

    private mutating func bin(_ node: YAMLNode) -> Bin? {
        form.check(node, keys: ["from", "to", "levels", "missing", "special", "unseen", "value", "origin"])
        let number = form.value(of: "value", in: node) { try $0.number() }
        let origin = form.word(Bin.Origin.self, of: "origin", in: node)
        guard let range = range(node), let number, let origin else { return nil }
        return Bin(range, value: number, origin: origin)
    }

    private mutating func range(_ node: YAMLNode) -> Bin.Range? {
        if let levels = node["levels"] { return .levels(form.list(levels).compactMap { item in form.read { try item.string() } }) }
        if let special = node["special"] { return form.read { try special.number() }.map { .special($0) } }
        if node["missing"] != nil { return .missing }
        if node["unseen"] != nil { return .unseen }
        let (from, to) = (bound("from", in: node), bound("to", in: node))
        guard let from, let to else { return nil }
        return .interval(from: from, to: to)
    }

    /// A number, or a day. Nil where it cannot be read; a bound that is not there is no bound.
    private mutating func bound(_ key: String, in node: YAMLNode) -> Double?? {
        guard let bound = node[key] else { return .some(nil) }
        if let day = bound.day { return Double(day.number) }
        if bound.text.flatMap(Double.init) != nil { return form.read { try bound.number() }.map { .some($0) } }
        form.add(bound.mismatch(Text(en: "a number, or a day such as 2026-06-30", zh: "数字，或日期，如 2026-06-30")))
        return nil
    }
}

extension YAMLNode {
    fileprivate var day: Day? { text.flatMap { Day(iso: $0) } }
}
