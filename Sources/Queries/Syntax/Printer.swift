import Columns

/// Syntax as text in its plain form; parsing it again gives the same tree.
extension Expression {
    package var printed: String { printed(within: .or) }

    /// How tightly an operator binds; an operand that binds less tightly than its place asks for goes in brackets.
    enum Binding: Int {
        case or, and, not, comparison, sum, product, unary, operand
    }

    func printed(within place: Binding) -> String {
        let text = plainText
        return binding.rawValue < place.rawValue ? "(\(text))" : text
    }

    /// In brackets where its first `=` would be taken for that which gives an item its name: `a = 1`, `a = 1 and b`.
    var printedBehindName: String { beginsLikeNamed ? "(\(printed))" : printed }

    private var beginsLikeNamed: Bool {
        switch form {
        case .comparison(let left, .equal, _): left.bareName != nil
        case .all(let parts), .any(let parts): parts.first?.beginsLikeNamed ?? false
        default: false
        }
    }

    private var binding: Binding {
        switch form {
        case .any: .or
        case .all: .and
        case .not: .not
        case .comparison, .membership, .between, .check: .comparison
        case .arithmetic(_, let symbol, _): symbol.isProduct ? .product : .sum
        case .negative: .unary
        case .integer, .real, .text, .date, .flag, .name, .call: .operand
        }
    }

    private var plainText: String {
        switch form {
        case .integer(let value): return String(value)
        case .real(let value): return Self.printed(real: value)
        case .text(let text): return TextLiteral.printed(text)
        case .date(let day): return day.iso
        case .flag(let flag): return String(flag)
        case .name(let name): return name.printed
        case .call(let name, let arguments, let isOverAll):
            return "\(name)(\((arguments.map(\.printed) + (isOverAll ? ["all"] : [])).joined(separator: ", ")))"
        case .negative(let operand): return "-" + operand.printed(within: .operand)
        case .not(let operand): return "not " + operand.printed(within: .not)
        case .all(let parts): return parts.map { $0.printed(within: .not) }.joined(separator: " and ")
        case .any(let parts): return parts.map { $0.printed(within: .and) }.joined(separator: " or ")
        case .arithmetic(let left, let symbol, let right):
            let (outer, inner): (Binding, Binding) = symbol.isProduct ? (.product, .unary) : (.sum, .product)
            return "\(left.printed(within: outer)) \(symbol.rawValue) \(right.printed(within: inner))"
        case .comparison(let left, let symbol, let right):
            return "\(left.printed(within: .sum)) \(symbol.rawValue) \(right.printed(within: .sum))"
        case .membership(let operand, let list, let isNegated):
            let values = list.map(\.printed).joined(separator: ", ")
            return "\(operand.printed(within: .sum)) \(isNegated ? "not " : "")in (\(values))"
        case .between(let operand, let low, let high, let isNegated):
            let bounds = "\(low.printed(within: .sum)) and \(high.printed(within: .sum))"
            return "\(operand.printed(within: .sum)) \(isNegated ? "not " : "")between \(bounds)"
        case .check(let operand, let state, let isNegated):
            return "\(operand.printed(within: .sum)) is \(isNegated ? "not " : "")\(state.rawValue)"
        }
    }

    /// Shortest that reads back to the same double, and as a real: `2.0`, `1e+300` as `1e300`.
    package static func printed(real: Double) -> String {
        let text = "\(real)"
        return text.replacing("e+", with: "e")
    }
}

extension FieldName {
    package var printed: String {
        (prefix.map { NameLiteral.printed($0) + "." } ?? "") + NameLiteral.printed(name)
    }
}

extension Item {
    package var printed: String {
        (name.map { NameLiteral.printed($0.text) + " = " } ?? "") + expression.printedBehindName
    }
}

extension [Item] {
    var printed: String { map(\.printed).joined(separator: ", ") }
}

extension TailSyntax {
    /// ` | where ... | top 5`, with a blank in front; empty without stages.
    package var printed: String {
        stages.map { " | " + $0.stage.printed }.joined()
    }
}

extension QuerySyntax {
    package var printed: String { NameLiteral.printed(origin.text) + tail.printed }
}

extension StatementSyntax {
    package var printed: String {
        switch self {
        case .query(let query): query.printed
        case .letting(let name, let query): "let \(NameLiteral.printed(name.text)) = \(query.printed)"
        }
    }
}

/// How a name is written: as it is, or in backquotes.
package enum NameLiteral {
    package static func printed(_ name: String) -> String {
        isPlain(name) ? name : "`" + name.replacing("`", with: "``") + "`"
    }

    /// `points.tax_arrears` stays as it is, other strange names go in backquotes: a field's own name as it is typed.
    package static func dotted(_ name: String) -> String {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return parts.count == 2 && parts.allSatisfy(isPlain) ? name : printed(name)
    }

    /// Whether the name can be typed without backquotes wherever a name may stand.
    package static func isPlain(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, Lexer.beginsName(first) else { return false }
        return name.unicodeScalars.allSatisfy(Lexer.continuesName) && !Keywords.reserved.contains(name) && name != "all"
    }
}

/// How a text is written in double quotes.
package enum TextLiteral {
    package static func printed(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
