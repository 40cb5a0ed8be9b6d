import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct JoinTests {
    /// Rows of two snapshots: `c` is new, `d` is gone, and the order differs.
    private struct Snapshots: Catalogue {
        static func rows(_ codes: [String], _ x: [Int?], _ k: [String]) -> TestRelation {
            TestRelation(
                name: "t",
                fields: [
                    Field("code", .code, isBuiltIn: true), Field("x", .integer, chineseName: "数值"),
                    Field("k", .level, labels: Labels(["p", "q"])),
                    Field("points.x", .integer),
                ],
                columns: [.texts(codes), .integers(x), .levels(k, labels: Labels(["p", "q"])), .integers(x)], keyField: 0,
                defaultFields: ["code"])
        }

        let now = rows(["a", "b", "c"], [1, 2, 3], ["p", "q", "q"])
        let before = rows(["d", "b", "a"], [9, nil, 7], ["p", "p", "q"])
        var sources: [SourceSummary] { [] }
        func relation(_ name: String, at place: Place?) throws -> (any Relation)? { name == "t" ? now : nil }
        func relation(_ name: String, in snapshot: SnapshotChoice, at place: Place?) throws -> (any Relation)? {
            guard snapshot == .previous || snapshot == .named("2025-06-30") else {
                throw Diagnostic("unknown-snapshot", .verbatim("no such snapshot"), at: place)
            }
            return name == "t" ? before : nil
        }
    }

    private func result(_ text: String) throws -> QueryResult {
        let compiled = try Compiler.compile(try QueryParser.query(Source(text)), catalogue: Snapshots())
        return try LocalEngine().run(compiled.plan, control: Control())
    }

    private func rows(_ text: String) throws -> [[Cell]] {
        let table = try result(text).table
        return (0..<table.rowCount).map(table.row)
    }

    @Test func `rows are matched by their key, and missing where there is none`() throws {
        let wanted: [[Cell]] = [
            [.text("a"), .integer(1), .integer(7), .text("q")], [.text("b"), .integer(2), .missing, .text("p")],
            [.text("c"), .integer(3), .missing, .missing],
        ]
        #expect(try rows("t | join snapshot previous as was | select code, x, was.x, k = was.k") == wanted)
        #expect(try rows("t | join snapshot 2025-06-30 as was | select code, x, was.x, k = was.k") == wanted)
        #expect(try rows("t | join snapshot \"2025-06-30\" as was | select code, x, was.x, k = was.k") == wanted)
        #expect(try rows("t | join snapshot previous as was | select code, x, 前 = was.数值, k = was.k") == wanted)
    }

    @Test func `rows without a partner are counted`() throws {
        let notes = try result("t | where x > 1 | join snapshot previous as was | select was.x").notes
        #expect(notes.map(\.code) == ["not-in-snapshot"] && notes[0].count == 1)
        #expect(try result("t | where x < 3 | join snapshot previous as was | select was.x").notes.isEmpty)
    }

    @Test func `previous stands for a join of its own, made once`() throws {
        #expect(try rows("t | where previous.x > x | select code, previous.x") == [[.text("a"), .integer(7)]])
        #expect(try rows("t | derive up = x - previous.x | by previous.k: n = count(), s = sum(up)").count == 3)
        #expect(try rows("t | select code, d = previous.x - x | sort d | top 1") == [[.text("a"), .integer(6)]])
        let plan = try Compiler.compile(
            try QueryParser.query(Source("t | where previous.x > 1 | sort previous.x | select code")), catalogue: Snapshots()
        ).plan
        #expect(plan.description.map(\.step) == ["scan", "join", "filter", "sort", "pick"])
        #expect(plan.description[1].what == "t, 3 rows, by code")
    }

    @Test func `columns that the query names are shown without a select`() throws {
        let table = try result("t | join snapshot previous as was | where was.x > 0").table
        #expect(table.columns.map(\.name) == ["code", "was_x"])
    }

    @Test(arguments: [
        ("t | join snapshot ⟦1999-01-01⟧ as was", "unknown-snapshot"),
        ("t | by k: n = count() | ⟦join⟧ snapshot previous as was", "no-key"),
        ("t | select x | where ⟦previous.x⟧ > 1", "no-key"),
        ("t | join snapshot previous as was | join snapshot previous as ⟦was⟧", "doubled-name"),
        ("t | join snapshot previous as ⟦points⟧", "doubled-name"), ("t | join ⟦snapshots⟧ previous as was", "unexpected-token"),
        ("t | join snapshot ⟦5⟧ as was", "unexpected-token"), ("t | join snapshot previous ⟦was⟧", "unexpected-token"),
        ("t | join snapshot previous as was | where ⟦was.y⟧ > 1", "unknown-name"), ("t | where ⟦previous.y⟧ > 1", "unknown-name"),
    ])
    func `what is wrong has its place`(marked: String, code: String) throws {
        let text = MarkedText(marked)
        do {
            _ = try result(text.text)
            Issue.record("\(marked) compiled")
        } catch {
            let diagnostic = try #require(Diagnostics.of(error).first)
            #expect(diagnostic.code == code)
            #expect(diagnostic.place?.range == text.range)
        }
    }
}
