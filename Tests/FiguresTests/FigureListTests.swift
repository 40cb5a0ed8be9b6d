import Columns
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

@testable import Figures

@Suite struct FigureListTests {
    @Test func `each kind's file has its line, in alphabetical order`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Locations.package + "Sources/Figures/Kinds")
        let kinds = files.filter { $0.hasSuffix("Figure.swift") }.map { String($0.dropLast(6)) }.sorted()
        #expect(FigureList.drawn.map { "\($0)" } == kinds)
    }

    @Test func `names are unique, and each kind says in both languages what it shows and needs`() {
        let names = FigureList.all.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(names == ["bands", "bars", "gains", "hist", "ks", "roc", "scores", "woe"])
        for kind in FigureList.all {
            for text in [kind.summary, kind.table] { #expect(!text.en.isEmpty && !text.zh.isEmpty && text.en != text.zh) }
        }
    }

    @Test func `every kind makes a chart whose numbers are finite and whose texts are named`() throws {
        for figure in Samples.every {
            for language in Language.allCases {
                let kind = try #require(FigureList.drawn.first { $0.name == figure.kind })
                let chart = try kind.chart(of: figure, language: language, canvas: .picture)
                #expect(!chart.title.isEmpty && !chart.x.label.isEmpty && !chart.y.label.isEmpty)
                #expect(chart.y.low < chart.y.high && chart.x.low < chart.x.high)
                for layer in chart.layers {
                    let isEven = layer.columns.allSatisfy { $0.count == layer.columns[0].count && $0.allSatisfy(\.isFinite) }
                    #expect(isEven)
                }
            }
        }
    }

    @Test func `outcomes are compared as shares, bands as counts, whatever the figure's axis says`() throws {
        func chart(_ figure: Figure) throws -> Chart {
            let counts = Figure(
                figure.name, kind: figure.kind, title: figure.title, x: figure.x, y: .init(.verbatim("n"), unit: .rows),
                tables: figure.tables)
            return try ScoresFigure.chart(of: counts, language: .chinese, canvas: .picture)
        }
        #expect(try chart(Samples.scores(asShares: true)).y.label == "组内占比")
        #expect(try chart(Samples.scores(asShares: true)).y.high < 1)
        #expect(try chart(Samples.scores(asShares: false)).y.label == "n（户）")
        #expect(try chart(Samples.scores(asShares: false)).y.high > 100)
    }

    @Test func `days are edges too`() throws {
        let columns = [TableColumn("bar", .level), TableColumn("from", .date), TableColumn("to", .date), TableColumn("n", .integer)]
        let days = ["2024-01-01", "2024-07-01", "2025-01-01"].map { Cell.date(Day(iso: $0) ?? Day(number: 0)) }
        let rows: [[Cell]] = [
            [.missing, days[0], days[1], .integer(3)], [.missing, days[1], days[2], .integer(9)],
            [.word(.missing), .missing, .missing, .integer(1)],
        ]
        let figure = HistogramFigure.figure(Table("hist", columns: columns, rows: rows), of: .verbatim("founded"))
        let ticks = try HistogramFigure.chart(of: figure, language: .english, canvas: .picture).x.ticks
        #expect(ticks.map(\.label) == ["missing", "2024-01-01", "2024-07-01", "2025-01-01"])
        let text = try FigureDrawer(language: .english).characters(figure, width: 60, color: false, control: Control())
        #expect(text.contains("\n2024-01-01 – 2024-07-01  █"))
    }

    @Test func `a kind that is not there is said, with near names`() {
        let figure = Figure("x", kind: "hits", title: .verbatim(""), x: .init(.verbatim("")), y: .init(.verbatim("")), tables: [])
        let error = #expect(throws: Diagnostic.self) {
            try FigureDrawer(language: .english).picture(figure, format: .svg, control: Control())
        }
        #expect(error?.code == "figure-kind")
        #expect(error?.nearNames == ["hist"])
    }

    @Test func `a column that is missing is said`() {
        let table = Table("bands", columns: [TableColumn("band", .level)], rows: [[.text("A")]])
        let error = #expect(throws: Diagnostic.self) {
            try FigureDrawer(language: .english).picture(BandsFigure.figure(table, title: .verbatim("t")), format: .svg, control: Control())
        }
        #expect(error?.code == "figure-table")
        #expect(error?.message.en.contains("`share`") == true)
    }
}
