/// A language that Assay speaks to people in; values, names of commands and codes never depend on it.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
}

/// A text for people, in each language, at its place of use: a missing translation does not compile.
package struct Text: Sendable, Hashable {
    package let en: String
    package let zh: String

    package init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }

    /// The same in each language: a name, a code, a piece of what somebody typed.
    package static func verbatim(_ text: String) -> Text {
        Text(en: text, zh: text)
    }

    package func `in`(_ language: Language) -> String {
        switch language {
        case .english: en
        case .chinese: zh
        }
    }
}
