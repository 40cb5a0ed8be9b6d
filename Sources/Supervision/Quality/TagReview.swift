import Columns
import Datasets
import Messages
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
