import Columns
import Messages
import Taxonomy

/// What is to be known of a column before it is used: constant, an identifier in disguise, a leak of the outcome.
struct ColumnReview: Sendable {
    let distinct: Int
    let flag: ImportReport.Flag?
    let leak: LeakTest.Finding?
    let reasonCodes: ReasonCodes?

    /// Levels with more values than this would rank anything by themselves.
    private static let leakLevels = 50

    /// - Parameters:
    ///   - outcomes: of the rows, or one and the same where none is known.
    ///   - isTargeted: whether outcomes are known.
    init(_ column: Column, distinctLabels: Int?, outcomes: CountedClasses, isTargeted: Bool, control: Control) throws {
        let rows = column.count
        let isText = column.labels != nil
        let isSmall = (distinctLabels ?? 0) <= Self.leakLevels
        var leak: LeakTest.Finding?
        var reasonCodes: ReasonCodes?
        var missing = 0
        if isText, !isSmall {
            distinct = distinctLabels ?? 0
            missing = (0..<rows).count { column.storedInteger(at: $0) == nil }
        } else {
            let table = try Histograms.valueTable(of: column, classes: outcomes, control: control)
            distinct = table.distinct
            missing = Int(table.missing.reduce(0, +)) + table.specials.reduce(0) { $0 + Int($1.reduce(0, +)) }
            if column.isOfNumbers, ReasonCodes.areLikely(in: table) {
                let exact =
                    table.isExact ? table : try Histograms.valueTable(of: column, classes: outcomes, mostCells: .max, control: control)
                reasonCodes = ReasonCodes(in: exact)
            }
            if isTargeted { leak = LeakTest.finding(table, isLevel: isText) }
        }
        self.leak = leak
        self.reasonCodes = reasonCodes
        if missing == rows {
            flag = .allMissing
        } else if distinct == 1, missing == 0 {
            flag = .constant
        } else if leak != nil {
            flag = .suspectedLeak
        } else {
            flag = distinct == rows && column.isIdentifier ? .idLike : nil
        }
    }
}

extension Column {
    fileprivate var isOfNumbers: Bool {
        switch kind {
        case .number, .real: true
        case .flag, .date, .level, .text: false
        }
    }
}
