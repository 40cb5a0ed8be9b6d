extension RuleSet {
    /// Puts a rule in the place of the one of its name, else behind the others.
    package mutating func put(_ rule: Rule) {
        if let place = rules.firstIndex(where: { $0.id == rule.id }) {
            rules[place] = rule
        } else {
            rules.append(rule)
        }
    }

    /// With the rules of `other` besides, which win over those of the same name; its marks where it has any.
    package func merging(_ other: RuleSet) -> RuleSet {
        var merged = self
        for rule in other.rules { merged.put(rule) }
        merged.marks.merge(other.marks) { _, new in new }
        return merged
    }
}
