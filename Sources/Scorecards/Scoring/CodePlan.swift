package import Columns
package import Messages

/// How a column's values become the numbers of a binning's bins, one byte a row.
package struct CodePlan: Sendable, Hashable {
    private let binning: Binning
    private let missing: UInt8

    /// `binning` must be whole.
    package init(_ binning: Binning) {
        self.binning = binning
        missing = Self.code(binning.bins.firstIndex { $0.range == .missing } ?? 0)
    }

    /// The index of the bin of each row. A special code that has no bin counts as missing, a level that has none as unseen.
    ///
    /// Throws `type-changed` where the column's kind of value is not the one that the bins were made for.
    package func codes(of column: Column, control: Control) throws -> Buffer<UInt8> {
        switch column.kind {
        case .level(let labels), .text(let labels):
            guard binning.isCategorical || !hasIntervals else { throw Self.typeChanged(isNowLevels: true) }
            return try Coding.codes(ofLevels: column, codeOfLabel: codes(of: labels), missing: missing, control: control)
        case .number, .real, .flag, .date:
            guard hasIntervals else { throw Self.typeChanged(isNowLevels: false) }
            return try Coding.codes(
                of: column, cuts: binning.cuts, missing: missing, specials: column.specials.map(code(ofSpecial:)), control: control)
        }
    }

    /// The index of the bin that holds `value`.
    package func code(of value: Value) -> Int {
        switch value {
        case .missing: Int(missing)
        case .special(let code): Int(self.code(ofSpecial: code))
        case .number(let number): binning.cuts.count { $0 <= number }
        case .integer(let integer): binning.cuts.count { $0 <= Double(integer) }
        case .flag(let flag): binning.cuts.count { $0 <= (flag ? 1 : 0) }
        case .date(let day): binning.cuts.count { $0 <= Double(day.number) }
        case .text(let label): Int(codes(of: Labels([label]))[0])
        }
    }

    private var hasIntervals: Bool {
        if case .interval? = binning.bins.first?.range { true } else { false }
    }

    private func code(ofSpecial code: Double) -> UInt8 {
        binning.bins.firstIndex { $0.range == .special(code) }.map(Self.code) ?? missing
    }

    private func codes(of labels: Labels) -> [UInt8] {
        var bins: [String: UInt8] = [:]
        var unseen = missing
        for (index, bin) in binning.bins.enumerated() {
            switch bin.range {
            case .levels(let group): for label in group { bins[label] = Self.code(index) }
            case .unseen: unseen = Self.code(index)
            case .interval, .missing, .special: break
            }
        }
        return labels.all.map { bins[$0] ?? unseen }
    }

    private static func code(_ index: Int) -> UInt8 { UInt8(clamping: index) }

    private static func typeChanged(isNowLevels: Bool) -> Diagnostic {
        Diagnostic(
            "type-changed",
            isNowLevels
                ? Text(en: "the bins are ranges of numbers, and the tag now has levels", zh: "分箱为数值区间，而该标签现为类别型")
                : Text(en: "the bins are groups of levels, and the tag now has numbers", zh: "分箱为类别分组，而该标签现为数值型"),
            hint: Text(en: "bin the tag again", zh: "请重新对该标签分箱"))
    }
}

extension Binning {
    /// The index of the bin of each row of `column`.
    package func codes(of column: Column, control: Control) throws -> Buffer<UInt8> {
        try CodePlan(self).codes(of: column, control: control)
    }
}
