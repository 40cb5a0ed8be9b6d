package import Messages
package import Outputs

/// How a result is shown to people in a notebook: by a renderer that is handed in, in one language.
package struct BlockText: Sendable {
    package let language: Language
    private let render: @Sendable (Output) -> String

    /// `render` gives Markdown, lines with LF between them.
    package init(language: Language, render: @escaping @Sendable (Output) -> String) {
        self.language = language
        self.render = render
    }

    /// Of an `output` block: the values, then the pictures of its figures in characters.
    package func text(of output: Output, pictures: [String]) -> String {
        ([render(output)] + pictures).map(Self.trimmed).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Of an `error` block: code and message, one line per error.
    package func text(of diagnostics: Diagnostics) -> String {
        diagnostics.all.map { "\($0.code): \(Self.oneLine($0.message.in(language)))" }.joined(separator: "\n")
    }

    /// Without newlines at the ends.
    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0.isNewline }.reversed().drop { $0.isNewline }.reversed())
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
