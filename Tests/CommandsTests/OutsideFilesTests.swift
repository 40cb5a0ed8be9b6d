import Commands
import Datasets
import Files
import Foundation
import Messages
import Outputs
import Supervision
import TestSupport
import Testing

/// Lists, rules and relations from files that hold more, less or other things than they should.
@Suite struct OutsideFilesTests {
    private static let code = TestSession.firstCode

    private func write(_ text: String, _ name: String, in session: TestSession) throws -> String {
        try AtomicFile.write(text, to: session.folder + name)
        return session.folder + name
    }

    @Test func `a text of megabytes is cut, and a case is told at once`() throws {
        var session = try TestSession.onCity()
        let long = String(repeating: "长", count: 2_000_000)
        let path = try write("统一社会信用代码,列入日期,原因\n\(Self.code),2025-05-01,\(long)\n", "list.csv", in: session)
        #expect(try session.output("watchlist import 试点 \(path)").noteCodes.contains("cut-fields"))
        let story = try session.output("case \(Self.code)").tables[1]
        let texts = (0..<story.rowCount).flatMap { story.row($0) }.map { "\($0)" }
        #expect(texts.contains { $0.contains("长") } && texts.allSatisfy { $0.utf8.count < 10_000 })
        let steps = try write("code,kind,date,because\n\(Self.code),cleared,2025-07-20,\(long)\n", "steps.csv", in: session)
        #expect(try session.output("dispose import \(steps)").noteCodes.contains("cut-fields"))
        #expect(try session.table("dispositions | where user = \"tester\"").rowCount == 1)
    }

    @Test func `a list without days is told of beside the case`() throws {
        var session = try TestSession.onCity()
        let path = try write("统一社会信用代码\n\(Self.code)\n", "list.csv", in: session)
        try session.output("watchlist import 试点 \(path)")
        #expect(try session.output("case \(Self.code)").noteCodes.contains("undated-lists"))
    }

    @Test func `lines of dispositions that are none are told with what they name, and with candidates`() throws {
        var session = try TestSession.onCity()
        let path = try write(
            """
            code,name,kind,date,because
            \(Self.code),,cleared,2025-07-20,good
            \(Self.code),,cleared,2025-07-20,again
            \(Self.code),,jailed,2025-07-20,
            \(Self.code),,cleared,soon,
            \(Self.code),,cleared,2099-01-01,
            ,没有这家企业,cleared,2025-07-20,
            """, "steps.csv", in: session)
        let output = try session.output("dispose import \(path)")
        #expect(output.metric("taken") == .integer(1) && output.metric("again") == .integer(1) && output.metric("rejected") == .integer(4))
        let rejected = try #require(output.tables.first { $0.name == "rejected" })
        #expect((0..<4).map { rejected[$0, 0] } == [.integer(4), .integer(5), .integer(6), .integer(7)])
        #expect(rejected[0, 1] == .text(Self.code) && rejected[3, 2] == .text("没有这家企业"))
    }

    @Test func `a rule file tells of fields that the dataset lacks, and of braces that are not closed`() throws {
        var session = try TestSession.onCity()
        func rules(_ phrase: String) -> String {
            """
            rules:
              - id: r
                module: public-risk
                severity: low
                points: 1
                when: tax_arrears > 5
                phrase: "\(phrase)"
            """
        }
        let lacking = try write(rules("欠{nonsense}"), "lacking.yaml", in: session)
        #expect(try session.output("rule import \(lacking) mode=merge").noteCodes.contains("unknown-fields"))
        let open = try write(rules("欠{tax_arrears"), "open.yaml", in: session)
        #expect(session.errors("rule import \(open)") == ["bad-phrase"])
        #expect(session.errors("rule add x phrase=\"[欠{tax_arrears}\" when tax_arrears > 5") == ["bad-phrase"])
    }

    @Test func `sheets that were broken off are counted, and have no page that lists them`() throws {
        var session = try TestSession.onCity()
        let statement = "sheet where row < 40 to=broken"
        let asked = Cancellation()
        try session.output("sheet where row < 40 to=warm")
        _ = session.run("sheet where row < 40 to=whole", control: Control(cancellation: asked))
        // Some questions before the end, when the sheets are being written: what was read before is remembered.
        let fused = Control(cancellation: Cancellation(fuse: asked.questions - 20))
        guard case .failure(let diagnostics)? = session.run(statement, control: fused).last?.result else { return #expect(Bool(false)) }
        #expect(diagnostics.all.map(\.code) == ["interrupted"])
        let files = try FileManager.default.contentsOfDirectory(atPath: session.folder + "broken")
        #expect(!files.isEmpty && !files.contains("index.html"))
        #expect(diagnostics.all[0].message.en.contains("\(files.count) of 40"), "\(diagnostics.all[0].message.en) \(files.count)")
        #expect(try session.table("journal | where command = \"sheet where row < 40 to=broken\"").rowCount == 1)
    }

    @Test func `indices and colour are fields of enterprises, and no condition that is kept reads them`() throws {
        var session = try TestSession.onCity()
        let red = try session.table("enterprises | where colour = \"red\" | by : n = count()")
        let marks = try session.output("scan").tables
        #expect(red.rowCount == 1 && marks[0].rowCount > 0)
        let suspects = try session.table("enterprises | where colour is not missing | by : n = count()")[0, 0]
        #expect(suspects == .integer(marks[0].rowCount))
        try session.output("add tax_arrears")
        for statement in ["rule add x when public_risk > 5", "veto colour = \"red\" cap E", "split where enterprise_risk > 5"] {
            #expect(session.errors(statement) == ["risk-in-condition"], "\(statement)")
        }
    }

    @Test func `a notebook tells of what changed the dataset and is left out`() throws {
        var session = try TestSession.onCity()
        try session.output("scan; refresh relations")
        #expect(try session.output("save s.assay.md").noteCodes.contains("data-changed"))
    }
}
