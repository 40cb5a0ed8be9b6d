import Foundation
import FoundationXML
import Messages
import Outputs
import Rendering
import Testing

@testable import Figures

@Suite(.enabled(if: Installed.gnuplot, "needs gnuplot")) struct PictureTests {
    @Test func `each kind is drawn as SVG in both languages, well formed, the same every time`() throws {
        for figure in Samples.every {
            for language in Language.allCases {
                let drawer = FigureDrawer(language: language)
                let bytes = try drawer.picture(figure, format: .svg, control: Control())
                #expect(try drawer.picture(figure, format: .svg, control: Control()) == bytes)
                let document = XMLParser(data: Data(bytes))
                #expect(document.parse())
                #expect(String(decoding: bytes, as: UTF8.self).contains(figure.title.in(language)))
            }
        }
    }

    @Test func `what a browser shows under the pointer is the figure's, not the program's`() throws {
        for figure in Samples.every {
            let text = String(
                decoding: try FigureDrawer(language: .chinese).picture(figure, format: .svg, control: Control()), as: UTF8.self)
            #expect(text.contains("<title>\(figure.title.zh)</title>"))
            #expect(!text.contains("<title>Gnuplot") && !text.contains("<title>gnuplot_plot"))
        }
        let woe = try FigureDrawer(language: .chinese).picture(Samples.woe(), format: .svg, control: Control())
        #expect(String(decoding: woe, as: UTF8.self).contains("<title>坏样本率（右轴）</title>"))
    }

    @Test func `in characters the key names the lines of KS and says how large it is`() throws {
        let figure = try #require(Samples.curves.first { $0.kind == "ks" })
        let text = try FigureDrawer(language: .english).characters(figure, width: 100, color: false, control: Control())
        #expect(text.contains(#/\$\$\$ KS development 0\.\d{3}/#) && text.contains(#/&&& KS test 0\.\d{3}/#))
    }

    @Test func `beside the lines of KS stands how large it is, whole`() throws {
        let figure = try #require(Samples.curves.first { $0.kind == "ks" })
        let bytes = try FigureDrawer(language: .english).picture(figure, format: .svg, control: Control())
        #expect(String(decoding: bytes, as: UTF8.self).contains(#/KS development 0\.\d{3}/#))
    }

    @Test func `names stand in one row or two under the title, and more of them at the right`() {
        let long = (1...6).map { "WOE, riskier than average \($0)" }
        #expect(KeyPlace(Array(long.prefix(2))).rows == 1)
        #expect(KeyPlace(Array(long.prefix(3))).rows == 2)
        #expect(KeyPlace(Array(long.prefix(3))).perRow == 2)
        #expect(KeyPlace(long).rows == nil)
    }

    @Test(.enabled(if: Installed.chineseFont, "needs a font for Chinese"))
    func `each kind is drawn as PNG`() throws {
        for figure in Samples.every {
            let bytes = try FigureDrawer(language: .chinese).picture(figure, format: .png, control: Control())
            #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(bytes.count > 10_000)
        }
    }

    @Test(.enabled(if: Installed.chineseFont, "needs a font for Chinese"))
    func `each kind is drawn as PDF with its fonts inside, the same every time`() throws {
        for figure in Samples.every {
            let bytes = try FigureDrawer(language: .chinese).picture(figure, format: .pdf, control: Control())
            #expect(try FigureDrawer(language: .chinese).picture(figure, format: .pdf, control: Control()) == bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.hasPrefix("%PDF-1") && text.contains("/FontFile") && text.contains("(D:19700101000000"))
        }
    }

    @Test func `a PDF that is not whole is refused`() {
        #expect(throws: Diagnostic.self) { try PDFPicture.finished(Array("%PDF-1.5\n%%EO".utf8)) }
        #expect(throws: Diagnostic.self) { try PDFPicture.finished([]) }
    }

    @Test(arguments: [40, 60, 80, 120])
    func `in characters Chinese takes its width, and all that ends at the right does so in one column`(width: Int) throws {
        for language in Language.allCases {
            let text = try FigureDrawer(language: language).characters(Samples.bands, width: width, color: false, control: Control())
            let lines = text.split(separator: "\n").map(String.init)
            for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
            let ends = lines.filter { $0.hasSuffix("|") }.map { DisplayWidth.of($0) }
            #expect(ends.count > 5)
            #expect(Set(ends).count == 1)
        }
    }

    @Test func `the key names each series with the character that draws it`() throws {
        let text = try FigureDrawer(language: .english).characters(
            Samples.scores(asShares: true), width: 100, color: false, control: Control())
        let key = try #require(text.split(separator: "\n").dropFirst().first)
        #expect(key.hasPrefix("*** good (") && key.contains("   ### bad ("))
        #expect(text.contains("*****") && text.contains("####"))
    }

    @Test func `labels without room are numbered and told below`() throws {
        let text = try FigureDrawer(language: .chinese).characters(Samples.woe(), width: 60, color: false, control: Control())
        #expect(text.contains("1: < 0.01   2: [0.01, 2万)   3: [2万, 15万)   4: ≥ 15万\n"))
        #expect(text.contains("5: 缺失   6: [-9]"))
    }

    @Test func `colour comes with escapes, and only when asked for`() throws {
        for color in [true, false] {
            let text = try FigureDrawer(language: .english).characters(Samples.bands, width: 80, color: color, control: Control())
            #expect(text.contains("\u{1B}") == color)
        }
    }

    @Test func `colour adds to the signs of two series and takes none away`() throws {
        func text(_ figure: Figure, color: Bool) throws -> String {
            try FigureDrawer(language: .chinese).characters(figure, width: 100, color: color, control: Control())
        }
        for figure in Samples.every where figure.kind != HistogramFigure.name {
            let colored = try text(figure, color: true)
            #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == (try text(figure, color: false)))
        }
        let scores = try text(Samples.scores(asShares: true), color: true)
        let (first, second) = (Color.group(0).terminalNumber, Color.group(1).terminalNumber)
        #expect(scores.contains("\u{1B}[38;5;\(first)m**") && scores.contains("\u{1B}[38;5;\(second)m##"))
        // A percent sign at the axis is no series.
        #expect(!scores.contains("m%\u{1B}") && scores.contains("%"))
    }

    @Test func `an empty table is a figure without bars`() throws {
        for figure in Samples.every {
            let table = Table(figure.tables[0].name, columns: figure.tables[0].columns, rows: [])
            let empty = Figure(figure.name, kind: figure.kind, title: figure.title, x: figure.x, y: figure.y, tables: [table])
            #expect(try !FigureDrawer(language: .english).picture(empty, format: .svg, control: Control()).isEmpty)
        }
    }

    @Test func `one bar, huge counts, tiny shares and a thousand bars are drawn`() throws {
        func picture(_ from: Double, _ to: Double, _ n: Int, _ share: Double, rows: Int = 1) throws -> Int {
            let row: [Cell] = [.missing, .real(from), .real(to), .integer(n), .real(share)]
            let columns = ["bar", "from", "to", "n", "share"].map { TableColumn($0, .real) }
            let table = Table(
                "hist", columns: columns, rows: (0..<rows).map { index in [row[0], .real(from + Double(index)), row[2], row[3], row[4]] })
            let figure = HistogramFigure.figure(table, of: .verbatim("x"))
            return try FigureDrawer(language: .english).picture(figure, format: .svg, control: Control()).count
        }
        #expect(try picture(0, 1, 1, 1) > 1000)
        #expect(try picture(-1e18, 1e18, Int.max, 1) > 1000)
        #expect(try picture(1e-9, 2e-9, 0, 0) > 1000)
        #expect(try picture(0, 1, 5, 0.001, rows: 1000) > 1000)
    }
}
