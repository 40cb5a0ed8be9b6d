import Columns
import Datasets
import Messages
import Scorecards
import Taxonomy

/// A rule with the columns of the other tags that it needs.
struct HeldRule: Sendable {
    let rule: TagRule
    let others: [Column]
}

/// One tag with all that its values are held against.
struct TagTask: Sendable {
    let tag: Tag
    let facts: TagFacts?
    let rules: [HeldRule]
    let column: Column
    let before: Column?
    let founded: TagNumbers?
    let frame: QualityFrame

    func findings() throws -> [QualityFinding] {
        let values = TagNumbers(column)
        let present = values.present
        guard present > 0 else { return [] }
        return [impossible(values, present), constant(values, present), try drift(values, present)].compactMap(\.self)
            + contradictions(values, present)
    }

    private var day: Day? { frame.snapshot.date }

    private func impossible(_ values: TagNumbers, _ present: Int) -> QualityFinding? {
        let bounds = TagBounds(tag, facts: facts, day: day)
        let broken = bounds.broken(values)
        let isDate = tag.type == .date
        return broken == 0
            ? nil
            : finding(
                .impossible, broken, present, bounds.text(isDate: isDate), bounds.look(tag.id, isDate: isDate, identity: frame.identity))
    }

    private func contradictions(_ values: TagNumbers, _ present: Int) -> [QualityFinding] {
        var findings = rules.compactMap { held -> QualityFinding? in
            let others = held.others.map(TagNumbers.init) + (founded.map { [$0] } ?? [])
            return finding(held.rule, held.rule.broken(values, others, day: day), present)
        }
        if tag.type == .date, let founded {
            let rule = TagRule(kind: .sinceFounding, tag: tag.id, other: "founded")
            findings += finding(rule, rule.broken(values, [founded], day: day), present).map { [$0] } ?? []
        }
        return findings
    }

    private func finding(_ rule: TagRule, _ broken: Int, _ present: Int) -> QualityFinding? {
        guard broken > 0 else { return nil }
        let isFlag = { (id: String) in frame.dataset.tagIndex(ofID: id).map { frame.dataset.tags[$0].type == .flag } ?? false }
        return finding(
            .contradictory, broken, present, rule.text(frame.name),
            rule.look(day: day, identity: frame.identity, knowsFounding: founded != nil, isFlag: isFlag))
    }

    private func constant(_ values: TagNumbers, _ present: Int) -> QualityFinding? {
        guard present >= frame.options.fewest, let value = values.onlyValue, tag.type != .text else { return nil }
        let shown = label(value)
        return finding(
            .constant, present, present, Text(en: "all that have a value have \(shown)", zh: "有值的企业均为 \(shown)"), "describe \(tag.id)")
    }

    private func label(_ value: Double) -> String {
        if tag.type == .date, let day = Day(atOrAfter: value) { return day.iso }
        if let labels = column.labels, let code = Int(exactly: value), labels.all.indices.contains(code) { return labels[code] }
        return Int(exactly: value).map(String.init) ?? String(value)
    }

    private func drift(_ values: TagNumbers, _ present: Int) throws -> QualityFinding? {
        guard let before, before.labels == column.labels else { return nil }
        let stability = try TagDrift.stability(
            now: values, before: TagNumbers(before), kind: column.kind, dayNow: day, dayBefore: frame.previous?.date, options: frame.options
        )
        guard let stability, stability.value >= frame.options.drift, stability.value > stability.critical else { return nil }
        var finding = finding(
            .drift, present, present, Text(en: "values moved since the snapshot before", zh: "取值分布较上一快照漂移"), look())
        finding.psi = stability.value
        return finding
    }

    private func look() -> String {
        switch tag.type {
        case .level, .text, .flag: "enterprises | by \(tag.id)"
        case .date: "enterprises | dist \(tag.id)"
        case .count, .amount, .ratio, .age, .number:
            "enterprises | by : now = mean(\(tag.id)), before = mean(previous.\(tag.id)), p50 = median(\(tag.id)), "
                + "p50_before = median(previous.\(tag.id))"
        }
    }

    private func finding(_ kind: QualityFinding.Kind, _ count: Int, _ among: Int, _ what: Text, _ look: String?) -> QualityFinding {
        var finding = QualityFinding(kind, count: count, among: among, what, look: look)
        (finding.tag, finding.category) = (tag.id, tag.category)
        return finding
    }
}
