import Commands
import Datasets
import Files
import Messages
import Notebooks
import Outputs
import Scorecards
import TestSupport
import Testing

/// Changing a card: what moves, what is durable, what can be taken back.
@Suite struct CalibrationTests {
    @Test func `the whole way on real firms orders well`() throws {
        var session = try TestSession.onFirms()
        let output = try session.output("split where row % 10 < 7; bin all; screen; fit; validate")
        #expect(output.real("auc_test") > 0.90)
        #expect(output.real("ks_test") > 0.68)
        #expect(output.metric("n_development") == .integer(4137))
        #expect(output.metric("bad_test") == .integer(123))
    }

    @Test func `a change tells AUC and KS before and after, who moved, and how to take it back`() throws {
        var session = try TestSession.onFirms()
        try session.output("split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit")
        let output = try session.output("weight net_profit_to_total_assets = 0.5")
        for name in ["auc_before", "auc", "ks_before", "ks", "moved"] { #expect(output.metric(name) != nil, "\(name)") }
        #expect(output.noteCodes.contains("undo"))
        #expect(output.tables.last?.name == "bands")
    }

    @Test func `undo and redo lead back to the same scores, also after reopening`() throws {
        var session = try TestSession.onFirms()
        try session.output("split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit")
        let fitted = try session.output("validate").metrics
        try session.output("weight net_profit_to_total_assets = 0.1")
        let changed = try session.output("validate").metrics
        #expect(fitted != changed)
        try session.reopen()
        try session.output("undo")
        #expect(try session.output("validate").metrics == fitted)
        try session.output("redo")
        #expect(try session.output("validate").metrics == changed)
        let refused = session.errors("redo")
        #expect(refused == ["nothing-to-redo"])
    }

    @Test func `undo and redo say what a change says`() throws {
        var session = try TestSession.onCity()
        try session.output("split hash 70 seed 1; add tax_arrears, insured_employees; fit; split hash 60 seed 1")
        let undone = try session.output("undo")
        #expect(undone.noteCodes.first == "undo" && undone.noteCodes.contains("basis") && !undone.noteCodes.contains("stale"))
        let redone = try session.output("redo")
        #expect(redone.noteCodes.first == "redo" && redone.noteCodes.contains("basis") && redone.noteCodes.contains("stale"))
    }

    @Test func `one hash has one AUC, that of the open card's test part`() throws {
        var session = try TestSession.onCity()
        try session.output("split hash 70 seed 1; add tax_arrears, insured_employees; fit; card save")
        let measured = try session.output("validate").real("auc_test")
        let table = try session.table("cards | select version, hash, part, auc")
        #expect(table.rowCount == 2 && table[0, 1] == table[1, 1])
        #expect((0..<2).allSatisfy { table[$0, 3] == .real(measured) && table[$0, 2] == .word(.test) })
    }

    @Test func `a card on another snapshot than its own says so`() throws {
        var session = try TestSession.onCity()
        let rows = (0..<600).map { "K\($0),\($0 % 9 + ($0 % 10 < 2 ? 4 : 0)),\($0 % 10 < 2 ? 1 : 0)" }
        try AtomicFile.write("id,x,bad\n" + rows.joined(separator: "\n") + "\n", to: session.folder + "in.csv")
        for date in ["2024-12-31", "2025-12-31"] {
            try session.output("import in.csv into=two.assay key=id target=bad snapshot=\(date)")
        }
        try session.output("open two.assay; snapshot 2024-12-31; add x; fit")
        #expect(try !session.output("validate").noteCodes.contains("other-snapshot"))
        var anew = session.session
        let opened = try anew.open(session.folder + "two.assay", control: Control(threads: 2))
        #expect(opened.notes.contains { $0.code == "other-snapshot" && $0.text.en.contains("2024-12-31") })
        try session.output("open two.assay")
        #expect(try session.output("validate").noteCodes.contains("other-snapshot"))
        #expect(try session.output("card open card").noteCodes.contains("other-snapshot"))
        #expect(try !session.output("snapshot previous; validate").noteCodes.contains("other-snapshot"))
    }

    @Test func `a serial number is left out of bin all and falls in a screen, with its figure`() throws {
        var session = try TestSession.onCity()
        let rows = (0..<2_000).map { "K\($0 * 7 % 2_000),\(5_000 + $0 * 3),\($0 % 9 + ($0 % 10 < 2 ? 4 : 0)),\($0 % 10 < 2 ? 1 : 0)" }
        try AtomicFile.write("id,serial,x,bad\n" + rows.joined(separator: "\n") + "\n", to: session.folder + "in.csv")
        try session.output("import in.csv into=ids.assay key=id target=bad; open ids.assay")
        let binned = try session.output("bin all")
        #expect(
            binned.notes.contains {
                $0.code == "id-like" && $0.count == 1 && $0.text.en.contains("add TAG") && $0.text.en.contains("serial")
            })
        #expect(binned.metric("characteristics") == nil && binned.tables[0].name == "bins", "x alone is left")
        let screened = try session.output("add serial; screen max_correlation=1")
        #expect(screened.noteCodes.contains("id-like"))
        let table = screened.tables[0]
        let row = try #require((0..<table.rowCount).first { table[$0, 0].stored == .text("serial") })
        #expect(try table[row, #require(table.index(of: "reason"))].stored == .text("id-like"))
        #expect(try table[row, #require(table.index(of: "value"))] == .real(1))
    }

    @Test func `calibrate sets the mean pd right and leaves the weights and the order`() throws {
        var session = try TestSession.onFirms()
        try session.output("split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit")
        try session.output("weight net_profit_to_total_assets = 2.5")
        let before = try session.output("validate")
        let output = try session.output("calibrate")
        #expect(output.real("intercept") != output.real("intercept_before"))
        #expect(output.tables.first?.name == "calibration")
        let after = try session.output("validate")
        let (pd, rate) = (after.real("mean_pd_development"), after.real("bad_rate_development"))
        // Points are whole, so that the pd of a score is a little off what the log odds say.
        #expect(abs(pd / rate - 1) < 0.02)
        #expect(abs(before.real("mean_pd_development") / rate - 1) > 0.05)
        #expect(abs(after.real("auc_test") - before.real("auc_test")) < 0.005)
        try session.output("undo")
        #expect(try session.output("validate").metrics == before.metrics)
    }

    @Test(arguments: ["plot roc", "plot ks", "plot gains"])
    func `a curve's table ends at the whole of each part`(command: String) throws {
        var session = try TestSession.onFirms()
        try session.output("split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit")
        let output = try session.output(command)
        let table = try #require(output.figures.first?.tables.first)
        let last = (0..<table.columns.count).map { table[table.rowCount - 1, $0] }
        #expect(last.first == .word(.test))
        #expect(last.suffix(2) == [.real(1), .real(1)])
    }

    @Test func `a new change ends redo`() throws {
        var session = try TestSession.onFirms()
        try session.output("add net_profit_to_total_assets, sales_n_to_sales_n_1")
        try session.output("weight net_profit_to_total_assets = 0.1; undo; weight sales_n_to_sales_n_1 = 0.5")
        let refused = session.errors("redo")
        #expect(refused == ["nothing-to-redo"])
    }

    @Test func `the draft is where it was left`() throws {
        var session = try TestSession.onFirms()
        try session.output("card new mine; add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.7")
        try session.reopen()
        #expect(session.session.prompt.card == "mine")
        #expect(session.session.prompt.isUnsaved)
        try session.output("card save")
        #expect(!session.session.prompt.isUnsaved)
    }

    @Test func `the score is the sum of the points that explain it`() throws {
        var session = try TestSession.onFirms()
        try session.output("bin all; screen; fit")
        let output = try session.output("explain score PL500007")
        let table = try #require(output.tables.first)
        let column = try #require(table.index(of: "points"))
        let points = (0..<table.rowCount).map { row in if case .integer(let points) = table[row, column] { points } else { 0 } }
        #expect(points.dropLast().reduce(0, +) == points.last)
        #expect(output.metric("score") == points.last.map(Cell.integer))
    }

    @Test func `a failed statement changes nothing`() throws {
        var session = try TestSession.onFirms()
        try session.output("add net_profit_to_total_assets")
        let before = try session.output("validate").metrics
        #expect(session.errors("weight net_profit_to_total_assets = 1e300") == ["points-too-large"])
        #expect(session.errors("weight nothing = 1") == ["unknown-name"])
        #expect(session.errors("band at 600, 700") == ["bad-cuts"])
        #expect(try session.output("validate").metrics == before)
    }

    @Test func `KS and AUC come first, and floating bands are told until band sets them`() throws {
        var session = try TestSession.onFirms()
        try session.output("split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit")
        let output = try session.output("validate")
        let table = try #require(output.tables.first)
        #expect(table.name == "validation" && table.rowCount == 2)
        #expect(table.columns.map(\.name).prefix(4) == ["part", "ks", "ks_at", "auc"])
        #expect(try table[1, #require(table.index(of: "auc"))] == output.metric("auc_test"))
        #expect(output.noteCodes.contains("floating-bands"))
        #expect(try session.output("bands | where part = \"test\"").noteCodes.contains("floating-bands"))
        try session.output("band quantile 10%, 50%")
        #expect(try !session.output("validate").noteCodes.contains("floating-bands"))
        #expect(try !session.output("bands").noteCodes.contains("floating-bands"))
    }

    @Test func `screen tells each reason with its figure and mark, and who stands for whom`() throws {
        var session = try TestSession.onFirms()
        let output = try session.output("split where row % 10 < 7; bin all; screen min_weight=0")
        let table = try #require(output.tables.first)
        func column(_ name: String) throws -> Int { try #require(table.index(of: name)) }
        let (kept, reason, value, mark) = try (column("kept"), column("reason"), column("value"), column("mark"))
        for row in 0..<table.rowCount where table[row, kept] == .flag(false) {
            #expect(table[row, reason] != .missing && table[row, value] != .missing && table[row, mark] != .missing)
        }
        let clusters = try #require(output.tables.first { $0.name == "clusters" })
        let (cluster, tag, iv) = (
            try #require(clusters.index(of: "cluster")), try #require(clusters.index(of: "tag")), try #require(clusters.index(of: "iv"))
        )
        var highest: [Cell: Double] = [:]
        for row in 0..<clusters.rowCount {
            guard case .real(let value) = clusters[row, iv] else { continue }
            if clusters[row, tag] == clusters[row, cluster] { highest[clusters[row, cluster]] = value }
            #expect(value <= highest[clusters[row, cluster]] ?? 0)
        }
        let fit = try session.table("fit")
        let weight = try #require(fit.index(of: "weight"))
        for row in 1..<fit.rowCount { if case .real(let found) = fit[row, weight] { #expect(found >= 0) } }
    }

    @Test func `screen compares with another snapshot, and keeps what goes against its direction where asked`() throws {
        var session = try TestSession.onCity()
        try session.output("bin all")
        let plain = try session.output("screen")
        try session.output("undo")
        let moved = try session.output("screen snapshot=2026-06-30 max_psi=0")
        func reasons(_ output: Output) throws -> [String] {
            let table = try #require(output.tables.first)
            let reason = try #require(table.index(of: "reason"))
            return (0..<table.rowCount).compactMap { if case .phrase(let text) = table[$0, reason] { text.en } else { nil } }
        }
        #expect(try !reasons(plain).contains("shifted"))
        #expect(try reasons(moved).contains("shifted"))
        try session.output("undo")
        #expect(try !reasons(session.output("screen direction=keep")).contains("against-direction"))
        try session.output("undo")
        #expect(session.errors("screen snapshot=1999-12-31") == ["unknown-snapshot"])
        #expect(session.errors("screen max_vif=0.5") == ["bad-option"])
    }

    @Test func `what changes nothing is no step, unless it has a reason`() throws {
        var test = try TestSession.onFirms()
        try test.output("split hash 70 seed 1; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit")
        try test.output("calibrate")
        let steps = try test.table("trail").rowCount
        for statement in ["calibrate", "split hash 70 seed 1", "weight sales_n_to_sales_n_1 = 1.2; weight sales_n_to_sales_n_1 = 1.2"] {
            let output = try test.output(statement)
            #expect(output.noteCodes.contains("unchanged") && !output.noteCodes.contains("undo"), "\(statement): \(output.noteCodes)")
        }
        #expect(try test.table("trail").rowCount == steps + 1)
        try test.output("calibrate because \"looked at again\"")
        #expect(try test.table("trail").rowCount == steps + 2)
        try test.output("undo; weight sales_n_to_sales_n_1 = 1.5; calibrate; calibrate")
        let calibrated = test.session.openCard?.card.contentHash
        try test.output("undo; redo")
        #expect(test.session.openCard?.card.contentHash == calibrated)
        try test.output("save steps.assay.md")
        let report = try NotebookRun(
            path: test.folder + "steps.assay.md", dataset: nil, folder: nil, environment: test.session.environment, settings: Settings(),
            control: Control(threads: 1)
        ).report()
        #expect(report.drifts.isEmpty)
    }

    @Test func `the trail tells each step with its reason`() throws {
        var session = try TestSession.onFirms()
        try session.output(#"add net_profit_to_total_assets; weight net_profit_to_total_assets = 0.9 because "expert's view""#)
        let table = try session.table("trail")
        #expect(table.rowCount == 3)
        #expect(table[2, try #require(table.index(of: "because"))] == .text("expert's view"))
    }

    @Test func `bins are numbered, and a hand-set value is kept`() throws {
        var session = try TestSession.onFirms()
        try session.output("cuts net_profit_to_total_assets = 0, 5%")
        let bins = try session.table("bins net_profit_to_total_assets")
        #expect(bins.rowCount == 4)
        try session.output("value net_profit_to_total_assets 1 = -0.5")
        let changed = try session.table("bins net_profit_to_total_assets")
        #expect(changed[0, try #require(changed.index(of: "value"))] == .real(-0.5))
        #expect(changed[0, try #require(changed.index(of: "origin"))].stored == .text("hand"))
    }
}
