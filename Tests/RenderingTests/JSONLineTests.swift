import Foundation
import Messages
import Outputs
import TestSupport
import Testing

@testable import Rendering

@Suite struct JSONLineTests {
    private let renderer = OutputRenderer(.json, style: RenderingStyle(language: .english))

    @Test func `a result has all keys, even where nothing is`() throws {
        let line = renderer.render(Output(), cell: 3, source: "quit")
        #expect(line == #"{"cell":3,"source":"quit","ok":true,"tables":[],"metrics":{},"notes":[],"figures":[],"files":[]}"# + "\n")
    }

    @Test func `cells are values: words identifiers, special codes numbers, missing null`() {
        let line = renderer.render(Output(Samples.kinds), cell: 1, source: "")
        #expect(line.contains(#""rows":[[-7,0.1,true,"2026-06-30","2026-06-30T01:02:03Z","=1+1,\"q\"","out_of_time",-9,null]]"#))
        #expect(line.contains(#""name":"kinds","rows_total":1,"columns":[{"name":"i","type":"integer","unit":null},"#))
    }

    @Test func `the line does not depend on the language but for the text of notes`() {
        let output = Output(Samples.bins, metrics: [Metric("auc", 0.5)], notes: [Note("thin-bins", Text(en: "thin", zh: "过薄"), count: 2)])
        let chinese = OutputRenderer(.json, style: RenderingStyle(language: .chinese, width: 20, color: true, maxRows: 1))
        let lines = [renderer, chinese].map { $0.render(output, cell: 1, source: "x") }
        #expect(lines[0].replacing("thin\"", with: "过薄\"") == lines[1])
        #expect(lines[0].contains(#""notes":[{"code":"thin-bins","text":"thin","count":2}]"#))
    }

    @Test func `figures and files are named`() {
        let figure = Figure(
            "hist", kind: "hist", title: .verbatim(""), x: .init(.verbatim("")), y: .init(.verbatim("")),
            tables: [Table("t", columns: [TableColumn("a", .integer)], rows: [])], file: "x.svg")
        let line = renderer.render(
            Output(figures: [figure], files: [WrittenFile(path: "x.svg", rows: nil, sha256: "ab")]), cell: 1, source: "")
        #expect(
            line.contains(
                #""figures":[{"name":"hist","kind":"hist","file":"x.svg","tables":[{"name":"t","rows_total":0,"columns":[{"name":"a","type":"integer","unit":null}],"rows":[]}]}],"files":[{"path":"x.svg","rows":null,"sha256":"ab"}]"#
            ))
    }

    @Test func `an error has its place in scalars, and a hint that holds the near names`() {
        let marked = MarkedText("enterprises\n| where 鹿城区 = ⟦bnad⟧")
        let place = Place(Source(marked.text, file: "a.assay", firstLine: 10), marked.range)
        let diagnostic = Diagnostic(
            "unknown-name", .verbatim("no field"), at: place, hint: .verbatim("see help"), nearNames: ["band", "bad"])
        let line = renderer.render([diagnostic], cell: 2, source: "s")
        #expect(
            line
                == #"{"cell":2,"source":"s","ok":false,"errors":[{"code":"unknown-name","message":"no field","hint":"did you mean `band` or `bad`?; see help","file":"a.assay","line":11,"column":15,"length":4}]}"#
                + "\n")
        let bare = renderer.render([Diagnostic("one-class", .verbatim("m"))], cell: 2, source: "s")
        #expect(bare.contains(#""hint":null,"file":null,"line":null,"column":null,"length":null"#))
    }

    @Test func `every line parses, whatever the text, and reals read back as they were`() throws {
        var random = SeededRandom(seed: 9)
        for _ in 0..<200 {
            let text = String(
                String.UnicodeScalarView((0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x1_1000, using: &random)) }))
            let value = Double(bitPattern: random.next())
            let table = Table("t", columns: [TableColumn("x", .text), TableColumn("r", .real)], rows: [[.text(text), .real(value)]])
            let line = renderer.render(Output(table), cell: 1, source: text)
            #expect(!line.dropLast().contains { $0.isNewline })
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object["source"] as? String == text)
            let tables = try #require(object["tables"] as? [[String: Any]])
            let row = try #require((tables[0]["rows"] as? [[Any]])?.first)
            #expect(row[0] as? String == text)
            #expect(value.isFinite ? row[1] is NSNumber : row[1] is NSNull)
            // Foundation's own reader is not exact for every exponent; the digits are.
            #expect(value.isFinite ? Double(JSONText.real(value)) == value : JSONText.real(value) == "null")
        }
    }

    @Test func `what could steer a terminal is escaped`() {
        let line = renderer.render(Output(), cell: 1, source: "\u{9B}\u{202E}\u{7F}鹿")
        #expect(line.contains(#""source":"\u009b\u202e\u007f鹿""#))
    }
}
