import Messages

/// In which order tags can be worked out, as groups whose members do not need each other.
struct DependencyOrder {
    let indexOfTag: [String: Int]
    let waves: [[Int]]

    /// Throws a `Diagnostic` with the tags that wait for each other in a circle.
    init(_ tags: [TagFacts], in source: Source) throws {
        let index = Dictionary(tags.enumerated().map { ($1.tag.id, $0) }) { first, _ in first }
        var waiting = Array(tags.indices)
        var done: Set<Int> = []
        var waves: [[Int]] = []
        while !waiting.isEmpty {
            let ready = waiting.filter { tag in tags[tag].notes.dependencies.allSatisfy { index[$0].map(done.contains) ?? true } }
            if ready.isEmpty { throw Self.circle(waiting.map { tags[$0].tag.id }, in: source) }
            waves.append(ready)
            done.formUnion(ready)
            waiting.removeAll { done.contains($0) }
        }
        indexOfTag = index
        self.waves = waves
    }

    private static func circle(_ names: [String], in source: Source) -> Diagnostic {
        let list = names.joined(separator: ", ")
        return Diagnostic(
            "taxonomy-circle", Text(en: "these tags wait for each other: \(list)", zh: "以下标签互相依赖：\(list)"), at: Place(source, 0..<0))
    }
}
