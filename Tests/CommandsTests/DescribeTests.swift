import Commands
import Figures
import Messages
import Notebooks
import Outputs
import Testing

/// What `describe` shows of a tag, with its histogram as a value.
@Suite struct DescribeTests {
    @Test func `a flag is no quantity, in words or in bins`() throws {
        var test = try TestSession.onCity()
        #expect(try test.output("describe cluster_address").metric("p50") == nil)
        try test.output("add cluster_address; cuts cluster_address = 0.5")
        let bins = try test.table("bins cluster_address")
        try #require(bins.rowCount == 3)
        let (label, from) = try (#require(bins.index(of: "label")), #require(bins.index(of: "from")))
        #expect((0..<3).map { bins[$0, label] } == [.text("false"), .text("true"), .word(.missing)])
        #expect((0..<3).allSatisfy { bins[$0, from] == .missing })
    }

    @Test(arguments: [
        ("describe founded", "`founded` is a field of enterprises, not a tag", "the tag is `establishment_date`"),
        ("add 成立日", "`成立日` is a field of enterprises, not a tag", "the tag is `establishment_date`"),
        ("describe district", "`district` is a field of enterprises, not a tag", "`enterprises | select code, district` shows it"),
    ])
    func `a field of enterprises that is taken for a tag says which tag holds it`(statement: String, message: String, hint: String) throws {
        var test = try TestSession.onCity()
        guard case .failure(let found)? = test.run(statement).last?.result else { throw Diagnostic("no-error", .verbatim(statement)) }
        #expect(found.all.map(\.code) == ["not-a-tag"] && found.all[0].message.en == message && found.all[0].hint?.en == hint)
        #expect(statement.hasSuffix("district") || found.all[0].hint?.zh == "相应的标签是 `establishment_date`（成立日期）")
        #expect(statement.hasSuffix("district") || found.all[0].message.zh.contains("成立日") == true)
    }

    private func figure(_ output: Output) throws -> Table {
        let figure = try #require(output.figures.first)
        #expect(figure.kind == HistogramFigure.name && output.figures.count == 1)
        return try #require(figure.tables.first)
    }

    private func sum(_ table: Table) throws -> Int {
        let n = try #require(table.index(of: "n"))
        return (0..<table.rowCount).reduce(0) { sum, row in if case .integer(let rows) = table[row, n] { sum + rows } else { sum } }
    }

    @Test(arguments: ["tax_arrears", "establishment_date", "tax_grade", "cluster_address", "insured_change_1y", "纳税信用等级"])
    func `every kind of tag has a histogram that holds each enterprise once`(tag: String) throws {
        var session = try TestSession.onCity()
        let output = try session.output("describe \(tag)")
        #expect(try sum(figure(output)) == 3000)
        #expect(output.metric("rows") == .integer(3000))
        #expect(try output.tables.first?.name == "tag" && figure(output).rowCount <= 40)
    }

    @Test func `a long tail is drawn by decades, what has none in equal steps`() throws {
        var session = try TestSession.onCity()
        func edges(_ tag: String) throws -> [Double] {
            let table = try figure(session.output("describe \(tag)"))
            let from = try #require(table.index(of: "from"))
            return (0..<table.rowCount).compactMap { if case .real(let edge) = table[$0, from] { edge } else { nil } }
        }
        let (tail, plain) = (try edges("registered_capital"), try edges("insured_change_1y"))
        #expect(tail.count > 3 && zip(tail, tail.dropFirst()).allSatisfy { $1 / $0 > 1.9 })
        let steps = zip(plain, plain.dropFirst()).map { $1 - $0 }
        #expect(steps.count > 3 && steps.allSatisfy { abs($0 - steps[0]) < 1e-9 })
    }

    @Test func `levels have a bar each, with the words of the program apart from them`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("describe tax_grade")
        let (bars, levels) = (try figure(output), try #require(output.tables.first { $0.name == "levels" }))
        #expect(bars.rowCount == levels.rowCount)
        let missing = try (0..<bars.rowCount).filter { try bars[$0, #require(bars.index(of: "bar"))] == .word(.missing) }
        #expect(missing.count <= 1)
        let text = try FigureDrawer(language: .chinese).characters(
            #require(output.figures.first), width: 60, color: false, control: Control())
        #expect(text.contains("█") && text.contains("%"))
    }

    @Test func `a notebook records the histogram, and a replay of it holds`() throws {
        var session = try TestSession.onCity()
        try session.output("describe tax_arrears\ndescribe tax_grade\nsave seen.assay.md")
        let notebook = try Notebook.read(session.folder + "seen.assay.md")
        #expect(notebook.cells.count == 2 && notebook.text.contains("█"))
        #expect(notebook.cells.flatMap(\.outputs).compactMap(\.recording).allSatisfy { $0.figures.count == 1 })
        #expect(try session.output("replay seen.assay.md").finding == .none)
    }
}
