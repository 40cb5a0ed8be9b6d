package import Messages
package import Outputs

/// Runs the cells of a notebook and compares what they give with what was recorded; how a cell is run is the caller's.
package struct Replay {
    private let notebook: Notebook
    private let comparison: Comparison
    private let ignoredNotes: Set<String>
    /// Whether the program that runs now also made the recording: another version may show the same values otherwise.
    private let isSameTool: Bool
    private let hiding: Hiding?
    private let control: Control
    private var cells: [ReplayReport.CellReport] = []
    private var drifts: [Drift] = []
    /// Cells whose blocks another version may have written so.
    private var otherLooks: [Int] = []

    /// A recording as somebody may see it who is shown an output with identities hidden.
    package typealias Hiding = (_ recorded: Recording, _ now: Output) throws -> Recording

    /// `runCell` runs all statements of a cell's source, also those after one that failed, and gives one result for each.
    ///
    /// An error that it throws is the one result of the cell; `Cancelled` ends the replay. Notes whose code is in `ignoring` are not
    /// compared: those that a private layer over a read-only dataset must bring. With `hiding`, what a recording tells of identities is
    /// hidden before it is compared, and blocks, which tell it too, are not.
    package static func run(
        _ notebook: Notebook, now: Circumstances, ignoring notes: Set<String> = [], hiding: Hiding? = nil, control: Control = Control(),
        runCell: (Source) throws -> [StatementResult]
    ) throws -> ReplayReport {
        var replay = Replay(
            notebook: notebook, comparison: Comparison(tolerances: notebook.frontMatter.tolerances), ignoredNotes: notes,
            isSameTool: notebook.frontMatter.circumstances.tool == now.tool, hiding: hiding, control: control)
        for cell in notebook.cells {
            try control.step(Text(en: "cells", zh: "单元格"), done: cell.number - 1, total: notebook.cells.count)
            try replay.run(cell, runCell)
        }
        return replay.report(now)
    }

    private init(
        notebook: Notebook, comparison: Comparison, ignoredNotes: Set<String>, isSameTool: Bool, hiding: Hiding?, control: Control
    ) {
        self.notebook = notebook
        self.isSameTool = isSameTool
        self.comparison = comparison
        self.ignoredNotes = ignoredNotes
        self.hiding = hiding
        self.control = control
    }

    private mutating func run(_ cell: NotebookCell, _ runCell: (Source) throws -> [StatementResult]) throws {
        var results: [StatementResult]
        do {
            results = try runCell(cell.source)
        } catch let error as Cancelled {
            throw error
        } catch {
            results = [.failure(Diagnostics(Diagnostics.of(error)))]
        }
        let found = try drifts(of: cell, results)
        drifts += found
        cells.append(ReplayReport.CellReport(number: cell.number, status: Self.status(of: cell, results, found), results: results))
    }

    private static func status(of cell: NotebookCell, _ results: [StatementResult], _ drifts: [Drift]) -> ReplayReport.Status {
        if drifts.contains(where: { $0.code == .failed || $0.code == .error }) { return .failed }
        let isRecorded = { (index: Int) in index < cell.outputs.count && cell.outputs[index].recording != nil }
        for (index, result) in results.enumerated() where !isRecorded(index) {
            if case .failure = result { return .failed }
        }
        if !drifts.isEmpty { return .drifted }
        return results.indices.allSatisfy(isRecorded) ? .ok : .unrecorded
    }

    // MARK: - Comparing

    private mutating func drifts(of cell: NotebookCell, _ results: [StatementResult]) throws -> [Drift] {
        var found: [Drift] = []
        for (index, output) in cell.outputs.enumerated() {
            let statement = index + 1
            guard index < results.count else {
                found.append(Drift(.unusedRecording, cell: cell.number, statement: statement))
                continue
            }
            guard let recording = output.recording else { continue }
            let drifts = try self.drifts(recording, results[index], hasComment: output.hashes != nil, cell.number, statement)
            found += drifts
            if output.isEdited {
                if drifts.isEmpty { found.append(Drift(.editedRecording, cell: cell.number, statement: statement)) }
            } else if output.hashes != nil, !isTruthful(output.block, recording, results[index], holds: drifts.isEmpty) {
                if isSameTool {
                    found.append(Drift(.block, cell: cell.number, statement: statement))
                } else {
                    otherLooks.append(cell.number)
                }
            }
        }
        return found
    }

    private func drifts(
        _ recorded: Recording, _ result: StatementResult, hasComment: Bool, _ cell: Int, _ statement: Int
    ) throws -> [Drift] {
        switch result {
        case .success(let output):
            if let code = recorded.errors.first {
                return [Drift(.errorGone, cell: cell, statement: statement, recorded: .text(code))]
            }
            var comparison = RecordingComparison(comparison, ignoring: ignoredNotes, cell: cell, statement: statement)
            comparison.compare(try hiding?(recorded, output) ?? recorded, try Recording(of: output, control: control))
            return comparison.drifts
        case .failure(let diagnostics):
            let now = diagnostics.all.map(\.code)
            // A block without a comment, written by hand, names the first code alone.
            if hasComment ? now == recorded.errors : now.first == recorded.errors.first { return [] }
            let code: Drift.Code = recorded.errors.isEmpty ? .failed : .error
            let old = recorded.errors.isEmpty ? nil : Cell.text(recorded.errors.joined(separator: " "))
            return [Drift(code, cell: cell, statement: statement, recorded: old, now: .text(now.joined(separator: " ")))]
        }
    }

    /// Whether a block says what its comment holds; of an error, its codes.
    private func isTruthful(_ block: String, _ recorded: Recording, _ result: StatementResult, holds: Bool) -> Bool {
        guard recorded.errors.isEmpty else {
            return block.split(separator: "\n").map { $0.prefix { $0 != ":" } }.elementsEqual(recorded.errors) { $0 == $1 }
        }
        guard hiding == nil, case .success(var now) = result else { return true }
        now.notes.removeAll { ignoredNotes.contains($0.code) }
        let comparison = BlockComparison(block, recorded, now: now)
        return holds && !recorded.notes.contains(where: ignoredNotes.contains) ? comparison.holds : comparison.holdsValues
    }

    // MARK: - Report

    private func report(_ now: Circumstances) -> ReplayReport {
        var explained = drifts
        let causes = Causes(of: notebook, now: now, drifts: &explained)
        return ReplayReport(
            notebook: notebook, now: now, cells: cells, drifts: explained, causes: causes.all,
            notes: notebook.notes + editsWithoutDrift(explained) + looks)
    }

    private var looks: [Note] {
        guard !otherLooks.isEmpty else { return [] }
        let cells = otherLooks.map(String.init).joined(separator: ", ")
        return [
            Note(
                "block",
                Text(
                    en: "the blocks of cells \(cells) do not read as this version writes their values; the one that recorded them may have",
                    zh: "单元格 \(cells) 的输出块与本版本按记录数值写出的不同；可能因记录时的版本写法不同"), count: otherLooks.count)
        ]
    }

    private func editsWithoutDrift(_ drifts: [Drift]) -> [Note] {
        guard drifts.isEmpty, let edit = Causes.firstEdit(in: notebook), notebook.cells.contains(where: \.isEdited) else { return [] }
        return [
            Note(
                "edited-cell",
                Text(en: "\(edit.text.en); all that was recorded holds", zh: "\(edit.text.zh)；记录的结果均一致"))
        ]
    }
}
