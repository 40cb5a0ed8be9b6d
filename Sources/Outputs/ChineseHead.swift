/// What stands over a column in Chinese.
package enum ChineseHead: Sendable, Hashable {
    /// A column of the program's own: what `HeadNames` calls it, if anything.
    case programs
    /// A name of its own, such as a tag's.
    case named(String)
    /// A name that the user gave: the same in both languages, also where the program has such a word.
    case asTyped

    /// A name that was settled before, or that there is none.
    package init(settled name: String?) {
        self = name.map { .named($0) } ?? .asTyped
    }

    /// The Chinese name of a column called `name`; nil where it has none besides.
    package func name(of name: String) -> String? {
        switch self {
        case .programs: HeadNames.chinese(of: name)
        case .named(let own): own
        case .asTyped: nil
        }
    }
}

extension ChineseHead: ExpressibleByStringLiteral {
    package init(stringLiteral name: String) {
        self = .named(name)
    }
}
