import Columns
import Commands
import Messages
import Outputs
import Rendering
import Testing

/// What is wrong says so with a stable code, and leaves everything as it was.
@Suite struct StatementTests {
    @Test(arguments: [
        ("enterprises | where bnad = 1", "unknown-name"), ("frobnicate", "unknown-word"), ("derive x = 1", "unknown-word"),
        ("card", "unknown-word"),
        ("card nwe x", "unknown-word"), ("weight", "missing-argument"), ("bin all max_bnis=3", "unknown-option"),
        ("bin all trend=up", "bad-choice"),
        ("bin all max_bins=99", "bad-number"), ("fit", "no-card"), ("open missing.assay", "missing-dataset"),
        ("snapshot 1999-01-01", "unknown-snapshot"),
        ("card open nothing", "unknown-card"), ("save x.txt", "not-a-notebook"),
        ("enterprises | join snapshot previous as p", "no-previous"),
        ("let tags = tags", "taken-name"), ("undo", "nothing-to-undo"), ("explain score 1", "no-card"), ("quit now", "surplus-argument"),
        ("split where district =", "unexpected-end"), ("enterprises | save x.csv sfae", "bad-choice"),
        ("describe nothing_like_this", "unknown-name"),
        ("help nothing_like_this", "unknown-word"),
        ("set rows none", "bad-setting"), ("replay ../../etc/passwd", "outside-folders"), ("save ../x.assay.md", "outside-folders"),
    ])
    func `each wrong statement has its code`(statement: String, code: String) throws {
        var session = try TestSession.onCity()
        #expect(session.errors(statement) == [code])
    }

    @Test func `stages may follow a command that reads, and none that changes`() throws {
        var session = try TestSession.onCity()
        try session.output("add tax_arrears")
        let table = try session.table("bins tax_arrears | where bin = 1 | select bin, n")
        #expect(table.rowCount == 1 && table.columns.map(\.name) == ["bin", "n"])
        #expect(session.errors("add insured_employees | top 1") == ["stages-behind-change"])
    }

    @Test func `a full-width pipe is a pipe, behind a source and behind a command`() throws {
        var session = try TestSession.onCity()
        try session.output("add tax_arrears")
        #expect(try session.table("enterprises｜top 2").rowCount == 2)
        #expect(try session.table("bins tax_arrears｜top 1").rowCount == 1)
    }

    @Test func `a reason in curly quotes is kept without them, a full-width sign is the sign`() throws {
        var session = try TestSession.onCity()
        try session.output("add tax_arrears")
        try session.output("weight 欠税金额 ＝ 1.5 because “欠税 说明”")
        let because = try session.table("trail | sort step desc | top 1 | select because")
        #expect(because[0, 0] == .text("欠税 说明"))
    }

    @Test(arguments: [
        (#"weight tax_arrears = 1.5 because "a because b""#, "weight tax_arrears = 1.5"),
        (#"weight tax_arrears = 1.5 because “理由”"#, "weight tax_arrears = 1.5"),
        (#"weight tax_arrears = 1.5 because "say \"no\"""#, "weight tax_arrears = 1.5"),
        ("weight tax_arrears = 1.5", "weight tax_arrears = 1.5"),
    ])
    func `the trail's command leaves the reason to its own column`(statement: String, command: String) throws {
        var session = try TestSession.onCity()
        try session.output("add tax_arrears")
        try session.output(statement)
        #expect(try session.table("trail | sort step desc | top 1 | select command")[0, 0] == .text(command))
    }

    @Test func `on a narrow terminal bins keep their bounds, and a comparison its values`() throws {
        var session = try TestSession.onCity()
        try session.output("bin registered_capital")
        func heads(_ statement: String, _ language: Language = .english) throws -> String {
            let style = RenderingStyle(language: language, width: 60, maxRows: 5)
            let text = OutputRenderer(.table, style: style).render(try session.output(statement), cell: 1, source: "")
            return text.split(separator: "───").first.map(String.init) ?? ""
        }
        let bins = try heads("bins registered_capital")
        for head in ["label", "from", "to", "rate", "points"] { #expect(bins.contains(head), "\(bins)") }
        let compared = try heads(#"enterprises | compare outcome = "bad" against rest"#)
        for head in ["id", "measure", "value", "against"] { #expect(compared.contains(head), "\(compared)") }
        #expect(try heads("bins registered_capital", .chinese).contains("下限"))
    }

    @Test func `help lists the commands of a topic by their names`() throws {
        var session = try TestSession.onCity()
        let table = try #require(try session.output("help").tables.first { $0.name == "scorecard" })
        let words = (0..<table.rowCount).map { table[$0, 0].digits }
        #expect(words == words.sorted() && words.contains("veto drop"))
    }

    @Test func `a date has its cuts as days, other tags have none`() throws {
        var session = try TestSession.onCity()
        let bins = try session.output("cuts establishment_date = 2005-01-01, 2015-01-01").tables[0]
        #expect(bins[1, try #require(bins.index(of: "from"))] == .date(try #require(Day(iso: "2005-01-01"))))
        #expect(session.errors("cuts establishment_date = 2005-01-01, 2015-13-01") == ["bad-date"])
        #expect(session.errors("cuts tax_arrears = 2005-01-01") == ["not-dates"])
    }

    @Test func `figures of tags are those of the aggregates of the same names`() throws {
        var session = try TestSession.onCity()
        let tags = try session.table("tags | where id = \"registered_capital\" | select count, missing_share")
        let rows = try session.table("enterprises | by : n = count(registered_capital), m = missing_share(registered_capital)")
        #expect(tags[0, 0] == rows[0, 0] && tags[0, 1] == rows[0, 1])
        #expect(try session.table("tags | where type = \"level\" and (zero_share is not missing or min is not missing)").rowCount == 0)
    }

    @Test func `a split on the score is refused at its place, with a card and without`() throws {
        var session = try TestSession.onCity()
        #expect(session.errors("split where score > 600") == ["card-in-condition"])
        try session.output("add tax_arrears")
        #expect(session.errors("split where score > 600") == ["card-in-condition"])
    }

    @Test func `let names a query, and last the last result`() throws {
        var session = try TestSession.onCity()
        try session.output("let late = enterprises | where tax_arrears > 0")
        let counted = try session.table("late | by : n = count()")
        let direct = try session.table("enterprises | where tax_arrears > 0 | by : n = count()")
        #expect(counted[0, 0] == direct[0, 0])
        #expect(try session.output("last | top 1").tables.first?.rowCount == 1)
    }

    @Test func `a Chinese tag name is a name`() throws {
        var session = try TestSession.onCity()
        let chinese = try session.table("enterprises | where 欠税金额 > 0 | by : n = count()")
        let english = try session.table("enterprises | where tax_arrears > 0 | by : n = count()")
        #expect(chinese[0, 0] == english[0, 0])
    }

    @Test func `a statement that is stopped leaves the session whole`() throws {
        var session = try TestSession.onCity()
        let control = Control(threads: 2)
        control.cancellation.cancel()
        guard case .failure(let stopped)? = session.run("bin all", control: control).last?.result else {
            Issue.record("it was not stopped")
            return
        }
        #expect(stopped.all.map(\.code) == ["interrupted"])
        #expect(session.session.prompt.card == nil)
        #expect(try session.output("enterprises | by : n = count()").tables.first?.rowCount == 1)
    }

    @Test func `key and target of an import are found by their headers`() throws {
        var session = try TestSession.onFirms()
        #expect(try session.table("enterprises | select firm, bankruptcy | top 1").columns.map(\.name) == ["code", "outcome"])
        #expect(session.errors("describe bankruptcy") == ["not-a-tag"])
    }

    @Test func `an error that knows no nearer place stands at its statement`() throws {
        var session = try TestSession.onFirms()
        guard case .failure(let problem)? = session.run("describe; undo").last?.result else { throw Cancelled() }
        #expect(problem.all.first?.place?.column == 11)
    }

    @Test func `two numbers without a comma are told so`() throws {
        var session = try TestSession.onFirms()
        #expect(session.errors("bin all; band at 600 560") == ["missing-comma"])
    }
}
