import Messages
import Outputs

/// Functions of texts, levels and codes.
enum TextFunctions {
    static let rows: [Function] = [
        Function(
            "contains", "text, part", 2...2, Text(en: "whether the part stands somewhere in the text", zh: "文本是否包含该片段"),
            example: "enterprises | where contains(name, \"科技\")", meaning: { found(&$0, $1) { TextPattern(containing: $0) } }),
        Function(
            "length", "text", 1...1, Text(en: "how many characters the text has", zh: "文本的字符数"),
            example: "enterprises | where length(name) > 12"
        ) { query, call in
            guard let text = text(&query, call) else { return .unknown(call.extent) }
            return Typed(.integer, .function(.length, [text.scalar]), call.extent)
        },
        Function(
            "lower", "text", 1...1, Text(en: "in small letters", zh: "转为小写"), example: "enterprises | where lower(code) like \"91%\"",
            meaning: { changed(&$0, $1, .lowercased) }),
        Function(
            "starts_with", "text, part", 2...2, Text(en: "whether the text begins with the part", zh: "文本是否以该片段开头"),
            example: "enterprises | where starts_with(code, \"9133\")", meaning: { found(&$0, $1) { TextPattern(beginning: $0) } }),
        Function(
            "upper", "text", 1...1, Text(en: "in capital letters", zh: "转为大写"), example: "enterprises | where upper(code) like \"91%\"",
            meaning: { changed(&$0, $1, .uppercased) }),
    ]

    // MARK: - Meanings

    private static func text(_ query: inout Lowering, _ call: Call) -> Typed? {
        let value = query.value(call.arguments[0])
        if value.isUnknown { return nil }
        if value.type.isText { return value }
        query.reportArgument(value, expected: Text(en: "a text", zh: "文本"))
        return nil
    }

    private static func changed(_ query: inout Lowering, _ call: Call, _ function: ScalarFunction) -> Typed {
        guard let text = text(&query, call) else { return .unknown(call.extent) }
        return Typed(.text, .function(function, [text.scalar]), call.extent)
    }

    private static func found(_ query: inout Lowering, _ call: Call, _ pattern: (String) -> TextPattern) -> Typed {
        let (text, part) = (text(&query, call), query.literalText(call.arguments[1]))
        guard let text, let part else { return .unknown(call.extent) }
        let sought = pattern(part)
        return Typed(.flag, .flag(isTrue: .matches(text.scalar, sought), isFalse: .mismatches(text.scalar, sought)), call.extent)
    }
}
