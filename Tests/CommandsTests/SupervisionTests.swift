import Commands
import Files
import Messages
import Outputs
import TestSupport
import Testing

/// From a warning to what was done about it.
@Suite struct SupervisionTests {
    private func firstSuspect(_ session: inout TestSession) throws -> String {
        let scan = try session.table("scan")
        guard case .text(let code) = scan[0, 1] else { throw Diagnostic("none", .verbatim("no suspect")) }
        return code
    }

    @Test func `a scan counts each suspect once, ranked, in all of its tables`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("scan")
        guard case .integer(let suspects)? = output.metric("suspects") else { return #expect(Bool(false)) }
        #expect(suspects > 10 && output.tables[0].rowCount == suspects)
        for name in ["districts", "industries"] {
            let table = try #require(output.tables.first { $0.name == name })
            let sum = (0..<table.rowCount).reduce(0) { if case .integer(let n) = table[$1, 2] { $0 + n } else { $0 } }
            #expect(sum == suspects, "\(name)")
        }
        let index = try #require(output.tables[0].index(of: "index"))
        #expect((0..<suspects).allSatisfy { if case .integer(let value) = output.tables[0][$0, index] { value >= 40 } else { false } })
    }

    @Test func `a finding adds up to the index, and is written in both languages`() throws {
        var session = try TestSession.onCity()
        let code = try firstSuspect(&session)
        let output = try session.output("explain warning \(code)")
        let (points, indices) = (output.tables[0], output.tables[1])
        for row in 0..<indices.rowCount {
            let sum = (0..<points.rowCount).filter { points[$0, 1] == indices[row, 0] }.reduce(0) {
                if case .integer(let own) = points[$1, 3] { $0 + own } else { $0 }
            }
            #expect(indices[row, 2] == .integer(sum) && indices[row, 3] == .integer(min(100, sum)))
        }
        let paragraph = try #require(output.prose.first)
        #expect(paragraph.zh.hasPrefix("发现如下风险点：该企业") && paragraph.en.hasPrefix("These risk points were found: "))
        #expect(!paragraph.zh.contains("{") && !paragraph.en.contains("{"))
        #expect(try session.table("journal | where code = \"\(code)\"").rowCount == 1)
    }

    @Test func `a query that names an enterprise by code or whole name is an enquiry too, with its purpose`() throws {
        var session = try TestSession.onCity()
        let code = try firstSuspect(&session)
        try session.output("set purpose 年检")
        let found = try session.table("enterprises | where code = \"\(code)\" | select name")
        guard case .text(let name) = found[0, 0] else { return #expect(Bool(false)) }
        func entries() throws -> Int { try session.table("journal | where code = \"\(code)\" and purpose = \"年检\"").rowCount }
        #expect(try entries() == 1)
        try session.output("warnings | where name = “\(name)”")
        #expect(try entries() == 2)
        try session.output("sql \"select name from enterprises where code = '\(code)' or name = '\(name)'\"")
        #expect(try entries() == 3)
        try session.output("sql \"select founded from enterprises where name='\(name)'\"")
        #expect(try entries() == 4)
        try session.output("let one = enterprises | where code = \"\(code)\"; scan | where code = \"\(code)\"")
        #expect(try entries() == 6)
        try session.output("set mask on")
        guard case .text(let hidden) = try session.table("warnings | where name is not missing | top 1 | select code")[0, 0] else {
            return #expect(Bool(false))
        }
        try session.output("enterprises | where code = \"\(hidden)\" | select code")
        try session.output("set mask off")
        #expect(try session.table("journal | where command ~ \"\(hidden)\"").rowCount == 1)
        // A level in quotes and a code of nobody are none.
        let all = try session.table("journal").rowCount
        try session.output("enterprises | where district = \"鹿城区\" or code = \"91330302MA2ABCDE1X\" | by district: count()")
        #expect(try session.table("journal").rowCount == all)
    }

    @Test func `another reason on the same day is written down too, the same one is not`() throws {
        var session = try TestSession.onCity()
        let code = try firstSuspect(&session)
        for reason in ["一", "二", "二"] { try session.output("dispose \(code) as helped on=2025-09-01 because \"\(reason)\"") }
        #expect(try session.table("dispositions | where code = \"\(code)\"").rowCount == 2)
    }

    @Test func `a watch list is checked against another`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("crosscheck 处非重点 with 处非重点 市监重点")
        let table = output.tables[0]
        #expect(table[0, 3] == table[0, 2] && table[0, 4] == table[0, 2])
        #expect(table[0, 5] == .real(1) && table[0, 6] == .real(1))
        #expect(output.metric("suspects") == table[0, 2])
        let other = try session.output("crosscheck 市监重点 with 处非重点")
        #expect(other.tables[0][0, 4] == table[1, 4], "what both hold is the same either way")
    }

    @Test func `what was done is durable, journalled with its reason, and told by the case`() throws {
        var session = try TestSession.onCity()
        let code = try firstSuspect(&session)
        let before = try session.output("funnel")
        try session.output("dispose \(code) as listed-abnormal on=2025-07-20 because \"无法联系\"")
        try session.output("dispose \(code) as helped on=2025-09-01 because \"续贷\"")
        let after = try session.output("funnel")
        func count(_ output: Output, _ name: String) -> Int { if case .integer(let n)? = output.metric(name) { n } else { -1 } }
        #expect(count(after, "confirmed") == count(before, "confirmed") + 1)
        #expect(count(after, "handled") == count(before, "handled") + 1)
        try session.reopen()
        #expect(try session.table("dispositions | where code = \"\(code)\"").rowCount == 2)
        #expect(try session.table("journal | where because = \"续贷\"").rowCount == 1)
        let story = try session.output("case \(code)")
        let what = (0..<story.tables[1].rowCount).map { story.tables[1][$0, 1] }
        #expect(what.filter { $0 == .text("disposition") }.count == 2)
        #expect(story.metric("days_to_disposition") == .integer(63))
        #expect(try session.output("dispose \(code) as cleared on=2025-10-01").noteCodes.contains("ended-before"))
    }

    @Test(arguments: [
        ("dispose \(TestSession.firstCode) as helped on=2099-01-01", "bad-date"), ("dispose nobody as helped", "unknown-enterprise"),
        ("dispose nobody helped", "missing-sign"),
        ("dispose nobody as jailed", "bad-choice"), ("explain warning nobody", "unknown-enterprise"), ("case nobody", "unknown-enterprise"),
        ("sheet nobody", "unknown-enterprise"), ("sheet where tax_arrears > 1e15", "no-rows"),
        ("crosscheck suspects with nothing", "unknown-list"),
        ("crosscheck nothing with nothing", "unknown-name"), ("crosscheck rating tax_arrears", "no-card"),
    ])
    func `wrong words are errors, and nothing is written`(statement: String, code: String) throws {
        var session = try TestSession.onCity()
        #expect(session.errors(statement) == [code])
        #expect(try session.table("dispositions | where user = \"tester\"").rowCount == 0)
    }

    @Test func `grades use what was known then, and need a year after`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("grade")
        guard case .integer(let untold) = try session.table("enterprises | where outcome = \"indeterminate\" | by : n = count()")[0, 0]
        else { return #expect(Bool(false)) }
        #expect(output.metric("judged") == .integer(3000 - untold))
        #expect(!output.noteCodes.contains("leak") && !output.noteCodes.contains("suspected-leak"))
        #expect(session.errors("snapshot 2026-06-30; grade") == ["nothing-happened"])
    }

    @Test func `a rating is compared by ranks, and each band's shares add up`() throws {
        var session = try TestSession.onCity()
        try session.output("bin all")
        for rating in ["five_force_score", "zj_credit_grade"] {
            let output = try session.output("crosscheck rating \(rating)")
            #expect(output.real("rank_correlation") > 0.1)
            let table = output.tables[0]
            for row in 0..<table.rowCount {
                let sum = (2..<table.columns.count).reduce(0.0) { if case .real(let share) = table[row, $1] { $0 + share } else { $0 } }
                #expect(abs(sum - 1) < 1e-9 || table[row, 1] == .integer(0))
            }
        }
    }
}
