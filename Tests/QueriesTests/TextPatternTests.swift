import Foundation
import Messages
import Queries
import TestSupport
import Testing

@Suite struct TextPatternTests {
    private func finds(_ pattern: String, _ text: String) throws -> Bool {
        try TextPattern(regular: pattern).matches(text)
    }

    @Test(arguments: [
        ("a", "bab", true), ("^a", "ba", false), ("a$", "ba", true), ("^$", "", true), ("", "x", true), ("a.c", "abc", true),
        ("a.c", "a\nc", false),
        ("[a-c]+\\d", "xxb7", true), ("[^a-c]", "abc", false), ("(ab|cd){2}", "xabcdx", true), ("(ab|cd){3}", "abcd", false),
        ("a{2,3}$", "baaa", true),
        ("colou?r", "color", true), ("\\bcat\\b", "a cat sat", true), ("\\bcat\\b", "concat", false), ("科技|食品", "丙食品厂", true),
        ("^.{3}$", "丁科技", true),
        ("(?i)trade", "乙TRADE", true), ("(?:a|b)+c", "ababc", true), ("[\\]\\-x]", "-", true), ("[\\w.]+@", "a.b@", true),
        ("[]a]", "]", true),
        ("\\$\\.", "$.", true), ("x*", "", true), ("a+?b", "aab", true), ("\\s", "a\u{3000}b", true), ("有限(责任)?公司$", "某有限公司", true),
        ("a|", "zzz", true),
    ])
    func `patterns find anywhere`(pattern: String, text: String, expected: Bool) throws {
        #expect(try finds(pattern, text) == expected)
    }

    @Test(arguments: [
        "(", ")", "[", "a**", "*", "a{3,2}", "a{1001}", "(a{1000}){1000}", "(?=a)", "(?<n>a)", "\\1", "\\", "[z-a]", "\\p", "a{x}",
        "(a)\\2",
    ])
    func `what is not in the subset is said`(pattern: String) {
        #expect(throws: Diagnostic.self) { try TextPattern(regular: pattern) }
    }

    @Test func `no pattern takes exponential time`() throws {
        let text = String(repeating: "a", count: 2000)
        #expect(try !finds("^(a+)+$b", text))
        #expect(try !finds("(a*)*(a*)*(a*)*c", text))
        #expect(try !finds("(a|a)*c", text))
        #expect(!TextPattern(like: String(repeating: "%a", count: 200) + "b").matches(text))
    }

    @Test(arguments: 0..<20) func `patterns agree with another engine`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        func piece(_ depth: Int) -> String {
            switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
            case 0, 1: return ["a", "b", "c"].randomElement(using: &random) ?? "a"
            case 2: return "[ab]"
            case 3: return "."
            case 4: return "(\(piece(depth - 1))|\(piece(depth - 1)))"
            case 5: return "(\(piece(depth - 1)))*"
            case 6: return "(\(piece(depth - 1))){1,2}"
            default: return piece(depth - 1) + piece(depth - 1)
            }
        }
        for _ in 0..<50 {
            let pattern = (Bool.random(using: &random) ? "^" : "") + piece(3) + piece(2) + (Bool.random(using: &random) ? "$" : "")
            let text = String(
                (0..<Int.random(in: 0...8, using: &random)).map { _ in ["a", "b", "c", "d"].randomElement(using: &random) ?? "a" })
            let other = try NSRegularExpression(pattern: pattern).firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
            #expect(try finds(pattern, text) == other, "seed \(seed): \(pattern) in \(text)")
        }
    }

    @Test(arguments: [
        ("%科技%", "甲科技园", true), ("甲%", "甲", true), ("_", "甲", true), ("_", "甲乙", false), ("", "", true), ("a%b%c", "aXbYc", true),
        ("A", "a", false), ("%", "", true),
    ])
    func `like matches the whole text`(pattern: String, text: String, expected: Bool) {
        #expect(TextPattern(like: pattern).matches(text) == expected)
    }
}
