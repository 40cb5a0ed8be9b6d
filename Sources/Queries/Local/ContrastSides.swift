import Columns
import Messages
import Outputs

/// The rows of the two sides of a comparison.
struct ContrastSides: Sendable {
    let side: Groups
    let against: Groups
    /// The rows of either.
    let both: Groups

    /// What the values of a column come to on each side.
    func row(_ item: Contrast.Item, _ column: Column, _ control: Control) throws -> ContrastRow {
        let edges = try edges(item, column, control)
        func spread(_ groups: Groups) throws -> ContrastRow.Spread {
            ContrastRow.Spread(try GroupBars.counts(column, edges: edges, in: groups, control: control)[0])
        }
        var row = ContrastRow(item.field, try spread(side), try spread(against))
        if row.side.present == 0 || row.against.present == 0 {
            row.measure("missing_share(\(item.written))", row.side.missingShare, row.against.missingShare)
            return row
        }
        switch item.kind {
        case .number: try measureNumbers(item, column, &row, control)
        case .flag: row.measure("share(\(item.written))", row.side.share(1), row.against.share(1))
        case .level: row.measureLevels(item, column.labels ?? Labels([]))
        }
        return row
    }

    // MARK: - Measures

    /// The median; where that is the same, the share of what is not 0; where that is too, the mean.
    private func measureNumbers(_ item: Contrast.Item, _ column: Column, _ row: inout ContrastRow, _ control: Control) throws {
        func median(_ groups: Groups) throws -> Double { try Quantiles.of(column, in: groups, shares: [0.5], control: control)[0][0] }
        let medians = (try median(side), try median(against))
        if medians.0 != medians.1 { return row.measure("median(\(item.written))", medians.0, medians.1) }
        func nonzero(_ groups: Groups, _ spread: ContrastRow.Spread) throws -> Double {
            let zeros = try GroupBars.counts(column, edges: [0, .leastNonzeroMagnitude], in: groups, control: control)[0].ranges[0]
            return Double(spread.present - zeros) / Double(spread.present)
        }
        let shares = (try nonzero(side, row.side), try nonzero(against, row.against))
        if shares.0 != shares.1 { return row.measure("share(\(item.written) != 0)", shares.0, shares.1) }
        func mean(_ groups: Groups, _ spread: ContrastRow.Spread) throws -> Double? {
            let sum =
                switch try groups.sums(column, control: control).totals {
                case .integers(let sums): Double(sums[0]) / Column.power(ofTen: column.scale)
                case .reals(let sums): sums[0]
                }
            return sum.isFinite ? sum / Double(spread.present) : nil
        }
        row.measure("mean(\(item.written))", try mean(side, row.side), try mean(against, row.against))
    }

    // MARK: - Bars

    /// Edges between tenths of both sides' rows, a value that fills more than one apart; between labels each code.
    private func edges(_ item: Contrast.Item, _ column: Column, _ control: Control) throws -> [Double] {
        switch item.kind {
        case .flag: return [0, 1, 2]
        case .level: return (0...max(1, column.labels?.count ?? 0)).map(Double.init)
        case .number:
            let shares = (1...9).map { Double($0) / 10 }
            let tenths = try Quantiles.of(column, in: both, shares: shares, control: control).map { $0[0] }.filter { !$0.isNaN }
            let repeated = zip(tenths, tenths.dropFirst()).filter { $0 == $1 }.map { $0.0.nextUp }
            let edges = Set(tenths + repeated).sorted()
            return edges.count >= 2 ? edges : edges.isEmpty ? [0, 1] : [edges[0], edges[0].nextUp]
        }
    }
}
