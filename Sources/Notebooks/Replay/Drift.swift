package import Outputs

/// A difference between what a notebook recorded and what came now.
package struct Drift: Sendable, Hashable {
    /// What kind of thing differs; the raw value is what reports hold.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case value
        case columnType = "column-type"
        case columnAdded = "column-added"
        case columnRemoved = "column-removed"
        case rowAdded = "row-added"
        case rowRemoved = "row-removed"
        case tableAdded = "table-added"
        case tableRemoved = "table-removed"
        /// Of a table above 1,000 rows: their number, the cells that are not reals, and of a column's reals count, sum, lowest, highest.
        case rowsTotal = "rows-total"
        case otherCells = "other-cells"
        case realCount = "real-count"
        case realSum = "real-sum"
        case realMin = "real-min"
        case realMax = "real-max"
        case metric
        case metricAdded = "metric-added"
        case metricRemoved = "metric-removed"
        case noteAdded = "note-added"
        case noteRemoved = "note-removed"
        case file
        case figureAdded = "figure-added"
        case figureRemoved = "figure-removed"
        /// A claim has another verdict.
        case claim
        /// It claims something else than was recorded.
        case claimChanged = "claim-changed"
        /// An output was recorded, and now there is an error.
        case failed
        /// Another error than the one recorded.
        case error
        /// An error was recorded, and now there is none.
        case errorGone = "error-gone"
        /// Block or comment were edited; the values still agree.
        case editedRecording = "edited-recording"
        /// The block does not say what the comment holds, although its hash is that of both.
        case block
        /// A recording without a statement of its own.
        case unusedRecording = "unused-recording"
        /// Of two notebooks only one recorded anything here.
        case recordingAdded = "recording-added"
        case recordingRemoved = "recording-removed"
    }

    package let cell: Int
    /// Within the cell, from 1.
    package let statement: Int
    package let code: Code
    /// `FIGURE/TABLE` for one of a figure.
    package let table: String?
    package let row: Comparison.RowLabel?
    /// A column; or the name of a metric, note, file or figure.
    package let column: String?
    /// Nil where it was not there.
    package let recorded: Cell?
    package let now: Cell?
    /// Why, as far as the file tells; set when the whole notebook is known.
    package var because: Because = .unexplained

    /// The bound of the replay that stopped the cell, by its error's code: these begin alike. Nil for another drift.
    var bound: String? {
        guard code == .failed || code == .error, case .text(let codes)? = now, codes.hasPrefix(Self.boundPrefix) else { return nil }
        return codes
    }

    /// Of the code of every error that says so.
    package static let boundPrefix = "replay-"

    package var difference: Cell? {
        Comparison.difference(recorded, now)
    }

    init(
        _ code: Code, cell: Int, statement: Int, table: String? = nil, row: Comparison.RowLabel? = nil, column: String? = nil,
        recorded: Cell? = nil, now: Cell? = nil
    ) {
        self.code = code
        self.cell = cell
        self.statement = statement
        self.table = table
        self.row = row
        self.column = column
        self.recorded = recorded
        self.now = now
    }
}
