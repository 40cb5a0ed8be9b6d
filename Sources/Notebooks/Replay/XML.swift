import Rendering

/// What XML 1.0 may hold: control characters are shown as escapes, since not even a reference may stand for them.
enum XML {
    static func text(_ text: String) -> String {
        Sanitizer.visibleLines(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    static func attribute(_ text: String) -> String {
        self.text(text.split(whereSeparator: \.isNewline).joined(separator: " ")).replacing("\"", with: "&quot;")
    }
}
