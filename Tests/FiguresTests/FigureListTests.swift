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
        #expect(names == ["bands", "hist", "scores", "woe"])
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
