import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct ParserTests {
    private func printed(_ text: String) throws -> String {
        try QueryParser.expression(Source(text)).printed
    }

    private func errors(_ text: String) -> [Diagnostic] {
        do {
            _ = try QueryParser.parse(Source(text))
            return []
        } catch {
            return Diagnostics.of(error)
        }
    }

    // MARK: - Literals

    @Test(arguments: [
        ("20%", "0.2"), ("0.1%", "0.001"), ("3万", "30000"), ("1.5亿", "150000000"), ("1.2万亿", "1200000000000"), ("12_000", "12000"),
        ("1.5e6", "1500000.0"), ("2026-06-30", "2026-06-30"), ("row % 10", "row % 10"), ("20％", "0.2"), ("5%+1", "0.05 + 1"),
        ("2024-1-5", "2024 - 1 - 5"), ("'it''s'", "\"it's\""), (#""a\"b\\\n\t\u{6D4B}""#, #""a\"b\\\n\t测""#), ("true", "true"),
        ("`注册资本(认缴)`", "`注册资本(认缴)`"), ("注册资本", "注册资本"), ("“鹿城区”", "\"鹿城区\""), ("points.tax", "points.tax"), ("1e300", "1e300"),
    ])
    func `literals read as they are written`(text: String, plain: String) throws {
        #expect(try printed(text) == plain)
    }

    @Test func `a number larger than an integer is a real, one larger than all is an error`() throws {
        #expect(try printed("9223372036854775807") == "9223372036854775807")
        #expect(try printed("9223372036854775808") == "9.223372036854776e18")
        #expect(errors("a | where x = 1e999").map(\.code) == ["number-too-large"])
        #expect(errors("a | where x = \(String(repeating: "9", count: 400))").map(\.code) == ["number-too-large"])
    }

    @Test(arguments: [
        ("a | where x = ⟦2026-13-01⟧", "bad-date"), ("a | where x = 3⟦k⟧", "bad-number"), ("a | where x = ⟦\"⟧open", "unclosed-text"),
        ("a | where ⟦`⟧open = 1", "unclosed-name"), (#"a | where x = "⟦\q⟧""#, "bad-escape"), ("a | where x ⟦$⟧ 1", "unexpected-character"),
        ("a | where 1 < x ⟦<⟧ 5", "chained-comparison"), ("a | where x 10% ⟦⟧", "unexpected-token"),
        ("a | where 10%⟦3⟧ = 1", "unexpected-token"),
        ("a | where ⟦(⟧x = 1", "unclosed-bracket"), ("a | where x =⟦⟧", "unexpected-end"), ("a | where x ⟦y⟧", "unexpected-token"),
        ("a | where x is ⟦y⟧", "unexpected-token"), ("a | where x between 1 ⟦or⟧ 2", "unexpected-token"),
        ("a | where ⟦and⟧", "unexpected-token"),
        ("a | ⟦wher⟧ x", "unknown-stage"), ("a | sample ⟦0⟧", "bad-number"), ("a | join ⟦previous⟧ as was", "unexpected-token"),
        ("a ⟦where⟧ x = 1", "unexpected-token"), ("a | top ⟦many⟧", "unexpected-token"), ("a | derive ⟦=⟧ 1", "unexpected-token"),
        ("⟦where⟧ x = 1", "unexpected-token"), ("a | hist x bins ⟦0⟧", "bad-number"), ("a | save⟦⟧", "unexpected-end"),
    ])
    func `an error stands at its place`(text: String, code: String) {
        let marked = MarkedText(text)
        let found = errors(marked.text)
        #expect(found.first?.code == code)
        if !marked.range.isEmpty { #expect(found.first?.place?.range == marked.range) }
    }

    @Test func `all errors of one pass come together, in their order`() {
        let found = errors("a | wher x | top many | where (x | sort 2026-02-30")
        #expect(found.map(\.code) == ["unknown-stage", "unexpected-token", "unclosed-bracket", "bad-date"])
        #expect(found.first?.nearNames == ["where"])
    }

    @Test func `a chained comparison shows between`() {
        #expect(errors("a | where 1 < x < 5")[0].hint?.en.contains("x between 1 and 5") == true)
        #expect(errors("a | where 5 >= x > 1")[0].hint?.en.contains("x between 1 and 5") == true)
    }

    @Test func `digits in groups of three are written together`() {
        #expect(errors("a | where x > 10,000")[0].hint?.en.contains("`10000`") == true)
        #expect(errors("a | where x > 10, y < 5")[0].hint == nil)
    }

    @Test func `a date that is none says how to subtract`() {
        #expect(errors("a | where x = 2026-13-01")[0].hint?.en.contains("2026 - 13 - 01") == true)
    }

    // MARK: - Forms

    @Test(arguments: [
        ("a == 1", "a = 1"), ("a <> 1", "a != 1"), ("a = 1 && b = 2 || !c", "a = 1 and b = 2 or not c"), ("a ≥ 1", "a >= 1"),
        ("a in （1，2）", "a in (1, 2)"), ("a＝1", "a = 1"), ("a ！＝ 1", "a != 1"),
    ])
    func `other forms are read with a note that shows the plain one`(text: String, plain: String) throws {
        #expect(try printed(text) == plain)
        let query = try QueryParser.query(Source("x | where " + text))
        #expect(!query.tail.notes.isEmpty)
        #expect(query.tail.notes.allSatisfy { $0.code == "plain-form" })
        #expect(try QueryParser.query(Source("x | where " + plain)).tail.notes.isEmpty)
    }

    @Test func `brackets fall away, precedence stays`() throws {
        #expect(try printed("(a + b) * c") == "(a + b) * c")
        #expect(try printed("(a * b) + c") == "a * b + c")
        #expect(try printed("a - (b - c)") == "a - (b - c)")
        #expect(try printed("not (a or b) and c") == "not (a or b) and c")
        #expect(try printed("-(a + b)") == "-(a + b)")
        #expect(try printed("(a = 1) = (b = 2)") == "(a = 1) = (b = 2)")
    }

    @Test func `a keyword of another place is a name here`() throws {
        #expect(try QueryParser.query(Source("a | by row, share | sort share desc")).printed == "a | by row, share | sort share desc")
        #expect(try printed("missing is missing") == "missing is missing")
        #expect(try printed("mean(`all`, all)") == "mean(`all`, all)")
    }

    @Test func `let gives a query a name`() throws {
        guard case .letting(let name, let query) = try QueryParser.parse(Source("let risky = enterprises | where x > 1")) else {
            Issue.record("no let")
            return
        }
        #expect(name.text == "risky")
        #expect(query.printed == "enterprises | where x > 1")
    }

    @Test func `save takes a path as it stands`() throws {
        for path in ["out/a-b.csv", "a#b.csv", "2026-13-99.csv", "结果（一）.csv", "~/x.csv", "'my file.csv'"] {
            let query = try QueryParser.query(Source("a | save \(path) safe"))
            #expect(query.stages.count == 1)
            #expect(query.tail.notes.isEmpty)
        }
        #expect(try QueryParser.query(Source("a | save x.csv｜plot")).printed == "a | save x.csv | plot")
        #expect(errors("a | save x.csv || plot").map(\.code) == ["unexpected-token"])
        #expect(try QueryParser.query(Source("a | save 'my file.csv' safe | plot")).printed == "a | save \"my file.csv\" safe | plot")
    }

    @Test func `stages behind a command are read from the pipe`() throws {
        #expect(try QueryParser.parseTail(Source(" | sort x desc | top 3")).printed == " | sort x desc | top 3")
        #expect(try QueryParser.parseTail(Source("  ")).stages.isEmpty)
    }

    @Test func `deep nesting is an error and no crash`() {
        let deep = String(repeating: "(", count: 100_000)
        #expect(errors("a | where " + deep)[0].code == "too-deep")
        #expect(errors("a | where " + String(repeating: "not ", count: 100_000) + "x")[0].code == "too-deep")
        #expect(errors("a | where x = " + String(repeating: "1 + ", count: 100_000) + "1")[0].code == "too-deep")
        #expect(errors("a | where " + String(repeating: "f(", count: 100_000))[0].code == "too-deep")
        #expect(errors("a | where " + (0..<5000).map { "x = \($0)" }.joined(separator: " or ")).isEmpty)
    }

    @Test func `a number can be read alone`() {
        #expect(NumberLiteral("2万")?.value == 20_000)
        #expect(NumberLiteral("-1.5")?.value == -1.5)
        #expect(NumberLiteral("20%") == NumberLiteral("20％"))
        #expect(NumberLiteral("0.01")?.isPercent == false)
        for text in ["", "x", "1 2", "2026-06-30", "--1", "1x", "%"] { #expect(NumberLiteral(text) == nil, "\(text)") }
    }
}
