import Columns
import Datasets
import Messages
import Scorecards
import Taxonomy

/// What single values say: impossible ones, ones that contradict other tags, tags that are always the same, tags whose values moved.
struct TagReview {
    let frame: QualityFrame

    func findings(of tags: [Int], _ control: Control) throws -> [QualityFinding] {
        let reading = Text(en: "reading tags", zh: "读取标签")
        let founded = frame.founded.map(TagNumbers.init)
        var findings: [QualityFinding] = []
        for start in stride(from: 0, to: tags.count, by: Self.batch) {
            try control.step(reading, done: start, total: tags.count)
            let batch = Array(tags[start..<min(tags.count, start + Self.batch)])
            // Columns are read one after the other, and looked at side by side.
            let tasks = try batch.map { try task($0, founded, control) }
            findings += try Parallel.map(tasks.count, control: control) { try tasks[$0].findings() }.flatMap(\.self)
        }
        if let founded { findings += Self.founding(founded, frame) }
        return findings
    }

    private static let batch = 16

    private func task(_ index: Int, _ founded: TagNumbers?, _ control: Control) throws -> TagTask {
        let tag = frame.dataset.tags[index]
        let facts = frame.facts(of: tag)
        let rules = try (facts.map(TagRule.of) ?? []).compactMap { rule -> HeldRule? in
            let others = rule.others.compactMap(frame.dataset.tagIndex)
            guard others.count == rule.others.count else { return nil }
            return HeldRule(rule: rule, others: try frame.columns(others, in: frame.snapshot, control))
        }
        let column = try frame.columns([index], in: frame.snapshot, control)[0]
        let before = try frame.wasKnown(index) ? frame.previous.map { try frame.columns([index], in: $0, control)[0] } : nil
        return TagTask(tag: tag, facts: facts, rules: rules, column: column, before: before, founded: founded, frame: frame)
    }

    /// Days of founding that cannot be.
    private static func founding(_ founded: TagNumbers, _ frame: QualityFrame) -> [QualityFinding] {
        let bounds = TagBounds(Tag(id: "founded", name: .verbatim("founded"), type: .date), facts: nil, day: frame.snapshot.date)
        let broken = bounds.broken(founded)
        guard broken > 0 else { return [] }
        let what = bounds.text(isDate: true)
        return [
            QualityFinding(
                .impossible, count: broken, among: founded.count, Text(en: "founded \(what.en)", zh: "成立日期\(what.zh)"),
                look: bounds.look("founded", isDate: true, identity: frame.identity))
        ]
    }
}

/// A rule with the columns of the other tags that it needs.
private struct HeldRule: Sendable {
    let rule: TagRule
    let others: [Column]
}

/// One tag with all that its values are held against.
private struct TagTask: Sendable {
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
