import Messages
import TestSupport
import Testing

@testable import Notebooks

@Suite struct JSONTests {
    private func read(_ text: String) throws -> JSONValue {
        let bytes = Array(text.utf8)
        return try JSONReader.value(in: 0..<bytes.count, of: bytes)
    }

    @Test(
        arguments: [
            ("null", JSONValue.null), ("true", .flag(true)), ("1", .integer(1)), ("1.0", .real(1)), ("-0.0", .real(-0.0)),
            ("-9223372036854775808", .integer(.min)), ("5e-324", .real(.leastNonzeroMagnitude)), ("1e+16", .real(1e16)), ("[]", .list([])),
            (" [1 , \"a\\u003eb\\n\\ud83d\\ude00\"] ", .list([.integer(1), .text("a>b\n😀")])),
            ("{\"a\":{\"b\":[]}}", .object([.init("a", .object([.init("b", .list([]))]))])),
        ])
    func `values keep their type`(text: String, value: JSONValue) throws {
        #expect(try read(text) == value)
    }

    @Test(
        arguments: [
            ("", 0), ("nul", 0), ("01", 1), ("1.", 2), ("-", 1), ("+1", 0), ("[1", 2), ("[1,]", 3), ("{\"a\":1,\"a\":2}", 7), ("\"a", 2),
            ("\"\\x\"", 2), ("\"\\u12\"", 3), ("\"\\ud800\"", 3), ("\"\\udc00\"", 3), ("\"\\u-001\"", 3), ("\"\\u+001\"", 3), ("1 2", 2),
            ("99999999999999999999", 0), ("1e999", 0),
            ("\"a\tb\"", 2), ("{a:1}", 1), ("NaN", 0), ("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", 16),
        ])
    func `what is not JSON is told at its byte`(text: String, offset: Int) {
        #expect { try read(text) } throws: { ($0 as? JSONProblem)?.offset == offset }
    }

    @Test func `what is written reads back, for seeded values`() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let value = Self.value(&random, depth: 0)
            let line = value.line
            #expect(try read(line) == value)
            #expect(!line.contains(">") && !line.contains("\n"))
        }
    }

    private static func value(_ random: inout SeededRandom, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &random) {
        case 0: .null
        case 1: .flag(Bool.random(using: &random))
        case 2: .integer(Int(truncatingIfNeeded: random.next()))
        case 3: .real(RandomOutputs.real(&random))
        case 4: .text(RandomOutputs.text(&random))
        case 5: .list((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: depth + 1) })
        default: .object((0..<Int.random(in: 0..<4, using: &random)).map { .init("\($0)>", value(&random, depth: depth + 1)) })
        }
    }
}
