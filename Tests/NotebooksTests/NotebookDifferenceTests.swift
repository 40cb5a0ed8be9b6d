import Messages
import Notebooks
import Outputs
import Rendering
import TestSupport
import Testing

@testable import Notebooks

/// Two notebooks side by side.
@Suite struct NotebookDifferenceTests {
    private let cells = ["bins", "weight 2", "bins", "big"]

    private func changes(_ difference: NotebookDifference) -> [String] {
        difference.cells.map { "\($0.kind.rawValue) \($0.first ?? 0) \($0.second ?? 0)" }
    }

    @Test func `a notebook and itself differ in nothing`() throws {
        let notebook = try ToySession.notebook(cells)
        let difference = try NotebookDifference(from: notebook, to: notebook)
        #expect(difference.count == 0)
        #expect(difference.output.finding == .none && difference.output.tables.isEmpty)
        #expect(difference.output.metrics.first == Metric("differences", 0))
    }

    @Test func `a changed statement is told with the values that it changed, here and behind it`() throws {
        let difference = try NotebookDifference(
            from: try ToySession.notebook(cells), to: try ToySession.notebook(["bins", "weight 3", "bins", "big"]))
        #expect(changes(difference) == ["changed 2 2"])
        #expect(Set(difference.values.map(\.drift.cell)) == [3, 4])
        #expect(difference.values.contains { $0.drift.column == "woe" && $0.drift.recorded == .real(4.0 / 3) && $0.drift.now == .real(2) })
        #expect(difference.output.finding == .drift)
        #expect(difference.output.tables.map(\.name) == ["values", "cells"])
    }

    @Test func `what differs reads in Chinese in Chinese`() throws {
        let output = try NotebookDifference(
            from: try ToySession.notebook(cells), to: try ToySession.notebook(["bins", "weight 3", "bins"])
        ).output
        let text = OutputRenderer(.table, style: RenderingStyle(language: .chinese)).render(output, cell: 1, source: "")
        #expect(text.contains("修改") && text.contains("移除") && text.contains("数值"))
        #expect(!text.contains("changed") && !text.contains("removed") && !text.contains("value"))
    }

    @Test func `cells that came, went and moved are told apart`() throws {
        let first = try ToySession.notebook(["bins", "wide", "weight 1", "fail one-class"])
        func against(_ cells: [String]) throws -> [String] { changes(try NotebookDifference(from: first, to: ToySession.notebook(cells))) }
        #expect(try against(["bins", "wide", "weight 1", "big", "fail one-class"]) == ["added 0 4"])
        #expect(try against(["bins", "weight 1", "fail one-class"]) == ["removed 2 0"])
        #expect(try against(["wide", "weight 1", "fail one-class", "bins"]) == ["moved 1 4"])
        #expect(try against([]) == ["removed 1 0", "removed 2 0", "removed 3 0", "removed 4 0"])
    }

    @Test func `values are compared within the tolerances, typed, and errors by their codes`() throws {
        let first = try ToySession.notebook(
            ["bins", "fail one-class"], tolerances: ["woe": Tolerance(absolute: 1), "auc": Tolerance(absolute: 1)])
        let text = first.text.replacing("0.6666666666666666", with: "0.7").replacing("one-class\"}", with: "no-card\"}")
        let difference = try NotebookDifference(from: first, to: Notebook.parse(Source(text)))
        #expect(difference.values.map(\.drift.code) == [.error])
        let strict = try NotebookDifference(from: Notebook.parse(Source(text)), to: try ToySession.notebook(["bins", "fail one-class"]))
        #expect(Set(strict.values.map(\.drift.code)) == [.error])
        let bare = try ToySession.notebook(["bins"])
        let other = try bare.replacing("0.6666666666666666", with: "0.7")
        #expect(try NotebookDifference(from: bare, to: other).values.map(\.drift.code) == [.value])
    }

    @Test func `front matter is compared key by key`() throws {
        var circumstances = ToySession.circumstances
        circumstances.seed = 2
        circumstances.snapshot = nil
        let difference = try NotebookDifference(
            from: try ToySession.notebook(["bins"]),
            to: try ToySession.notebook(["bins"], circumstances: circumstances, tolerances: ["woe": Tolerance(relative: 0.01)]))
        #expect(difference.circumstances.map(\.key) == ["snapshot", "seed", "tolerance.woe"])
        #expect(difference.circumstances[1].first == "1" && difference.circumstances[1].second == "2")
    }

    @Test func `a cell that one of them did not record is told`() throws {
        let first = try ToySession.notebook(["bins"])
        let range = first.cells[0].outputs[0].range
        let bytes = Array(first.text.utf8)
        let cut = String(decoding: bytes[..<range.lowerBound] + bytes[range.upperBound...], as: UTF8.self)
        #expect(try NotebookDifference(from: first, to: Notebook.parse(Source(cut))).values.map(\.drift.code) == [.recordingRemoved])
        #expect(try NotebookDifference(from: Notebook.parse(Source(cut)), to: first).values.map(\.drift.code) == [.recordingAdded])
    }

    /// Each place of both stands once, pairs hold equal sources, and the way beyond the limit keeps to that too.
    @Test(arguments: 0..<60) func `an alignment takes each cell once`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func cells() -> [String] {
            (0..<Int.random(in: 0..<12, using: &random)).map { _ in "abcd".randomElement(using: &random).map(String.init) ?? "" }
        }
        let (a, b) = (cells(), cells())
        var same: [Int] = []
        for limit in [4_000_000, 0] {
            let alignment = CellAlignment(a, b, limit: limit)
            for matches in [alignment.all, alignment.withMoves()] {
                var (left, right): ([Int], [Int]) = ([], [])
                for match in matches {
                    switch match {
                    case .same(let i, let j), .moved(let i, let j):
                        #expect(a[i] == b[j])
                        left.append(i)
                        right.append(j)
                    case .changed(let i, let j):
                        #expect(a[i] != b[j])
                        left.append(i)
                        right.append(j)
                    case .removed(let i): left.append(i)
                    case .added(let j): right.append(j)
                    }
                }
                #expect(left.sorted() == Array(a.indices) && right.sorted() == Array(b.indices))
            }
            same.append(alignment.all.count { if case .same = $0 { true } else { false } })
        }
        #expect(same[0] >= same[1])
    }

    @Test func `a long table ends in a line for the rest, unless all is asked for`() throws {
        let (first, second) = (try ToySession.notebook(["wide"]), try ToySession.notebook(["weight 2", "wide"]))
        let difference = try NotebookDifference(from: first, to: second)
        #expect(difference.values.count == 149)
        #expect(difference.output.tables.first?.rowCount == 21)
        #expect(difference.output.notes.map(\.count) == [129])
        #expect(difference.output(isWhole: true).tables.first?.rowCount == 149)
        #expect(difference.output(isWhole: true).notes.isEmpty)
    }
}
