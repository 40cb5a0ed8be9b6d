import Commands
import Files
import Foundation
import Messages
import Notebooks
import Outputs
import Testing

/// Claims about results: in a session, in its notebook, in a replay.
@Suite struct ClaimTests {
    private func measured() throws -> TestSession {
        var session = try TestSession.onFirms()
        try session.output("split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit; validate")
        return session
    }

    private func report(_ session: TestSession, _ path: String) throws -> ReplayReport {
        try NotebookRun(
            path: path, dataset: nil, folder: nil, environment: session.session.environment, settings: Settings(),
            control: Control(threads: 1)
        ).report()
    }

    @Test func `a claim speaks of the latest result with the number, by its interval where it has one`() throws {
        var session = try measured()
        let measures = try session.output("validate")
        let low = measures.real("auc_low_test"), high = measures.real("auc_high_test")
        let holds = try session.output("claim auc_test >= \(low)")
        #expect(holds.claim?.verdict == .holds && holds.finding == .none)
        #expect(holds.claim?.value == measures.real("auc_test"))
        #expect(try session.output("claim auc_test >= \(measures.real("auc_test"))").claim?.verdict == .cannotTell)
        let broken = try session.output("claim auc_test > \(high)")
        #expect(broken.claim?.verdict == .broken && broken.finding == .drift)
        #expect(try session.output("claim gini_test >= \(2 * low - 1)").claim?.verdict == .holds)
        #expect(try session.output("claim gini_test >= \(measures.real("gini_test"))").claim?.verdict == .cannotTell)
        #expect(try session.output("claim gini_test > \(2 * high - 1)").claim?.verdict == .broken)
        let table = try #require(broken.tables.first)
        #expect(table.name == "claim")
        #expect(try table[0, #require(table.index(of: "cell"))] == .integer(5))
        #expect(try table[0, #require(table.index(of: "statement"))] == .text("validate"))
    }

    @Test func `a plain name is that of the test part where the latest result tells parts apart`() throws {
        var session = try measured()
        let area = try session.output("validate").real("auc_test")
        for statement in ["claim auc >= \(area)", "claim AUC >= \(area)"] {
            let claim = try #require(try session.output(statement).claim)
            #expect(claim.text == "auc >= \(area)" && claim.value == area)
            #expect(claim.verdict == .cannotTell && claim.interval != nil)
        }
    }

    @Test func `an interval in a row that a query gave is minded, and one that is not known is said to be`() throws {
        var session = try measured()
        let fitted = try session.output("fit").real("auc")
        let bare = try session.output("claim auc >= \(fitted)")
        #expect(bare.claim?.verdict == .holds && bare.noteCodes == ["no-interval"])
        let row = try #require(try session.output("validate | where part = \"test\"").tables.first)
        let auc = try #require(row.index(of: "auc").map { row[0, $0] })
        guard case .real(let value) = auc else { return #expect(Bool(false), "AUC is \(auc)") }
        let minded = try session.output("claim auc >= \(value)")
        #expect(minded.claim?.verdict == .cannotTell && minded.claim?.interval != nil)
    }

    @Test(arguments: [
        ("claim auc_test>=0.5", "auc_test >= 0.5"), ("claim auc_test ≥ 50%", "auc_test >= 50%"), ("claim 测试AUC ＞ 0.5", "auc_test > 0.5"),
        ("claim bad_rate_test<=20%", "bad_rate_test <= 20%"), ("claim n_test == 1774", "n_test = 1774"), ("claim psi<0.25", "psi < 0.25"),
        ("claim n_test＞＝1千", ""),
    ])
    func `a claim is read with the signs of the language`(statement: String, text: String) throws {
        var session = try measured()
        guard !text.isEmpty else { return #expect(session.errors(statement) == ["bad-number"]) }
        #expect(try session.output(statement).claim?.text == text)
    }

    @Test func `a bad rate is judged by its interval, and a number without one is said to have none`() throws {
        var session = try measured()
        let rate = try session.output("validate").real("bad_rate_test")
        #expect(try session.output("claim bad_rate_test < \(rate * 1.01)").claim?.verdict == .cannotTell)
        #expect(try session.output("claim bad_rate_test < \(rate * 2)").claim?.verdict == .holds)
        #expect(try session.output("claim bad_rate_test < \(rate / 2)").claim?.verdict == .broken)
        #expect(try session.output("claim ks_test > 0").notes.first?.text.en.contains("no interval is known of ks_test") == true)
        #expect(try session.output("claim ks_at_test > 0").notes.isEmpty)
        try session.output("enterprises | by : good = count(), bad = count() - 1, bad_rate = bad_rate()")
        #expect(try session.output("claim bad_rate < 99%").claim?.interval == nil)
    }

    @Test func `a table of one row can be claimed of`() throws {
        var session = try measured()
        try session.output("enterprises | by outcome: n = count() | where outcome = \"bad\"")
        #expect(try session.output("claim n > 100").claim?.verdict == .holds)
    }

    @Test(arguments: [
        ("claim auc_tset >= 0.5", "unknown-metric"), ("claim", "missing-argument"), ("claim auc_test", "missing-argument"),
        ("claim auc_test 0.5", "missing-sign"), ("claim auc_test >=", "missing-argument"), ("claim auc_test >= x", "bad-number"),
        ("claim auc_test >= 0.5 0.6", "surplus-argument"), ("claim auc_test != 0.5", "missing-sign"), ("claim >= 0.5", "missing-argument"),
    ])
    func `a claim that cannot be read says why`(statement: String, code: String) throws {
        var session = try measured()
        #expect(session.errors(statement) == [code])
    }

    @Test func `an unknown number has near names; where there is none, what to do`() throws {
        var session = try measured()
        guard case .failure(let error)? = session.run("claim auc_tset >= 0.5").last?.result else { return #expect(Bool(false)) }
        #expect(error.all[0].nearNames.contains("auc_test"))
        var fresh = try TestSession.onFirms()
        guard case .failure(let none)? = fresh.run("claim auc_test >= 0.5").last?.result else { return #expect(Bool(false)) }
        #expect(none.all[0].hint != nil)
    }

    @Test func `a claim is recorded, replayed and counted in every report`() throws {
        var session = try measured()
        try session.output("claim auc_test >= 0.5; claim auc_test >= 0.99; save a.assay.md")
        let report = try report(session, session.folder + "a.assay.md")
        #expect(report.drifts.isEmpty)
        #expect(report.exitCode == 3, "a claim that is broken is told, also where it was recorded as broken")
        #expect(report.claims.map(\.verdict) == [.holds, .broken])
        #expect(report.claims.map(\.recorded) == [.holds, .broken])
        #expect(report.output.metrics.contains(Metric("broken", 1)))
        #expect(report.output.prose[0].en.hasSuffix("Claims: 1 hold, 1 broken, 0 cannot be told."))
        #expect(report.jsonLine(in: .english).contains(#""claims":[{"cell":5,"claim":"auc_test \u003e= 0.5","verdict":"holds""#))
        #expect(report.markdown(in: .english).contains("a claim is broken"))
        var junit = JUnitReport(language: .english)
        junit.add(report)
        #expect(junit.text.contains("failures=\"1\" errors=\"0\" skipped=\"0\"") && junit.text.contains("type=\"claim\""))
    }

    @Test func `a claim that held and is broken now is a drift of its own, with its cause`() throws {
        var session = try measured()
        let low = try session.output("validate").real("auc_low_test")
        try session.output("claim auc_test >= \(low - 0.01); save a.assay.md")
        let path = session.folder + "a.assay.md"
        let reversed = "```assay\nweight net_profit_to_total_assets = -3\n```"
        try AtomicFile.write(TextFile.read(path).replacing("```assay\nfit\n```", with: reversed), to: path)
        let report = try report(session, path)
        #expect(report.exitCode == 3)
        let drift = try #require(report.drifts.last)
        #expect(drift.code == .claim && drift.cell == 6 && drift.recorded == .word(.holds) && drift.now == .word(.broken))
        #expect(report.causes.map(\.code) == [.editedCell])
    }

    @Test func `a claim that still holds is no drift though its number moved`() throws {
        var session = try measured()
        try session.output("claim auc_test >= 0.3; save a.assay.md")
        let path = session.folder + "a.assay.md"
        try AtomicFile.write(TextFile.read(path).replacing("add net_profit_to_total_assets, ", with: "add "), to: path)
        let report = try report(session, path)
        #expect(!report.drifts.isEmpty && !report.drifts.contains { $0.cell == 5 })
        #expect(report.cells.last?.status == .ok)
    }

    @Test(arguments: [
        ("drop sales_n_to_sales_n_1", "`drop sales_n_to_sales_n_1` (cell 5)"), ("split where row % 10 < 6", "(cell 5)"),
        ("weight sales_n_to_sales_n_1 = 2; weight sales_n_to_sales_n_1 = 3", "(cell 5)"),
    ]) func `a number of what is no longer so is not judged`(change: String, cause: String) throws {
        var session = try measured()
        try session.output(change)
        guard case .failure(let error)? = session.run("claim auc_test >= 0.5").last?.result else { return #expect(Bool(false)) }
        #expect(error.all.map(\.code) == ["stale-number"])
        #expect(error.all[0].message.en.contains("`validate` (cell 4)") && error.all[0].message.en.contains(cause))
        #expect(error.all[0].hint?.en.contains("validate") == true && error.all[0].place != nil)
        #expect(try session.output("validate; claim auc_test >= 0.5").claim?.verdict == .holds)
        try session.output("weight net_profit_to_total_assets = 1.5; undo; claim auc_test >= 0.5")
    }

    @Test func `what does not go by the card outlives its changes, but not another snapshot`() throws {
        var session = try TestSession.onCity()
        try session.output("add tax_arrears; enterprises | by outcome: n = count() | where outcome = \"bad\"; drop tax_arrears")
        #expect(try session.output("claim n > 1").claim?.verdict == .holds)
        try session.output("add tax_arrears; enterprises | by band: n = count() | top 1; drop tax_arrears")
        #expect(session.errors("claim n > 1") == ["stale-number"])
        try session.output("enterprises | by outcome: n = count() | top 1; snapshot 2026-06-30")
        #expect(session.errors("claim n > 1") == ["stale-number"])
    }

    @Test(arguments: [
        "let c = cards | top 1 | select n = characteristics; c",
        "tags | where id = \"tax_arrears\" | select n = iv",
    ]) func `a number of the card is one under another name too`(asking: String) throws {
        var session = try TestSession.onCity()
        try session.output("add tax_arrears; \(asking); drop tax_arrears")
        #expect(session.errors("claim n >= 0") == ["stale-number"])
    }

    @Test func `a claim that was refused is refused in the replay too, and one that was judged is judged`() throws {
        var session = try measured()
        try session.output("claim auc_test >= 0.5; drop sales_n_to_sales_n_1")
        #expect(session.errors("claim auc_test >= 0.5") == ["stale-number"])
        try session.output("save a.assay.md all")
        let report = try report(session, session.folder + "a.assay.md")
        #expect(report.exitCode == 0, "\(report.drifts)")
    }

    @Test func `the numbers of one veto are no numbers of the card`() throws {
        var session = try TestSession.onFirms()
        try session.output("add net_profit_to_total_assets; veto net_profit_to_total_assets < -1 cap E")
        #expect(session.errors("claim bad_rate < 50%") == ["unknown-metric"])
        let table = try session.output("claim vetoed >= 1").tables[0]
        #expect(try table[0, #require(table.index(of: "statement"))] == .text("veto net_profit_to_total_assets < -1 cap E"))
        try session.output("claim vetoed_bad_rate > 0; validate")
        #expect(try session.output("claim bad_rate < 50%").claim?.verdict == .holds)
    }

    @Test func `what was only tried is nothing to claim`() throws {
        var session = try measured()
        let fitted = try session.output("fit").real("auc")
        let tried = try session.output("whatif weight net_profit_to_total_assets = -3").real("auc")
        #expect(tried < fitted)
        #expect(try session.output("claim auc >= 0.5").claim?.value == fitted)
    }

    @Test func `what is expected names every number, the nearest first`() throws {
        var session = try measured()
        guard case .failure(let error)? = session.run("claim auc > 0.5; claim auc_tset > 1").last?.result else {
            return #expect(Bool(false))
        }
        let names = try #require(error.all[0].expected).en.components(separatedBy: ", ")
        #expect(names.first == "auc_test")
        #expect(Set(["auc_development", "auc_high_test", "ks_test", "bad_rate_development", "psi"]).isSubset(of: names))
    }

    @Test func `what a claim speaks of is not left out of the notebook`() throws {
        var session = try TestSession.onFirms()
        try session.output(
            "add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.2; undo; claim auc_before > 0.1; save a.assay.md")
        let report = try report(session, session.folder + "a.assay.md")
        #expect(report.exitCode == 0, "\(report.drifts)")
        #expect(report.cells.count == 4)
    }

    @Test func `a claim that was edited after its recording is told as another statement`() throws {
        var session = try measured()
        try session.output("claim auc_test >= 0.5; save a.assay.md")
        let path = session.folder + "a.assay.md"
        try AtomicFile.write(
            TextFile.read(path).replacing("```assay\nclaim auc_test >= 0.5", with: "```assay\nclaim auc_test >= 0.99"), to: path)
        let report = try report(session, path)
        #expect(report.drifts.map(\.code) == [.claimChanged] && report.exitCode == 3)
        let claim = try #require(report.claims.first)
        #expect(claim.verdict == .broken && claim.recorded == nil && claim.replaced?.verdict == .holds)
        let prose = report.output.prose.map(\.en).joined(separator: "\n")
        #expect(prose.contains("The statement was changed: recorded was auc_test >= 0.5 (holds)."))
        #expect(!prose.contains("when it was recorded"))
    }

    @Test func `a notebook whose dataset lies elsewhere says how to name it`() throws {
        var session = try measured()
        try session.output("save a.assay.md")
        let path = session.folder + "b.assay.md"
        let text = try TextFile.read(session.folder + "a.assay.md")
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("dataset:") })
        try AtomicFile.write(text.replacing(line, with: "dataset: elsewhere/none.assay"), to: path)
        let error = #expect(throws: Diagnostic.self) { try report(session, path) }
        #expect(error?.code == "missing-dataset" && error?.hint?.en.contains("--dataset PATH") == true)
    }
}
