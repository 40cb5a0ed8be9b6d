package import Messages

/// Reads the parts of a YAML file of a known form: what is wrong is collected at its place, so that all of it can be said together.
package struct YAMLForm {
    package private(set) var problems: [Diagnostic] = []
    /// Of the problems that this form finds itself.
    private let code: String
    /// What the file holds, such as "a card".
    private let thing: Text

    package init(code: String, thing: Text) {
        self.code = code
        self.thing = thing
    }

    // MARK: - Reading

    package mutating func read<Value>(_ work: () throws -> Value) -> Value? {
        do {
            return try work()
        } catch {
            problems += Diagnostics.of(error)
            return nil
        }
    }

    /// The value of a key that must be there.
    package mutating func node(_ key: String, in map: YAMLNode) -> YAMLNode? {
        if map[key] == nil {
            problem(map, Text(en: "`\(key)` is missing here", zh: "此处缺少 `\(key)`"), expected: .verbatim("\(key): ..."))
        }
        return map[key]
    }

    package mutating func value<Value>(of key: String, in map: YAMLNode, _ work: (YAMLNode) throws -> Value) -> Value? {
        guard let node = node(key, in: map) else { return nil }
        return read { try work(node) }
    }

    /// One of the raw values of a type.
    package mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ type: Word.Type, of key: String, in map: YAMLNode
    ) -> Word? {
        guard let node = node(key, in: map) else { return nil }
        if let word = node.text.flatMap(Word.init) { return word }
        problem(
            node, Text(en: "`\(key)` has no such value", zh: "`\(key)` 没有这个取值"),
            expected: .verbatim(Word.allCases.map(\.rawValue).joined(separator: ", ")))
        return nil
    }

    package mutating func list(_ node: YAMLNode?) -> [YAMLNode] {
        guard let node else { return [] }
        if case .list(let items) = node.content { return items }
        problems.append(node.mismatch(Text(en: "a list", zh: "列表")))
        return []
    }

    // MARK: - Problems

    /// That a map has no other keys than these.
    package mutating func check(_ node: YAMLNode, keys: [String]) {
        for pair in read({ try node.map() }) ?? [] {
            guard let key = pair.key.text, !keys.contains(key) else { continue }
            problems.append(
                Diagnostic(
                    code, Text(en: "\(thing.en) has no `\(key)` here", zh: "\(thing.zh)此处没有 `\(key)`"), at: pair.key.place,
                    expected: .verbatim(keys.joined(separator: ", ")), nearNames: NearNames.near(key, in: keys)))
        }
    }

    package mutating func problem(_ node: YAMLNode, _ message: Text, expected: Text? = nil) {
        problems.append(Diagnostic(code, message, at: node.place, expected: expected))
    }

    package mutating func add(_ problem: Diagnostic) {
        problems.append(problem)
    }
}
