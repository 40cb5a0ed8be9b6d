import Messages
import Taxonomy
import TestSupport
import Testing

@Suite struct EnterpriseCodeTests {
    // Codes that stand in public: the standard's own example, and those of well-known companies.
    @Test(arguments: ["91350100M000100Y43", "91440300708461136T", "91330100799655058B"])
    func `a code that is in use is a code`(text: String) throws {
        #expect(EnterpriseCode.flaw(in: text) == nil)
        #expect(try EnterpriseCode(text).text == text)
    }

    @Test(arguments: [
        ("91350100M000100Y42", EnterpriseCodeFlaw.checkCharacter(expected: "3")),
        ("91350100M000100Y4", .length(17)),
        ("", .length(0)),
        ("91350100M000100Y430", .length(19)),
        ("9135010OM000100Y43", .character(position: 8)),
        ("913501A0M000100Y43", .division(position: 7)),
        ("91350100m000100Y43", .character(position: 9)),
        ("统一社会信用代码统一社会信用代码统一", .character(position: 1)),
        ("温温温温温温", .length(6)),
    ])
    func `a text that is no code names the rule it breaks`(text: String, flaw: EnterpriseCodeFlaw) {
        #expect(EnterpriseCode.flaw(in: text) == flaw)
        #expect(throws: flaw) { try EnterpriseCode(text) }
        #expect(!flaw.text.en.isEmpty && !flaw.text.zh.isEmpty)
    }

    @Test func `one changed character always breaks the check`() throws {
        let code = Array("91350100M000100Y43".utf8)
        for position in code.indices {
            for other in EnterpriseCode.alphabet where other != code[position] {
                var changed = code
                changed[position] = other
                #expect(EnterpriseCode.flaw(in: String(decoding: changed, as: UTF8.self)) != nil)
            }
        }
    }

    @Test func `the check characters are those of the standards`() {
        // GB 11714: the organisation code D2143569-X.
        #expect(EnterpriseCode.organisationCheckCharacter(of: Array("D2143569".utf8)) == UInt8(ascii: "X"))
        #expect(EnterpriseCode.organisationCheckCharacter(of: Array("D214".utf8)) == nil)
        #expect(EnterpriseCode.checkCharacter(of: Array("91350100M000100Y4".utf8)) == UInt8(ascii: "3"))
        #expect(EnterpriseCode.checkCharacter(of: Array("91350100M000100Y".utf8)) == nil)
    }

    @Test func `seventeen random characters and their check character are a code`() throws {
        var random = SeededRandom(seed: 32_100)
        for _ in 0..<200 {
            let digits = EnterpriseCode.alphabet.prefix(10)
            var code = (0..<17).map {
                (2..<8).contains($0) ? digits.randomElement(using: &random) : EnterpriseCode.alphabet.randomElement(using: &random)
            }
            .compactMap { $0 }
            code.append(try #require(EnterpriseCode.checkCharacter(of: code)))
            #expect(EnterpriseCode.flaw(in: String(decoding: code, as: UTF8.self)) == nil)
        }
    }

    @Test func `codes are in the order of their bytes`() throws {
        let a = try EnterpriseCode("91330100799655058B")
        let b = try EnterpriseCode("91350100M000100Y43")
        #expect(a < b && !(b < a))
    }
}
