import Commands
import Datasets
import Files
import Messages
import Outputs
import TestSupport
import Testing

/// `drill N`: as many rows come back as the group counted, whatever its keys are.
@Suite struct DrillDownTests {
    @Test(arguments: [
        "enterprises | by district",
        "enterprises | by district, industry",
        "enterprises | by 欠税金额, status | sort n desc",
        "enterprises | where registered_capital > 100万 | by d = district, y = year(founded) | where n > 3 | sort d desc",
        "enterprises | by outcome",
        "enterprises | by tax_grade",
        "enterprises | by reported_employees | top 40",
        "enterprises | by paid_in_ratio | sort n desc | top 30",
        "enterprises | by r = tax_arrears / registered_capital | sort n desc | top 30",
        "enterprises | by old = founded < 2010-01-01, debtor = tax_arrears > 0 and court_cases_defendant_2y >= 1",
        "enterprises | by founded | top 20",
        "enterprises | by district | select many = n, where_ = district, n",
        "enterprises | derive y = year(founded) | by y",
        "enterprises | by : n = count()",
        "enterprises | cross industry, status",
        "enterprises | dist tax_arrears by industry",
        "enterprises | hist tax_arrears by status",
        "enterprises | hist tax_arrears log",
        "enterprises | hist founded",
        "enterprises | hist insured_change_1y bins 7",
        "tags | by category",
    ])
    func `each row leads back to as many rows as it counts`(query: String) throws {
        var test = try TestSession.onCity()
        let groups = try test.table(query)
        let count = try #require(groups.index(of: "n"))
        #expect(groups.rowCount > 0)
        for row in 0..<groups.rowCount {
            let rows = try test.table("drill \(row + 1)")
            #expect(Cell.integer(rows.rowCount) == groups[row, count], "row \(row + 1): \(groups.row(row))")
        }
    }

    @Test(arguments: [
        "bins tax_arrears", "bins tax_grade", "bins establishment_date", "bins cluster_address",
        "bins 欠税金额 | sort bad_rate desc | select n, bin",
        "plot woe tax_arrears", "bands", "bands | where part != \"all\" | sort n desc", "validate", "validate | select part, n, ks",
        "plot bands",
    ])
    func `the rows of a command lead back to as many enterprises as they count`(statement: String) throws {
        var test = try TestSession.onCity()
        try test.output("split hash 70 seed 1; add tax_arrears, tax_grade, establishment_date, cluster_address; band at 620, 600")
        let groups = try test.table(statement)
        let count = try #require(groups.index(of: "n"))
        #expect(groups.rowCount > 1)
        for row in 0..<groups.rowCount {
            let rows = try test.table("drill \(row + 1)")
            #expect(Cell.integer(rows.rowCount) == groups[row, count], "row \(row + 1): \(groups.row(row))")
        }
        let first = try test.table("drill 1 | select code, score | top 3")
        #expect(first.columns.map(\.name) == ["code", "score"] && first.rowCount <= 3)
    }

    @Test(arguments: [("split hash 70 seed 1", ["", "bands", "gains"]), ("split off", ["validation", "等级", "增益"])])
    func `each table of a result leads back by its name`(split: String, names: [String]) throws {
        var test = try TestSession.onCity()
        try test.output("\(split); add tax_arrears, tax_grade, court_judgments_2y; veto tax_arrears > 100000 cap D")
        let tables = try test.output("validate").tables
        #expect(tables.map(\.name) == ["validation", "bands", "gains"])
        for (table, name) in zip(tables, names) {
            let count = try #require(table.index(of: "n"))
            for row in 0..<table.rowCount {
                try test.output("validate")
                let rows = try test.table("drill \(row + 1) \(name)")
                #expect(Cell.integer(rows.rowCount) == table[row, count], "\(name) \(row + 1): \(table.row(row))")
            }
        }
        try test.output("validate")
        #expect(try test.table("drill 2 gains | by 等级").rowCount > 0)
    }

    @Test func `a row of another table and a table that is not there say the way`() throws {
        var test = try TestSession.onCity()
        try test.output("split hash 70 seed 1; add tax_arrears, tax_grade; validate")
        func failure(_ statement: String) -> Diagnostic? {
            guard case .failure(let found)? = test.run(statement).last?.result else { return nil }
            return found.all.first
        }
        let beyond = failure("drill 3")
        #expect(beyond?.code == "no-row" && beyond?.hint?.en == "of its other tables: `drill 3 bands`, `drill 3 gains`")
        #expect(failure("drill 99")?.hint == nil)
        #expect(failure("drill 99 bands")?.message.en == "the table `bands` of the last grouped result has no row 99")
        let nowhere = failure("drill 1 band")
        #expect(nowhere?.code == "no-such-table" && nowhere?.nearNames == ["bands"] && nowhere?.expected?.en == "validation, bands, gains")
        #expect(failure("enterprises | by district; drill 1 bands")?.code == "no-such-table")
        try test.output("validate | where part = \"test\"")
        #expect(failure("drill 2")?.hint == nil)
    }

    @Test func `a result of let, of last and of a command leads back too`() throws {
        var test = try TestSession.onCity()
        try test.output("let firms = enterprises | where industry = \"C\"; firms | by district | sort n desc")
        let second = try test.table("last | select n, district | sort n | top 3")
        #expect(try Cell.integer(test.table("drill 1").rowCount) == second[0, 0])
        try test.output("enterprises | where tax_arrears > 0 | select code, district; last | by district")
        let groups = try test.table("last | sort n desc")
        #expect(try Cell.integer(test.table("drill 2").rowCount) == groups[1, 1])
        try test.output("add tax_arrears")
        let lines = try test.table("bins tax_arrears | by part = n > 100: n = count()")
        #expect(try Cell.integer(test.table("drill 1").rowCount) == lines[0, 1])
    }

    @Test func `bins of special codes and of what is missing lead back, with and without a bin for the code`() throws {
        let folder = try Locations.temporaryFolder()
        let rows = (1...400).map {
            "\($0),\($0 % 5 == 0 ? "-9" : $0 % 7 == 0 ? "-8" : $0 % 11 == 0 ? "" : String($0 % 50)),\($0 % 3 == 0 ? 1 : 0)"
        }
        try AtomicFile.write("id,x,bad\n" + rows.joined(separator: "\n") + "\n", to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        (options.key, options.target, options.specials) = ("id", "bad", ["x": [-9, -8]])
        _ = try Importer.run(options, control: Control())
        var test = try TestSession(copying: options.dataset)
        for statement in ["add x", "cuts x = 10, 25"] {
            try test.output(statement)
            let bins = try test.table("bins x")
            let labels = try test.table("bins x | select label")
            #expect((0..<labels.rowCount).contains { labels[$0, 0] == .text("[-9]") })
            try test.table("bins x")
            let count = try #require(bins.index(of: "n"))
            for row in 0..<bins.rowCount {
                #expect(try Cell.integer(test.table("drill \(row + 1)").rowCount) == bins[row, count], "\(statement): \(bins.row(row))")
            }
        }
    }

    @Test func `special codes are in the group of what is missing, and have a bar of their own`() throws {
        let folder = try Locations.temporaryFolder()
        try AtomicFile.write("id,x,bad\n1,-9,0\n2,-9,1\n3,-8,0\n4,,1\n5,2.5,0\n6,2.5,1\n7,4,0\n", to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        (options.key, options.target, options.specials) = ("id", "bad", ["x": [-9, -8]])
        _ = try Importer.run(options, control: Control())
        var test = try TestSession(copying: folder + "/a.assay")
        for query in ["enterprises | by x", "enterprises | hist x bins 3", "enterprises | by y = x * 2"] {
            let groups = try test.table(query)
            let count = try #require(groups.index(of: "n"))
            for row in 0..<groups.rowCount {
                #expect(try Cell.integer(test.table("drill \(row + 1)").rowCount) == groups[row, count], "\(query): \(groups.row(row))")
            }
        }
    }

    @Test func `drill may be said again, and takes stages`() throws {
        var test = try TestSession.onCity()
        let groups = try test.table("enterprises | by district")
        for row in [1, 0] { #expect(try Cell.integer(test.table("drill \(row + 1)").rowCount) == groups[row, 1]) }
        #expect(try test.table("drill 1 | select code, tax_arrears | top 2").rowCount == 2)
        #expect(test.errors("drill 1 | select cdoe") == ["unknown-name"])
        let industries = try test.table("drill 1 | by industry")
        #expect(try Cell.integer(test.table("drill 2").rowCount) == industries[1, 1])
        let output = try test.output("drill 1")
        #expect(output.notes.first?.text.en.contains("enterprises | where district = ") == true)
    }

    @Test func `a card that changed is told`() throws {
        var test = try TestSession.onCity()
        try test.output("add tax_arrears, court_judgments_2y; scores | by band")
        #expect(try !test.output("drill 1").notes.contains { $0.code == "drill-moved" })
        try test.output("weight tax_arrears = 3")
        #expect(try test.output("drill 1").notes.contains { $0.code == "drill-moved" })
    }

    @Test func `what leads nowhere is told`() throws {
        var test = try TestSession.onCity()
        #expect(test.errors("drill 1") == ["no-groups"])
        #expect(test.errors("enterprises | by district; drill 99") == ["no-row"])
        #expect(test.errors("enterprises | by district; drill 0") == ["bad-number"])
        #expect(test.errors("enterprises | by district | select n; drill 1") == ["no-key"])
        #expect(test.errors("enterprises | by district | select district = n; drill 1") == ["no-key"])
        #expect(test.errors("enterprises | compare tax_arrears > 0 against rest; drill 1") == ["no-way-back"])
    }
}
