import Commands
import Outputs
import Scorecards
import Testing

/// Vetoes: a condition caps the band, and everything that speaks of bands says so.
@Suite struct VetoTests {
    private static let begin = """
        split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit
        """
    private static let veto = "veto net_profit_to_total_assets < 0 cap E"

    private func session() throws -> TestSession {
        var session = try TestSession.onFirms()
        try session.output(Self.begin)
        return session
    }

    @Test func `every row that meets the condition is in the capped band, no other moved`() throws {
        var session = try session()
        let before = try session.output("enterprises | by band: n = count()")
        let output = try session.output(Self.veto)
        #expect(output.metric("moved") != .integer(0) && output.metric("moved") != nil)
        #expect(output.real("auc") == output.real("auc_before"))
        let met = try session.output("enterprises | where net_profit_to_total_assets < 0 | by band: n = count()")
        #expect(met.tables[0].rowCount == 1 && met.tables[0][0, 0] == .text("E"))
        let rest = try session.output("enterprises | where veto is missing and band = \"A\" | by band: n = count()")
        #expect(rest.tables[0].rowCount == 1)
        try session.output("undo")
        #expect(try session.output("enterprises | by band: n = count()").firstRows == before.firstRows)
    }

    @Test func `bands count what was vetoed, the column names the condition`() throws {
        var session = try session()
        try session.output(Self.veto)
        let bands = try session.output("bands | where part = \"all\" and band = \"E\" | select vetoed")
        let caught = try session.output("enterprises | where veto = \"net_profit_to_total_assets < 0\" | by veto: n = count()")
        guard case .integer(let vetoed) = bands.tables[0][0, 0], case .integer(let met) = caught.tables[0][0, 1] else {
            Issue.record("no counts")
            return
        }
        #expect(vetoed > 0 && vetoed <= met)
    }

    @Test func `a veto is part of the card: durable, versioned, dropped by its number`() throws {
        var session = try session()
        try session.output("card save")
        try session.output(Self.veto)
        #expect(session.session.prompt.isUnsaved)
        let bands = try session.output("bands").firstRows
        try session.reopen()
        #expect(try session.output("bands").firstRows == bands)
        try session.output("veto drop 1")
        #expect(!session.session.prompt.isUnsaved)
        #expect(session.errors("veto drop 1") == ["no-veto"])
    }

    @Test(arguments: ["outcome = \"bad\"", "net_profit_to_total_assets < 0 and not outcome in (\"good\", \"unknown\")"])
    func `a veto cannot read the outcome`(condition: String) throws {
        var session = try session()
        #expect(session.errors("veto \(condition) cap E") == ["outcome-in-veto"])
        #expect(try session.output("bands | where vetoed > 0").tables[0].rowCount == 0)
    }

    @Test func `the same condition again moves its cap`() throws {
        var session = try session()
        try session.output(Self.veto)
        let output = try session.output("veto net_profit_to_total_assets < 0 cap D")
        #expect(output.tables[0].name == "vetoes" && output.tables[0].rowCount == 1 && output.tables[0][0, 2] == .text("D"))
    }

    @Test(arguments: [
        ("veto net_profit < 0 cap E", "unknown-name"), ("veto net_profit_to_total_assets < 0 cap Z", "no-band"),
        ("veto net_profit_to_total_assets < 0 cap A", "bad-veto"), ("veto score < 500 cap E", "card-in-condition"),
        ("veto net_profit_to_total_assets < 0", "missing-argument"), ("veto cap E", "missing-argument"),
    ])
    func `what cannot be a veto is refused, and nothing changes`(statement: String, code: String) throws {
        var session = try session()
        #expect(session.errors(statement) == [code])
        #expect(try session.output("bands | where vetoed > 0").tables[0].rowCount == 0)
    }

    @Test func `bands that lack the cap are refused until the veto is gone`() throws {
        var session = try session()
        try session.output(Self.veto)
        #expect(session.errors("band at 560, 540") == ["veto-band"])
        try session.output("veto drop 1; band at 560, 540")
    }
}

extension Output {
    fileprivate var firstRows: [[Cell]] { tables.first.map { table in (0..<table.rowCount).map(table.row) } ?? [] }
}
