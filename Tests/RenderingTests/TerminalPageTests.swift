import Foundation
import Messages
import Outputs
import Testing

@testable import Rendering

@Suite struct TerminalPageTests {
    private let figure = Figure(
        "hist", kind: "hist", title: .verbatim("t"), x: .init(.verbatim("x")), y: .init(.verbatim("y")), tables: [Samples.bins])

    @Test func `before and after are one line, parts are beside each other`() {
        let metrics = [Metric("auc_before", 0.9123), Metric("auc", 0.9145), Metric("moved", 1234)]
        #expect(MetricView(style: RenderingStyle()).lines(metrics) == ["auc    0.9123 → 0.9145", "moved  1,234"])
        let parts = [
            Metric("auc_development", 0.93), Metric("ks_development", 0.71), Metric("auc_test", 0.9187), Metric("ks_test", 0.7023),
        ]
        #expect(
            MetricView(style: RenderingStyle()).lines(parts) == [
                "     development    test", "auc         0.93  0.9187", "ks          0.71  0.7023",
            ])
        #expect(MetricView(style: RenderingStyle(language: .chinese)).lines(parts)[0] == "     开发    测试")
    }

    @Test func `notes say their count once`() {
        let notes = [
            Note("a", Text(en: "two bins are thin", zh: "两箱过薄"), count: 2), Note("b", Text(en: "3 rows rejected", zh: "拒收 3 行"), count: 3),
            Note("c", .verbatim("\u{1B}[2J")),
        ]
        #expect(
            NoteView(style: RenderingStyle()).lines(notes) == ["note: two bins are thin (2)", "note: 3 rows rejected", "note: \\u{1b}[2J"])
    }

    @Test func `a figure is drawn where it can be, and else shown as its table`() {
        let output = Output(figures: [figure])
        let drawn = OutputRenderer(.table, style: RenderingStyle(width: 80), drawing: { _, width in "picture \(width)\n" })
        #expect(drawn.render(output, cell: 1, source: "") == "picture 80\n")
        let failing = OutputRenderer(
            .table, style: RenderingStyle(width: 80),
            drawing: { _, _ in throw Diagnostic("figure-program", .verbatim("gnuplot is missing")) })
        #expect(failing.render(output, cell: 1, source: "").contains("gnuplot is missing"))
        #expect(failing.render(output, cell: 1, source: "").contains("13,121"))
        #expect(OutputRenderer(.table, style: RenderingStyle(width: 80)).render(output, cell: 1, source: "").contains("13,121"))
    }

    @Test func `on a terminal a picture stands for its table, elsewhere both are given`() {
        let output = Output(tables: [Samples.bins, Samples.bins.named("other")], figures: [figure])
        func text(_ width: Int?, _ output: Output) -> String {
            OutputRenderer(.table, style: RenderingStyle(width: width), drawing: { _, _ in "picture\n" })
                .render(output, cell: 1, source: "", seconds: 0.5)
        }
        #expect(text(80, output).components(separatedBy: "13,121").count == 2)
        #expect(text(nil, output).components(separatedBy: "13,121").count == 3)
        #expect(text(80, Output(tables: [Samples.bins], figures: [figure])) == "picture\n0.500 s\n")
    }

    @Test func `several tables have titles, and the first the time`() {
        let output = Output(tables: [Samples.bins, Samples.bins.named("second")])
        let text = OutputRenderer(.table, style: RenderingStyle(width: 80)).render(
            output, cell: 1, source: "", seconds: 75.2, basis: Text(en: "development", zh: "开发样本"))
        #expect(text.hasPrefix("bins\n"))
        #expect(text.contains("\n\nsecond\n"))
        #expect(text.contains("3 rows · 1 min 15 s · development\n"))
        #expect(text.contains("3 rows\n"))
    }

    @Test func `prose keeps its lines and loses its escapes`() {
        let text = OutputRenderer(.table, style: RenderingStyle(width: 80)).render(
            Output(prose: [.verbatim("a\n  b\u{1B}[1m\n")]), cell: 1, source: "")
        #expect(text == "a\n  b\\u{1b}[1m\n")
    }

    @Test func `nothing to show is nothing`() {
        for format in OutputFormat.allCases where format != .json {
            #expect(OutputRenderer(format, style: RenderingStyle()).render(Output(), cell: 1, source: "").isEmpty)
        }
    }
}
