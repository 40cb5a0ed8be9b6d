package import Messages
package import Outputs

/// What a statement gave: its output, or why it has none.
package typealias StatementResult = Result<Output, Diagnostics>

/// What came of running a notebook again.
package struct ReplayReport: Sendable {
    package enum Status: String, Sendable, Hashable, CaseIterable {
        case ok, drifted, failed, unrecorded
    }

    /// One cell.
    package struct CellReport: Sendable {
        package let number: Int
        package let status: Status
        /// What its statements gave now, in their order.
        package let results: [StatementResult]

        /// What its statements failed with.
        var problems: [Diagnostic] {
            results.flatMap { result -> [Diagnostic] in
                if case .failure(let diagnostics) = result { diagnostics.all } else { [] }
            }
        }
    }

    package let notebook: Notebook
    /// The circumstances of this replay.
    package let now: Circumstances
    package let cells: [CellReport]
    /// In the order of cells, tables, rows, columns.
    package let drifts: [Drift]
    /// None where nothing drifted; in the order of the cells in which they begin.
    package let causes: [Cause]
    /// Cells that were edited although nothing drifted, and what was noted when the file was read.
    package var notes: [Note]

    /// Cells that failed where nothing was recorded, so that no drift says why.
    var unrecordedFailures: [CellReport] {
        let told = Set(drifts.map(\.cell))
        return cells.filter { $0.status == .failed && !told.contains($0.number) }
    }

    package func count(_ status: Status) -> Int {
        cells.count { $0.status == status }
    }

    /// 0 where all recordings and claims hold, 3 where something drifted or a claim is broken, 1 where a cell failed that did not when it was recorded.
    package var exitCode: Int {
        switch finding {
        case .none: 0
        case .drift: 3
        case .failure: 1
        }
    }

    package var finding: Output.Finding {
        if count(.failed) > 0 { return .failure }
        return drifts.isEmpty && count(.broken) == 0 ? .none : .drift
    }
}
