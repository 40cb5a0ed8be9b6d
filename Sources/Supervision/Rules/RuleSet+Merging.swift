extension RuleSet {
    /// With the rules of `other` besides, which win over those of the same name; its marks where it has any.
    package func merging(_ other: RuleSet) -> RuleSet {
        var merged = self
        for rule in other.rules {
            if let place = merged.rules.firstIndex(where: { $0.id == rule.id }) {
                merged.rules[place] = rule
            } else {
                merged.rules.append(rule)
            }
        }
        merged.marks.merge(other.marks) { _, new in new }
        return merged
    }
}
