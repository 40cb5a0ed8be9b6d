import Columns

/// A sign of the language, in its plain form.
enum Sign: String, Sendable, Hashable {
    case pipe = "|"
    case comma = ","
    case colon = ":"
    case dot = "."
    case open = "("
    case close = ")"
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case finds = "~"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case semicolon = ";"
}

/// One word, literal or sign, with its place.
struct Token: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A name or a keyword, which only the grammar can tell.
        case word(String)
        /// A name in backquotes: never a keyword.
        case quotedName(String)
        case integer(Int)
        case real(Double)
        case date(Day)
        case text(String)
        case sign(Sign)
        case end
        /// What is wrong has been said already.
        case broken
    }

    let kind: Kind
    let extent: Extent

    /// The name that the token can stand for: a word that is not reserved, or anything in backquotes.
    var name: String? {
        switch kind {
        case .word(let word): Keywords.reserved.contains(word) ? nil : word
        case .quotedName(let name): name
        case .integer, .real, .date, .text, .sign, .end, .broken: nil
        }
    }

    func isWord(_ word: String) -> Bool {
        kind == .word(word)
    }
}

/// The words of the language that are no names of stages or functions.
package enum Keywords {
    /// Never a name in an expression, unless in backquotes.
    package static let reserved: Set<String> = ["and", "or", "not", "in", "between", "like", "is", "true", "false"]
}
