import Messages
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

        /// In a word; `Drift.sentence` says it in full.
        var text: Text {
            switch self {
            case .value: Text(en: rawValue, zh: "数值")
            case .columnType: Text(en: rawValue, zh: "列类型")
            case .columnAdded: Text(en: rawValue, zh: "新增列")
            case .columnRemoved: Text(en: rawValue, zh: "缺少列")
            case .rowAdded: Text(en: rawValue, zh: "新增行")
            case .rowRemoved: Text(en: rawValue, zh: "缺少行")
            case .tableAdded: Text(en: rawValue, zh: "新增表")
            case .tableRemoved: Text(en: rawValue, zh: "缺少表")
            case .rowsTotal: Text(en: rawValue, zh: "总行数")
            case .otherCells: Text(en: rawValue, zh: "非实数单元")
            case .realCount: Text(en: rawValue, zh: "实数个数")
            case .realSum: Text(en: rawValue, zh: "实数之和")
            case .realMin: Text(en: rawValue, zh: "最小实数")
            case .realMax: Text(en: rawValue, zh: "最大实数")
            case .metric: Text(en: rawValue, zh: "指标")
            case .metricAdded: Text(en: rawValue, zh: "新增指标")
            case .metricRemoved: Text(en: rawValue, zh: "缺少指标")
            case .noteAdded: Text(en: rawValue, zh: "新增提示")
            case .noteRemoved: Text(en: rawValue, zh: "缺少提示")
            case .file: Text(en: rawValue, zh: "文件")
            case .figureAdded: Text(en: rawValue, zh: "新增图")
            case .figureRemoved: Text(en: rawValue, zh: "缺少图")
            case .claim: Text(en: rawValue, zh: "断言判定")
            case .claimChanged: Text(en: rawValue, zh: "断言被修改")
            case .failed: Text(en: rawValue, zh: "运行失败")
            case .error: Text(en: rawValue, zh: "错误不同")
            case .errorGone: Text(en: rawValue, zh: "错误消失")
            case .editedRecording: Text(en: rawValue, zh: "记录被修改")
            case .block: Text(en: rawValue, zh: "输出块不符")
            case .unusedRecording: Text(en: rawValue, zh: "多余记录")
            case .recordingAdded: Text(en: rawValue, zh: "新增记录")
            case .recordingRemoved: Text(en: rawValue, zh: "缺少记录")
            }
        }
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
