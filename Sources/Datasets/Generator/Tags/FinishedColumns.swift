import Columns
import Taxonomy

/// The tags of a snapshot that are made already, with what the first snapshot taught of them.
struct FinishedColumns: Sendable {
    private let indexOfTag: [String: Int]
    private(set) var columns: [Column?]
    private(set) var calibrations: [Calibration?]

    init(_ tables: TaxonomyTables, calibrations: [Calibration?]) {
        indexOfTag = tables.indexOfTag
        columns = Array(repeating: nil, count: tables.tags.count)
        self.calibrations = calibrations
    }

    mutating func put(_ made: (column: Column, calibration: Calibration), at index: Int) {
        columns[index] = made.column
        calibrations[index] = made.calibration
    }

    /// Puts other values in the place of those that were drawn.
    mutating func replace(_ tag: String, by stage: [Int64]) {
        guard let index = indexOfTag[tag], let drawn = columns[index] else { return }
        columns[index] = stage.withUnsafeBufferPointer { Column.narrowest(drawn.kind, stage: $0) }
    }

    func calibration(of tag: String) -> Calibration? {
        indexOfTag[tag].flatMap { calibrations[$0] }
    }

    /// The stored integers of a tag; it must have been made in an earlier wave.
    func stage(of tag: String) -> [Int64] {
        guard let index = indexOfTag[tag], let column = columns[index] else { preconditionFailure("`\(tag)` is not made yet") }
        return column.stage
    }
}
