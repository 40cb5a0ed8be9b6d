import Commands
import Files
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

/// Hidden identities do not come out again, whatever is asked.
@Suite struct MaskingTests {
    /// A masked session, and the codes and names that it must not show.
    private func masked() throws -> (TestSession, secrets: Set<String>) {
        var session = try TestSession.onCity()
        let table = try session.table("enterprises | select code, name")
        var secrets: Set<String> = []
        for row in 0..<table.rowCount {
            for column in 0..<2 { if case .text(let text) = table[row, column] { secrets.insert(text) } }
        }
        try session.output("set mask on")
        return (session, secrets)
    }

    @Test func `a notebook saved with identities hidden holds none of what was said before, and replays hidden`() throws {
        var session = try TestSession.onCity()
        let found = try session.table("enterprises | top 1 | select code, name")
        guard case .text(let code) = found[0, 0], case .text(let name) = found[0, 1] else { return #expect(Bool(false)) }
        try session.output(
            "enterprises | top 2; explain warning \(code); note \"看 \(name)\"; set mask on; links \(code); save hidden.assay.md")
        let text = try String(contentsOfFile: session.folder + "/hidden.assay.md", encoding: .utf8)
        #expect(!text.contains(code) && !text.contains(name) && text.contains("mask: \"on\""))
        try session.output("set mask off")
        let report = try session.output("replay hidden.assay.md")
        #expect(report.metric("drifted") == .integer(0) && report.metric("failed") == .integer(0))
    }

    private static let statements = [
        "enterprises | top 5", "enterprises | select code, name | sort name | top 5",
        "enterprises | derive x = lower(name) | select x | top 5",
        "enterprises | derive x = code | select x | top 5", "enterprises | by name: n = count() | top 5", "scores | top 5", "scan",
        "warnings | top 9",
        "enterprises | by : a = distinct(name), b = min(score)", "watchlists", "dispositions", "relations | top 20", "ratings | top 5",
        "outcomes | top 5", "quality", "let x = enterprises | where tax_arrears > 0; x | top 5; last | top 2", "journal",
        "enterprises | top 8 | select name, tax_arrears | plot", "crosscheck suspects with 处非重点 市监重点", "crosscheck rating five_force_score",
        "history",
    ]

    @Test(arguments: statements) func `no output holds a code or a name`(statement: String) throws {
        var (session, secrets) = try masked()
        try session.output("bin all")
        for executed in session.run(statement) {
            guard case .success(let output) = executed.result else { continue }
            for table in output.tables + output.figures.flatMap(\.tables) {
                for row in 0..<table.rowCount {
                    for cell in table.row(row) {
                        if case .text(let text) = cell { #expect(!secrets.contains(text), "\(table.name): \(text)") }
                    }
                }
            }
        }
    }

    @Test(arguments: [
        "split where contains(name, \"投资\")", "rule add x when code = \"91330326MAAJCGL990\"", "veto name = \"a\" cap E",
        "rule add x when 名称 = \"a\"", "diff a.assay.md b.assay.md",
    ]) func `no condition that is kept reads identities`(statement: String) throws {
        var (session, _) = try masked()
        try session.output("add tax_arrears")
        #expect(session.errors(statement) == ["masked"])
    }

    @Test func `a name cannot be felt out by its parts`() throws {
        var (session, secrets) = try masked()
        let name = try #require(secrets.first { $0.contains("公司") })
        for part in [String(name.dropLast()), String(name.dropFirst(2)), "公司"] {
            #expect(session.errors("profile \(part)") == ["unknown-enterprise"], "\(part)")
            #expect(session.errors("case \(part)") == ["unknown-enterprise"], "\(part)")
        }
        try session.output("profile \(name)")
    }

    @Test func `what was typed before the mask shows no identity either`() throws {
        var session = try TestSession.onCity()
        let row = try session.table("enterprises | where tax_arrears > 50000 | top 1 | select code, name").row(0)
        guard case .text(let code) = row[0], case .text(let name) = row[1] else { return #expect(Bool(false)) }
        try session.output("rule add leak points=90 phrase=\"见\(name)与\(code)\" measures=\"找\(name)\" when code = \"\(code)\"")
        try session.output("dispose \(code) as helped on=2025-07-20 because \"\(name)\"")
        try session.output("set mask on")
        let pseudonym = try session.table("warnings | where rule = \"leak\" | select code")[0, 0]
        guard case .text(let hidden) = pseudonym else { return #expect(Bool(false)) }
        let statements = [
            "rules | where rule = \"leak\"", "explain warning \(hidden)", "profile \(hidden)", "case \(hidden)", "journal", "dispositions",
            "rule export x.yaml", "sheet \(hidden) to=x.html", "undo", "redo", "rule drop leak", "history",
            "rule add 1x when code = \"\(code)\"",
        ]
        for statement in statements {
            for executed in session.run(statement) { #expect(!"\(executed.result)".contains(name), "\(statement)") }
        }
        for file in ["x.yaml", "x.html"] {
            let text = try TextFile.source(session.folder + file).text
            #expect(!text.contains(name) && !text.contains(code), "\(file)")
        }
    }

    @Test func `phrases have their identities hidden, and codes in queries are told how they read`() throws {
        var (session, secrets) = try masked()
        try session.output("rule add x points=90 phrase=\"{name}\" when tax_arrears > 50000")
        let pseudonym = try session.table("warnings | where rule = \"x\" | top 1 | select code")[0, 0]
        guard case .text(let code) = pseudonym else { return #expect(Bool(false)) }
        let output = try session.output("explain warning \(code)")
        for text in output.prose.flatMap({ [$0.en, $0.zh] }) { #expect(secrets.allSatisfy { !text.contains($0) }) }
        #expect(try session.output("enterprises | where code = \"\(TestSession.firstCode)\"").noteCodes.contains("masked-code"))
        let name = try #require(secrets.first { !$0.allSatisfy(\.isASCII) })
        #expect(!session.session.remembered("enterprises | where name = \"\(name)\"").contains(name))
    }

    @Test func `a replay hides what a recording tells of identities, and cannot be talked out of it`() throws {
        var session = try TestSession.onCity()
        try session.output("enterprises | select code, name, tax_arrears | top 3; set mask off; enterprises | select name | top 2")
        try session.output("save open.assay.md")
        let text = try TextFile.source(session.folder + "open.assay.md").text
        let names = text.matches(of: /"([^"]*公司[^"]*)"/).map { String($0.output.1) }
        #expect(!names.isEmpty)
        try session.output("set mask on")
        let output = try session.output("replay open.assay.md")
        #expect(output.noteCodes.contains("masked"))
        let shown = output.tables.flatMap { table in (0..<table.rowCount).flatMap { table.row($0) } }.map { "\($0)" }.joined()
        #expect(names.allSatisfy { !shown.contains($0) })
    }

    @Test func `files hold pseudonyms, by which an enterprise can be asked for`() throws {
        var (session, secrets) = try masked()
        try session.output("enterprises | select code, name | top 50 | save masked.csv")
        let text = try TextFile.source(session.folder + "masked.csv").text
        #expect(secrets.allSatisfy { !text.contains($0) })
        guard case .text(let pseudonym) = try session.table("scan")[0, 1] else { return #expect(Bool(false)) }
        #expect(pseudonym.hasPrefix("E-"))
        for statement in ["explain warning \(pseudonym)", "profile \(pseudonym)", "case \(pseudonym)"] {
            let output = try session.output(statement)
            for text in output.prose.flatMap({ [$0.en, $0.zh] }) { #expect(secrets.allSatisfy { !text.contains($0) }) }
        }
        let file = try #require(try session.output("sheet \(pseudonym)").files.first)
        let page = try TextFile.source(session.folder + file.path).text
        #expect(secrets.allSatisfy { !page.contains($0) } && page.contains(pseudonym))
        #expect(session.errors("sql \"select name from enterprise\"") == ["masked"])
        #expect(session.errors("export csv all.csv") == ["masked"])
    }

    @Test func `what somebody typed is remembered without it`() throws {
        var (session, secrets) = try masked()
        let code = TestSession.firstCode
        try session.output("explain warning \(code)")
        #expect(secrets.contains(code))
        #expect(!session.session.remembered("explain warning \(code)").contains(code))
        #expect(!session.session.remembered("enterprises | where code = \"\(code)\"").contains(code))
        let history = try session.table("history").text.joined().joined()
        #expect(!history.contains(code))
        try session.output("set mask off")
        #expect(try session.table("journal | where code = \"\(code)\"").rowCount == 1)
    }

    @Test func `who may not see them cannot turn it off`() throws {
        let base = try TestSession.onCity()
        let access = FileAccess.confined(reading: [base.folder], writing: base.folder)
        var session = Session(environment: Environment(user: "tester", access: access, threads: 2, masks: true))
        _ = try session.open(base.path, control: Control())
        var codes: [String] = []
        session.execute(Source("set mask off; enterprises | top 1 | select code"), control: Control()) { executed in
            switch executed.result {
            case .failure(let problems): codes += problems.all.map(\.code)
            case .success(let output): if case .text(let text)? = output.tables.first?[0, 0] { codes.append(String(text.prefix(2))) }
            }
            return true
        }
        #expect(codes == ["masked", "E-"])
    }
}
