package import Messages

/// A node of a YAML document with its place in the source; scalars are texts, since what they mean is for the reader of a file to say.
package struct YAMLNode: Sendable {
    package indirect enum Content: Sendable {
        case scalar(Scalar)
        case list([YAMLNode])
        case map([Pair])
    }

    package struct Scalar: Sendable, Hashable {
        package let text: String
        /// Written without quotes: only then are `null`, `~` and nothing at all no value.
        package let isPlain: Bool
    }

    package struct Pair: Sendable {
        package let key: YAMLNode
        package let value: YAMLNode
    }

    package let content: Content
    /// A scalar as it is written, quotes included; of a block scalar its first line; a list or map to the end of its last node.
    package let place: Place
}

extension YAMLNode {
    /// Null, `~` or nothing behind the colon.
    package var isNull: Bool {
        guard case .scalar(let scalar) = content else { return false }
        return scalar.isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// The value of `key`, nil where this is no map, the key is not there, or it has no value.
    package subscript(key: String) -> YAMLNode? {
        guard case .map(let pairs) = content else { return nil }
        return pairs.first { $0.key.text == key && !$0.value.isNull }?.value
    }

    /// The text of a scalar, nil of a list or map.
    package var text: String? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar.text
    }

    // MARK: - Typed reading, with an error at the node

    package func string() throws -> String {
        guard let text else { throw mismatch(Text(en: "one value, such as a name", zh: "单个值，例如一个名称")) }
        return text
    }

    package func integer() throws -> Int {
        guard let text, let number = Int(text) else { throw mismatch(Text(en: "a whole number", zh: "整数")) }
        return number
    }

    /// A finite number.
    package func number() throws -> Double {
        guard let text, let number = Double(text), number.isFinite else { throw mismatch(Text(en: "a number", zh: "数字")) }
        return number
    }

    package func map() throws -> [Pair] {
        guard case .map(let pairs) = content else {
            throw mismatch(Text(en: "names with values, `name: value`", zh: "键值对，如 `name: value`"))
        }
        return pairs
    }

    package func mismatch(_ expected: Text) -> Diagnostic {
        Diagnostic(
            "yaml-type", Text(en: "this needs another kind of value", zh: "此处的值类型不符"), at: place, expected: expected)
    }
}
