import Columns
import Datasets
import Messages
import Taxonomy

/// What got lost: districts that a category or a tag fell silent in, and missing shares that jumped.
struct PresenceReview {
    let frame: QualityFrame

    private var words: PresenceWords { PresenceWords(districts: frame.districts.names) }

    /// Of the tags at these places; categories that are named by them as well.
    func findings(of tags: [Int], _ control: Control) throws -> [QualityFinding] {
        let groups = groups(tags)
        let reading = Text(en: "reading categories", zh: "读取类别")
        var findings: [QualityFinding] = []
        for (number, group) in groups.enumerated() {
            try control.step(reading, done: number, total: groups.count)
            findings += try self.findings(of: group, control)
        }
        return findings
    }

    // MARK: -

    /// Tags of one category, in the order of their first; those without one stand alone.
    private struct Group {
        var category: String?
        var tags: [Int]
        /// Whether these are all tags that the dataset has of the category.
        var isWhole = false
    }

    private func groups(_ tags: [Int]) -> [Group] {
        var groups: [Group] = []
        var place: [String: Int] = [:]
        for tag in tags {
            let category = frame.dataset.tags[tag].category
            if let category, let known = place[category] {
                groups[known].tags.append(tag)
            } else {
                if let category { place[category] = groups.count }
                groups.append(Group(category: category, tags: [tag]))
            }
        }
        return groups.map { group in
            var group = group
            group.isWhole =
                group.category.map { category in
                    frame.dataset.tags.count { $0.category == category } == group.tags.count
                } ?? false
            return group
        }
    }

    /// Masks are made side by side; the category's is what any of its tags has.
    private func presence(
        _ columns: [Column], in districts: DistrictRows, _ control: Control
    ) throws -> (tags: [PresenceCounts], any: PresenceCounts) {
        let counts = try Parallel.map(columns.count, control: control) { place in
            PresenceCounts(DataPresence.mask([columns[place]], rows: districts.rows), in: districts)
        }
        return (counts, PresenceCounts(DataPresence.mask(columns, rows: districts.rows), in: districts))
    }

    private func findings(of group: Group, _ control: Control) throws -> [QualityFinding] {
        let now = try presence(frame.columns(group.tags, in: frame.snapshot, control), in: frame.districts, control)
        let before = try frame.previous.flatMap { previous in
            try frame.districtsBefore.map { try presence(frame.columns(group.tags, in: previous, control), in: $0, control) }
        }
        var findings: [QualityFinding] = []
        var silent: Set<Int> = []
        if group.isWhole, let category = group.category, group.tags.count > 1 {
            let silences = SilentDistricts(now: now.any, before: before?.any, options: frame.options).all
            silent = Set(silences.map(\.district))
            let example = frame.dataset.tags[group.tags[0]].id
            findings += silences.map { words.finding($0, now.any, before?.any, tag: nil, category: category, example: example) }
        }
        for (place, tag) in group.tags.enumerated() {
            findings += try self.findings(ofTag: tag, now.tags[place], before?.tags[place], without: silent)
        }
        return findings
    }

    private func findings(
        ofTag tag: Int, _ now: PresenceCounts, _ before: PresenceCounts?, without silent: Set<Int>
    ) throws -> [QualityFinding] {
        let facts = frame.dataset.tags[tag]
        let wasKnown = try frame.wasKnown(tag)
        if now.present == 0, now.rows > 0 { return [words.empty(facts, wasKnown: wasKnown, rows: now.rows)] }
        guard let before, wasKnown else { return [] }
        let silences = SilentDistricts(now: now, before: before, options: frame.options).all.filter {
            $0.isSincePrevious && !silent.contains($0.district)
        }
        let own = silences.map { words.finding($0, now, before, tag: facts.id, category: facts.category, example: facts.id) }
        let told = silent.union(silences.map(\.district))
        return own + MissingJumps(now: now, before: before, options: frame.options).all(without: told).map { words.finding($0, of: facts) }
    }
}
