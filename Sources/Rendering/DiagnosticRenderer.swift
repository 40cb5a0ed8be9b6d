package import Messages

/// A diagnostic as drawn text: the source's line, a caret under the place, what was expected, and what to do next.
package struct DiagnosticRenderer: Sendable {
    let style: RenderingStyle

    package init(_ style: RenderingStyle) {
        self.style = style
    }

    package func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { lines($0).joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    func lines(_ diagnostic: Diagnostic) -> [String] {
        let ink = Ink(isOn: style.color)
        let language = style.language
        var lines = [rule(diagnostic)]
        // What the command line asked for stands in no text.
        if let place = diagnostic.place, !place.source.text.isEmpty {
            lines += SourceExcerpt(place, width: style.layoutWidth).lines(ink: ink)
        }
        lines += visible(diagnostic.message.in(language)).map(ink.bold)
        if let near = Self.nearNames(diagnostic.nearNames, language: language) { lines += visible(near) }
        if let expected = diagnostic.expected { lines += visible(Self.expected(expected, language: language)) }
        if let hint = diagnostic.hint {
            lines += visible(Text(en: "hint: ", zh: "建议：").in(language) + hint.in(language)).map(ink.cyan)
        }
        return lines
    }

    /// ``did you mean `band`, `bad`?``; nil without names.
    static func nearNames(_ names: [String], language: Language) -> String? {
        guard let last = names.last else { return nil }
        // A name that is typed in backquotes has its own.
        func marked(_ name: String) -> String { name.hasPrefix("`") ? name : "`\(name)`" }
        let first = names.dropLast().map(marked)
        switch language {
        case .english: return "did you mean " + (first.isEmpty ? "" : first.joined(separator: ", ") + " or ") + marked(last) + "?"
        case .chinese: return "是否指 " + (first + [marked(last)]).joined(separator: "、") + "？"
        }
    }

    static func expected(_ expected: Text, language: Language) -> String {
        Text(en: "expected: ", zh: "此处应为：").in(language) + expected.in(language)
    }

    /// `── unknown-name ──── first.assay.md, line 12 ──`.
    private func rule(_ diagnostic: Diagnostic) -> String {
        let ink = Ink(isOn: style.color)
        let head = "── " + ink.red(diagnostic.code) + " "
        let place = diagnostic.place.flatMap(whereabouts).map { " " + $0 + " ──" } ?? ""
        let used = 4 + diagnostic.code.count + DisplayWidth.of(place)
        let length = max(3, min(style.layoutWidth ?? 72, 72) - used)
        return ink.dim("── ") + ink.red(diagnostic.code) + ink.dim(String(head.suffix(1) + String(repeating: "─", count: length) + place))
    }

    /// The file, or the line where the source has several; nil for a single line typed at the prompt.
    private func whereabouts(_ place: Place) -> String? {
        let line = Text(en: "line \(place.line)", zh: "第 \(place.line) 行").in(style.language)
        if let file = place.source.file { return Sanitizer.visible(file) + Text(en: ", ", zh: "，").in(style.language) + line }
        return place.source.text.contains("\n") || place.source.firstLine > 1 ? line : nil
    }

    private func visible(_ text: String) -> [String] {
        WrappedText.lines(ofText: Sanitizer.visibleLines(text), width: style.layoutWidth)
    }
}
