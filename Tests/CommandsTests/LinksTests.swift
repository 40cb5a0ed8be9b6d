import Commands
import Datasets
import Files
import Messages
import Outputs
import TestSupport
import Testing

@Suite struct LinksTests {
    /// Ten firms: A1 is held by B1 (60%), which is held by 陈伟 (50%) and 王芳 (50%); 陈伟 holds C1 too and represents A1 and D1.
    private static let firms =
        "k,name,judgment_defaulter,guarantees_given\n"
        + (["A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1"].map { "\($0),厂\($0),\($0 == "G1" ? "true" : "false"),\($0 == "H1" ? "" : "1")" })
        .joined(separator: "\n") + "\n"
    private static let relations = """
        kind,source,target,share,amount,since,until
        shareholder,B1,A1,60%,,,
        shareholder,陈伟,B1,50%,,,
        shareholder,王芳,B1,50%,,,
        shareholder,陈伟,A1,10%,,,
        shareholder,陈伟,C1,100%,,,
        legal_rep,陈伟,A1,,,,
        legal_rep,陈伟,D1,,,,
        address,A1,车站大道1号,,,,
        address,E1,车站大道1号,,,,
        guarantee,A1,E1,,300万,,
        guarantee,E1,F1,,100万,,
        guarantee,F1,G1,,100万,,
        guarantee,C1,D1,,100万,2020-01-01,2021-01-01
        """

    private func session() throws -> TestSession {
        var session = try TestSession.onCity()
        try AtomicFile.write(Self.firms, to: session.folder + "firms.csv")
        try AtomicFile.write(Self.relations, to: session.folder + "relations.csv")
        try session.output("import firms.csv into=firms.assay key=k name=name snapshot=2024-12-31")
        try session.output("open firms.assay")
        return session
    }

    private func rows(_ output: Output, _ name: String, _ columns: [String]) throws -> [[Cell]] {
        let table = try #require(output.tables.first { $0.name == name })
        let places = try columns.map { try #require(table.index(of: $0)) }
        return (0..<table.rowCount).map { row in places.map { table[row, $0] } }
    }

    @Test func `a dataset without relations says what to do`() throws {
        var session = try session()
        #expect(session.errors("links A1") == ["no-relations"])
        #expect(session.errors("refresh relations") == ["no-relations"])
        #expect(session.errors("relations") == ["no-relations"])
    }

    @Test func `it is seen who stands behind, beside and around`() throws {
        var session = try session()
        let taken = try session.output("relation import relations.csv")
        #expect(try rows(taken, "relations", ["taken"]).map { $0[0] } == [.integer(5), .integer(2), .integer(4), .integer(2)])
        let output = try session.output("links A1 depth 1")
        let around = try rows(output, "links", ["hop", "name", "relation", "share"])
        #expect(around.count == 4)
        #expect(around.contains([.integer(1), .text("厂B1"), .text("shareholder"), .real(0.6)]))
        #expect(around.contains([.integer(1), .text("厂E1"), .text("guaranteed"), .missing]))
        // 0.6 * 0.5 + 0.1 for 陈伟, who is on the first layer too.
        #expect(
            try rows(output, "behind", ["layer", "name", "control_share", "is_ultimate"]) == [
                [.integer(1), .text("厂B1"), .real(0.6), .flag(false)], [.integer(1), .text("陈伟"), .real(0.4), .flag(true)],
                [.integer(2), .text("王芳"), .real(0.3), .flag(true)],
            ])
        #expect(
            try rows(output, "beside", ["tie", "through", "name"]) == [
                [.text("same_legal_rep"), .text("陈伟"), .text("厂D1")], [.text("same_address"), .text("车站大道1号"), .text("厂E1")],
            ])
        #expect(
            try rows(output, "controllers", ["name", "control_share", "other_enterprises", "held", "represented"]) == [
                [.text("陈伟"), .real(0.4), .integer(3), .integer(2), .integer(1)],
                [.text("王芳"), .real(0.3), .integer(1), .integer(1), .integer(0)],
            ])
        #expect(try rows(output, "circle", ["hop", "name"]).map { $0[1] } == [.text("厂E1"), .text("厂F1"), .text("厂G1")])
        #expect(try rows(output, "way", ["hop", "name", "is_defaulter"]).last == [.integer(3), .text("厂G1"), .flag(true)])
        #expect(output.metrics.map(\.value) == [.integer(4), .integer(3)])
    }

    @Test func `where no guarantee leads to a defaulter, other relations do, and it is said`() throws {
        var session = try session()
        try session.output("relation import relations.csv")
        let output = try session.output("links 厂C1")
        #expect(output.notes.map(\.code).contains("way-beyond-guarantees"))
        // The guarantee for D1 has ended: C1 is in no circle.
        #expect(output.metrics.first?.value == .integer(0))
        #expect(try session.output("links H1").notes.map(\.code).contains("no-defaulter"))
    }

    @Test func `refresh adds the tags that follow, and a second time changes nothing`() throws {
        var session = try session()
        try session.output("relation import relations.csv")
        let first = try session.output("refresh relations")
        #expect(first.notes.map(\.code) == ["new-tags"])
        let values = try session.table(
            "enterprises | select code, guarantee_circle_size, default_distance, shareholder_count, top1_share_ratio, same_address_enterprises"
        )
        #expect(
            values.row(0).suffix(5) == [.integer(4), .integer(3), .integer(2), .real(0.6), .integer(1)])
        // C1 is known to have no guarantees; of H1 nothing is known.
        #expect(values[2, 1] == .integer(0) && values[7, 1] == .missing)
        let second = try session.table("refresh relations all")
        #expect((0..<second.rowCount).allSatisfy { second[$0, 2] == .integer(0) })
        let journal = try session.table("journal | select command")
        #expect((0..<journal.rowCount).map { journal[$0, 0] }.contains(.text("refresh relations")))
    }

    @Test func `an enquiry is journalled, an unknown enterprise is not found`() throws {
        var session = try session()
        try session.output("relation import relations.csv")
        try session.output("links A1")
        let journal = try session.table("journal | where code = \"A1\"")
        #expect(journal.rowCount == 1)
        #expect(session.errors("links NOBODY") == ["unknown-enterprise"])
        #expect(session.errors("links A1 depth 9") == ["bad-number"])
    }

    @Test func `relations are a source, in the language and in SQL`() throws {
        var session = try session()
        try session.output("relation import relations.csv")
        let held = try session.table(
            "relations | where kind = \"shareholder\" and share >= 50% | select source_name, target, share | sort target, source_name")
        #expect(held.rowCount == 4 && held.row(0) == [.text("厂B1"), .text("A1"), .real(0.6)])
        let ended = try session.table("relations | where not holds_now | select kind, source, target")
        #expect(ended.rowCount == 1 && ended.row(0) == [.text("guarantee"), .text("C1"), .text("D1")])
        let kinds = try session.table("relations | by target_kind : n = count()")
        #expect(kinds.rowCount == 2)
        let sql = try session.table(#"sql "select kind, count(*) as n from relations group by kind order by kind""#)
        #expect((0..<sql.rowCount).map { sql[$0, 1] } == [.integer(2), .integer(4), .integer(2), .integer(5)])
    }

    @Test func `replacing relations is asked for, and a file of none changes nothing`() throws {
        var session = try session()
        try session.output("relation import relations.csv")
        let access = FileAccess.confined(reading: [session.folder], writing: session.folder)
        var withheld = Session(
            environment: Environment(user: "tester", now: { "2026-07-01T08:00:00Z" }, access: access, threads: 2, consent: .withheld))
        _ = try withheld.open(session.folder + "firms.assay", control: Control())
        withheld.execute(Source("relation import relations.csv replace=yes"), control: Control()) { executed in
            if case .failure(let problems) = executed.result { #expect(problems.all.map(\.code) == ["unconfirmed"]) }
            #expect((try? executed.result.get()) == nil)
            return true
        }
        withheld.close()
        try AtomicFile.write("kind,source,target\nfriend,A1,B1\n", to: session.folder + "bad.csv")
        #expect(session.errors("relation import bad.csv") == ["rejected-rows"])
        #expect(try session.table("relations").rowCount == 13)
    }

    @Test func `the city answers too, and refreshing it changes nothing`() throws {
        var session = try TestSession.onCity()
        let refreshed = try session.table("refresh relations all")
        #expect(refreshed.rowCount == 14 && (0..<14).allSatisfy { refreshed[$0, 2] == .integer(0) })
        let member = try session.table("enterprises | where default_distance = 2 | select code, guarantee_circle_size | top 1")
        guard case .text(let code) = member[0, 0] else { return #expect(Bool(false)) }
        let output = try session.output("links \(code) depth 3")
        #expect(output.metrics.map(\.value) == [member[0, 1], .integer(2)])
        #expect(output.tables.map(\.name) == ["links", "behind", "beside", "controllers", "circle", "way"])
    }
}
