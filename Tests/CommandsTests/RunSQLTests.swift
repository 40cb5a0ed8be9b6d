import Columns
import Commands
import Datasets
import Messages
import Outputs
import TestSupport
import Testing

@Suite struct RunSQLTests {
    @Test func `sql and the language give the same numbers`() throws {
        var session = try TestSession.onCity()
        let own = try session.table("enterprises | by district: n = count(), m = mean(court_judgments_2y) | sort district")
        let sql = try session.table(
            #"sql "select district, count(*) as n, avg(court_judgments_2y) as m from enterprises group by district order by district""#)
        #expect(sql.columns.map(\.name) == ["district", "n", "m"])
        #expect(sql.columns.map(\.type) == [.level, .integer, .real])
        #expect(sql.rowCount == own.rowCount && own.rowCount > 5)
        // SQL puts districts in the order of their texts, the language in that of the levels.
        let theirs = Dictionary(uniqueKeysWithValues: (0..<sql.rowCount).map { (sql[$0, 0], sql.row($0)) })
        for row in 0..<own.rowCount {
            let other = try #require(theirs[own[row, 0]])
            #expect(other[1] == own[row, 1])
            guard case .real(let a) = own[row, 2], case .real(let b) = other[2] else { return #expect(Bool(false), "\(own.row(row))") }
            #expect(abs(a - b) <= 1e-12 * abs(a))
        }
    }

    @Test func `columns that are taken as they are keep their types, and rows their order`() throws {
        var session = try TestSession.onCity()
        let own = try session.table("enterprises | select code, founded, tax_grade, outcome, tax_arrears | top 50")
        let sql = try session.table(#"sql "select code, founded, tax_grade, outcome, tax_arrears from enterprises limit 50""#)
        #expect(sql.columns.map(\.type) == own.columns.map(\.type))
        #expect(sql.columns.map(\.unit) == own.columns.map(\.unit))
        #expect(sql.columns.map(\.isIdentifying) == own.columns.map(\.isIdentifying))
        for row in 0..<50 { #expect(sql.row(row) == own.row(row)) }
    }

    @Test func `each snapshot is a table, and they are joined by the code`() throws {
        var session = try TestSession.onCity()
        let snapshots = session.session.workplace?.dataset.snapshots ?? []
        let names = snapshots.map { "snapshot_" + ($0.date?.iso.split(separator: "-").joined() ?? "") }
        let joined = try session.table(
            #"sql "select count(*) as n from \#(names[0]) a join \#(names[1]) b using (code) where b.code is not null""#)
        let codes = try snapshots.map { snapshot in
            Set(try session.table(#"sql "select code from \#(names[snapshots.firstIndex(of: snapshot) ?? 0])""#).columnTexts(0))
        }
        #expect(joined[0, 0] == .integer(codes[0].intersection(codes[1]).count))
        #expect(codes[0].count == snapshots[0].rows)
    }

    @Test func `the card's score is a column, and the plain tables are there`() throws {
        var session = try TestSession.onCity()
        _ = session.run("add tax_arrears, court_judgments_2y")
        let sql = try session.table(
            #"sql "select band, min(score) as low, sum(points_tax_arrears) as p from enterprises group by band order by band""#)
        let own = try session.table("enterprises | by band: low = min(score) | sort band")
        #expect(sql.columnTexts(0) == own.columnTexts(0))
        #expect((0..<own.rowCount).allSatisfy { sql[$0, 1] == own[$0, 1] })
        #expect(try session.table(#"sql "select count(*) from tag""#)[0, 0] == .integer(237))
        #expect(try session.table(#"sql "select hash from column_chunk limit 1""#).columnTexts(0)[0].count == 64)
    }

    @Test func `stages, last and save take the result`() throws {
        var session = try TestSession.onCity()
        let table = try session.table(#"sql "select district, count(*) as n from enterprises group by district" | sort n desc | top 2"#)
        #expect(table.rowCount == 2)
        #expect(try session.table("last | select n").rowCount == 2)
        let output = try session.output(#"sql "select code from enterprises where district = '鹿城区'" | save codes.csv"#)
        #expect(output.files.first?.rows ?? 0 > 10)
    }

    @Test(
        arguments: [
            ("select * from ⟦enterprise_s⟧", "unknown-name", "enterprises"),
            ("select ⟦tax_arears⟧ from enterprises", "unknown-name", "tax_arrears"),
            ("select ⟦nmae⟧ from tag", "unknown-name", "name"),
            ("select count(* ⟦from⟧ enterprises", "sql-error", nil),
            ("select 1; ⟦select 2⟧", "sql-error", nil),
            ("select ⟦nosuch⟧(1)", "sql-error", nil),
            ("⟦delete⟧ from tag", "sql-writes", nil), ("⟦pragma⟧ user_version", "sql-writes", nil),
            ("⟦attach⟧ 'x' as y", "sql-writes", nil), ("⟦create⟧ temp table t (a)", "sql-writes", nil),
            ("⟦begin⟧", "sql-writes", nil), ("⟦vacuum⟧ into 'x'", "sql-writes", nil), ("select ⟦random⟧()", "sql-clock", nil),
        ] as [(String, String, String?)])
    func `what is wrong has its place`(marked: String, code: String, near: String?) throws {
        var session = try TestSession.onCity()
        let text = MarkedText(#"sql ""# + marked + #"""#)
        guard case .failure(let problem)? = session.run(text.text).last?.result else { return #expect(Bool(false), "nothing was wrong") }
        let diagnostic = try #require(problem.all.first)
        #expect(diagnostic.code == code)
        #expect(diagnostic.place?.range == text.range, "\(diagnostic)")
        if let near { #expect(diagnostic.nearNames.contains(near), "\(diagnostic.nearNames)") }
        #expect(session.errors("describe").isEmpty)
    }

    @Test(arguments: [
        #"sql select 1"#, #"sql """#, #"sql "select ?""#, #"sql "select date('now')""#, #"sql "select date()""#,
        #"sql "select current_date""#,
        #"sql "select a.code, b.code from enterprises a, enterprises b""#, #"sql "select hex(zeroblob(60000000)), 1 from tag""#,
        #"sql "select "enterprises"""#, "sql", #"sql "select load_extension('x')""#,
    ])
    func `what cannot be answered is refused`(statement: String) throws {
        var session = try TestSession.onCity()
        #expect(!session.errors(statement).isEmpty)
        #expect(session.errors(statement).allSatisfy { $0 != "internal" })
        #expect(session.errors(#"sql "select 1""#).isEmpty)
    }

    @Test func `a statement without end is stopped`() throws {
        var session = try TestSession.onCity()
        let endless = #"sql "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n""#
        let executed = session.run(endless, control: Control(cancellation: Cancellation(fuse: 20)))
        guard case .failure(let problem)? = executed.last?.result else { return #expect(Bool(false)) }
        #expect(problem.all.map(\.code) == ["interrupted"])
    }

    @Test func `special codes are NULL, and that is said`() throws {
        let folder = try Locations.temporaryFolder()
        let path = try Fixtures.withSpecials(in: folder)
        var session = try TestSession(copying: path)
        let output = try session.output(#"sql "select count(*) as n, count(owed) as known, min(owed) as low from enterprises""#)
        #expect(output.tables[0].row(0) == [.integer(4), .integer(2), .real(5)])
        #expect(output.noteCodes == ["specials-null"])
    }

    @Test(arguments: [
        ("avg(欠税金额)", ["tax_arrears"]), ("enterprises.欠税金额", ["tax_arrears"]), ("avg(欠税余额)", ["tax_arrears"]), ("区县", ["district"]),
        ("avg(tax_arears)", ["tax_arrears"]), ("nothing_like_it", []),
    ])
    func `a column is found by its Chinese name, and what it is called in SQL is said`(column: String, near: [String]) throws {
        var session = try TestSession.onCity()
        guard case .failure(let found)? = session.run("sql \"select \(column) from enterprises\"").last?.result else {
            return #expect(Bool(false))
        }
        #expect(found.all.map(\.code) == ["unknown-name"])
        #expect(found.all.first?.nearNames == near)
    }

    @Test func `a dataset without a snapshot's date has its tables all the same`() throws {
        var session = try TestSession.onFirms()
        #expect(try session.table(#"sql "select count(*) from snapshot_1""#)[0, 0] == .integer(5910))
    }
}

extension Table {
    func columnTexts(_ column: Int) -> [String] {
        (0..<rowCount).map { row in
            switch self[row, column] {
            case .text(let text): text
            case .word(let word): word.rawValue
            default: ""
            }
        }
    }
}
