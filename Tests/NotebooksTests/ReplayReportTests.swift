import Foundation
import Messages
import Outputs
import Rendering
import TestSupport
import Testing

@testable import Notebooks

@Suite struct ReplayReportTests {
    @Test func `the line for machines has the keys of the interface`() throws {
        let notebook = try ToySession.notebook(["bins", "weight 2", "bins"]).replacing("weight 2", with: "weight 3")
        var now = ToySession.circumstances
        now.fingerprint = "ffff"
        let line = try ToySession.replay(notebook, now: now).jsonLine(in: .english)
        #expect(!line.contains("\n"))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let keys = [
            "cause", "cells", "claims", "dataset", "drifted", "drifts", "failed", "failures", "fingerprint", "notebook", "ok", "unrecorded",
        ]
        #expect(json.keys.sorted() == keys)
        #expect(json["notebook"] as? String == "first.assay.md")
        #expect(json["cells"] as? Int == 3)
        #expect(json["ok"] as? Int == 2)
        #expect(json["drifted"] as? Int == 1)
        #expect(json["fingerprint"] as? [String: String] == ["recorded": "5d0c9a4be1", "now": "ffff"])
        let causes = try #require(json["cause"] as? [[String: Any]])
        #expect(causes.map { $0["code"] as? String } == ["edited-cell", "dataset"])
        #expect(causes.map { $0["cell"] as? Int } == [2, 3])
        let drifts = try #require(json["drifts"] as? [[String: Any]])
        #expect(drifts.first?["column"] as? String == "auc" && drifts.first?["code"] as? String == "metric")
        let drift = try #require(drifts.dropFirst().first)
        #expect(drift.keys.sorted() == ["because", "cell", "code", "column", "difference", "now", "recorded", "row", "table"])
        #expect(drift["table"] as? String == "bins")
        #expect(drift["row"] as? Int == 1)
        #expect(drift["column"] as? String == "woe")
        #expect(drift["code"] as? String == "value")
        #expect(drift["because"] as? String == "follows cell 2")
    }

    @Test func `a report without drift is the same line with empty lists`() throws {
        let line = try ToySession.replay(try ToySession.notebook(["bins"])).jsonLine(in: .english)
        #expect(
            line.contains("\"ok\":1,\"drifted\":0,\"failed\":0,\"unrecorded\":0,\"cause\":[],\"failures\":[],\"drifts\":[],\"claims\":[]}"))
    }

    @Test func `the text names counts, cause and every value that differs, in both languages`() throws {
        let notebook = try ToySession.notebook(["weight 2", "bins"]).replacing("weight 2", with: "weight 3")
        let output = try ToySession.replay(notebook).output
        let first = "Cell 2, auc: 0.52 was recorded, now 0.53, a difference of 0.0100"
        let expected = [
            "first.assay.md: 2 cells, 1 ok, 1 drifted, 0 failed, 0 unrecorded.",
            "Cause, from cell 1 on: cell 1 was edited after it was recorded.",
            "4 differences, the first: \(first) [follows cell 1].",
        ]
        #expect(output.prose.map(\.en) == expected)
        #expect(output.prose[1].zh == "原因（自单元格 1 起）：单元格 1 在记录后被修改。")
        let table = try #require(output.tables.first)
        #expect(table.name == "drifts")
        #expect(table.rowCount == 4)
        #expect(
            table.row(0).map(\.digits) == ["2", "missing", "missing", "auc", "metric", "0.52", "0.53", "0.0100", "follows cell 1"])
        #expect(
            table.row(1).map(\.digits) == ["2", "bins", "1", "woe", "value", "0.6667", "1.0000", "0.3333", "follows cell 1"])
    }

    @Test func `codes of differences and causes read in Chinese in Chinese, and stay codes in cells`() throws {
        let notebook = try ToySession.notebook(["weight 2", "bins"]).replacing("weight 2", with: "weight 3")
        let output = try ToySession.replay(notebook).output
        let text = OutputRenderer(.table, style: RenderingStyle(language: .chinese)).render(output, cell: 1, source: "")
        #expect(["指标", "数值", "源于单元格 1", "单元格被修改"].allSatisfy(text.contains))
        #expect(!text.contains("metric") && !text.contains("value") && !text.contains("follows") && !text.contains("edited-cell"))
        #expect(output.tables[0].row(0)[4] == .text("metric") && output.tables[1].row(0)[0] == .text("edited-cell"))
        for code in Drift.Code.allCases { #expect(code.text.zh != code.rawValue && code.text.en == code.rawValue) }
    }

    @Test func `numbers have as many digits as tell them apart`() {
        func shown(_ a: Cell, _ b: Cell) -> [String?] {
            let shown = Drift(.value, cell: 1, statement: 1, recorded: a, now: b).shown
            return [shown.recorded, shown.now, shown.difference]
        }
        #expect(shown(.real(0.73291823471923847), .real(0.71118123)) == ["0.7329", "0.7112", "-0.0217"])
        #expect(shown(.real(0.732918234), .real(0.732920001)) == ["0.732918", "0.732920", "0.00000177"])
        #expect(shown(.real(1.0 / 3), .real(1.0 / 3 + 1e-12)).prefix(2) == ["0.3333333333333333", "0.3333333333343333"])
        #expect(shown(.integer(3245), .integer(3411)) == ["3245", "3411", "166"])
        #expect(shown(.integer(1), .real(1.5)) == ["1.0", "1.5", "0.5"])
        #expect(shown(.real(0), .real(1e-20))[0] == "0.0")
        #expect(shown(.missing, .real(0.123456789)) == ["missing", "0.1235", nil])
        #expect(shown(.text("a"), .real(.nan)).prefix(1) == ["a"])
    }

    @Test func `a long table ends in a line for the rest, a curve is one line, and machines get every difference`() throws {
        let report = try ToySession.replay(try ToySession.notebook(["wide", "curve"]), shift: 1)
        #expect(report.drifts.count == 450)
        let table = try #require(report.output.tables.first)
        #expect(table.rowCount == DriftLines.mostOfTable + 1 + 2)
        #expect(table[0, 2] == .text("0") && table[DriftLines.mostOfTable, 2].digits == "... and 130 more, the largest at 20")
        #expect(table[DriftLines.mostOfTable + 1, 2].digits == "150 values differ, the largest at 0")
        #expect(table[DriftLines.mostOfTable + 2, 1] == .text("roc/wide"))
        let note = try #require(report.output.notes.first { $0.code == "differences-together" })
        #expect(note.count == 430 && note.text.en.contains("--report json"))
        #expect(report.jsonLine(in: .english).components(separatedBy: #""code":"value""#).count == 451)
    }
}
