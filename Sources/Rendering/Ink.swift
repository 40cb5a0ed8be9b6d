/// Colour for a terminal (ECMA-48 SGR), or none.
package struct Ink: Sendable, Hashable {
    package let isOn: Bool

    package init(isOn: Bool) {
        self.isOn = isOn
    }

    package func dim(_ text: String) -> String { wrapped(text, "2") }
    package func bold(_ text: String) -> String { wrapped(text, "1") }
    package func red(_ text: String) -> String { wrapped(text, "31") }
    package func yellow(_ text: String) -> String { wrapped(text, "33") }
    package func cyan(_ text: String) -> String { wrapped(text, "36") }

    /// One of the 256 colours.
    package func tinted(_ text: String, _ color: Int) -> String { wrapped(text, "38;5;\(color)") }

    private func wrapped(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
