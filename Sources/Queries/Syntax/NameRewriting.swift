import Messages

/// Puts other names into the text of an expression, all else left as it was typed.
package enum NameRewriting {
    /// - Parameter newName: what a name is called now; nil for one that stays.
    package static func rewritten(_ expression: String, newName: (String) -> String?) -> String {
        let bytes = Array(expression.utf8)
        var lexer = Lexer(Source(expression), nil)
        var result: [UInt8] = []
        var copied = 0
        while case let token = lexer.next(), token.kind != .end {
            let name: String
            switch token.kind {
            case .word(let word): name = word
            case .quotedName(let word): name = word
            default: continue
            }
            guard let other = newName(name) else { continue }
            result += bytes[copied..<token.extent.range.lowerBound] + Array(NameLiteral.printed(other).utf8)
            copied = token.extent.range.upperBound
        }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }
}
