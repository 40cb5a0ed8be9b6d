import Commands
import Datasets
import Files
import Messages
import Outputs
import Supervision
import TestSupport
import Testing

/// Rules by commands and files, and what each change moves.
@Suite struct RuleCommandTests {
    @Test func `a rule that is added fires on just the rows of its condition`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("rule add big_arrears severity=high points=40 when tax_arrears > 50000")
        let count = try session.table("enterprises | where tax_arrears > 50000 | by : n = count()")[0, 0]
        #expect(output.tables[0][0, output.tables[0].columns.count - 1] == count)
        let fired = try session.table("warnings | where rule = \"big_arrears\" | by : n = count()")[0, 0]
        #expect(fired == count)
        #expect(try session.table("rules | where rule = \"big_arrears\" | select n")[0, 0] == count)
        let alone = try session.table("warnings | where rule = \"big_arrears\" and index < 40 | by : n = count()")
        #expect(alone[0, 0] == .integer(0))
    }

    @Test func `rules that another shell has changed are not written over`() throws {
        var session = try TestSession.onCity()
        let dataset = try #require(session.session.workplace?.dataset)
        let entry = JournalEntry(time: "2026-07-01T08:00:00Z", user: "other", command: "rule drop x", kind: .change)
        let shipped = try RuleSet.shipped().yaml
        try dataset.record(.rules(state: shipped, expected: nil), entry: entry)
        let moved = #expect(throws: Diagnostic.self) { try dataset.record(.rules(state: shipped, expected: nil), entry: entry) }
        #expect(moved?.code == "rules-moved")
    }

    @Test func `words are typed as they read in Chinese too`() throws {
        var session = try TestSession.onCity()
        try session.output("mark 涉众型金融风险 黄 = 30")
        try session.output("scan module=企业金融风险")
        #expect(session.errors("mark 涉众型金融风险 绿 = 30") == ["bad-choice"])
    }

    @Test func `options may stand before or behind the condition`() throws {
        var session = try TestSession.onCity()
        try session.output("rule add x when tax_arrears > 5 and tax_grade = \"D\" points=33 severity=high")
        let row = try session.table("rules | where rule = \"x\" | select condition, points, severity").row(0)
        #expect(row == [.text("tax_arrears > 5 and tax_grade = \"D\""), .integer(33), .text("high")])
    }

    @Test func `what is not said of a known rule stays`() throws {
        var session = try TestSession.onCity()
        try session.output("rule add tax_arrears points=11 when tax_arrears >= 10")
        let row = try session.table("rules | where rule = \"tax_arrears\" | select points, severity, phrase")
        #expect(row.row(0) == [.integer(11), .text("medium"), .text("tax arrears of {tax_arrears}")])
    }

    @Test(arguments: [
        ("rule add x when outcome = \"bad\"", "outcome-in-rule"), ("rule add x when score > 3", "card-in-condition"),
        ("rule add x when nonsense > 3", "unknown-name"), ("rule add 1x when tax_arrears > 3", "bad-name"),
        ("rule add x points=101 when tax_arrears > 3", "bad-number"),
        ("rule add x phrase=\"{no_tag}\" when tax_arrears > 3", "unknown-name"),
        ("rule add x severity=grave when tax_arrears > 3", "bad-choice"), ("rule add x tax_arrears > 3", "missing-sign"),
        ("rule add x from=2026-13-01 when tax_arrears > 3", "bad-date"), ("rule drop nothing", "unknown-rule"),
        ("rule add x from=2026-02-01 until=2026-01-01 when tax_arrears > 3", "bad-date"), ("mark public-risk yellow = 70", "bad-mark"),
        ("mark public-risk green = 70", "unknown-option"), ("rule import nothing.yaml", "missing-file"), ("tune rules", "missing-argument"),
    ])
    func `what cannot be a rule is refused, and the rules stay`(statement: String, code: String) throws {
        var session = try TestSession.onCity()
        let before = try session.table("rules").text
        #expect(session.errors(statement) == [code])
        #expect(try session.table("rules").text == before)
    }

    @Test func `rules are exported and imported as they were, durable across sessions, with the reason in the journal`() throws {
        var session = try TestSession.onCity()
        try session.output("rule drop not_listed because \"fires on all\"; mark public-risk yellow = 30")
        try session.output("rule export rules.yaml")
        let rules = try session.table("rules").text
        let suspects = try session.output("scan").metric("suspects")
        try session.reopen()
        #expect(try session.table("rules").text == rules)
        #expect(try session.output("scan").metric("suspects") == suspects)
        #expect(try session.table("journal | where because = \"fires on all\"").rowCount == 1)
        try session.output("rule add not_listed when listed_company = false")
        #expect(try session.table("rules").text != rules)
        try session.output("rule import rules.yaml")
        #expect(try session.table("rules").text == rules)
        let text = try TextFile.source(session.folder + "rules.yaml").text
        #expect(try RuleSet.parse(yaml: Source(text)).yaml == text)
    }

    @Test func `a file of rules that reads the outcome is refused at its place`() throws {
        var session = try TestSession.onCity()
        try session.output("rule export rules.yaml")
        let text = try TextFile.source(session.folder + "rules.yaml").text
        try AtomicFile.write(text.replacing("when: payment_delayed", with: "when: \"outcome = 'bad'\""), to: session.folder + "leak.yaml")
        guard case .failure(let problems)? = session.run("rule import leak.yaml").last?.result else { return #expect(Bool(false)) }
        #expect(problems.all.map(\.code) == ["outcome-in-rule"])
        #expect(problems.all[0].place?.source.file == "leak.yaml")
    }

    @Test func `rules on tags that a dataset lacks are told, and where none is left the way out`() throws {
        var session = try TestSession.onFirms()
        #expect(session.errors("scan") == ["no-rules"])
        try session.output("rule add losses module=enterprise-risk points=50 when net_profit_to_total_assets < -0.5")
        let output = try session.output("scan")
        #expect(output.noteCodes.contains("rules-not-judged"))
        #expect(output.metric("rules") == .integer(1))
    }

    @Test func `a rule out of force does not fire`() throws {
        var session = try TestSession.onCity()
        let before = try session.output("scan").metric("rules")
        try session.output("rule add tax_arrears until=2020-01-01 when tax_arrears > 1")
        guard case .integer(let rules)? = before else { return #expect(Bool(false)) }
        #expect(try session.output("scan").metric("rules") == .integer(rules - 1))
    }

    @Test func `marks for a capacity keep the new suspects of a month within it`() throws {
        var session = try TestSession.onCity()
        try session.output("snapshot 2026-06-30")
        let tuning = try session.table("tune rules capacity=3")
        for row in 0..<tuning.rowCount {
            guard case .real(let new) = tuning[row, 2], case .real(let capacity) = tuning[row, 4] else { return #expect(Bool(false)) }
            #expect(new <= capacity)
        }
    }
}
