import Columns
import Foundation
import Messages
import Outputs

/// Two sides of the rows held against each other, value by value.
extension LocalRun {
    mutating func contrast(_ contrast: Contrast) throws {
        let sides = try sides(contrast)
        var rows: [ContrastRow] = []
        for (number, item) in contrast.items.enumerated() {
            try control.step(Text(en: "comparing", zh: "比较"), done: number, total: contrast.items.count)
            rows.append(try row(item, sides))
        }
        let order = rows.indices.sorted { (-(rows[$0].iv ?? -1), $0) < (-(rows[$1].iv ?? -1), $1) }
        frame = ContrastRow.frame(order.map { rows[$0] })
    }

    // MARK: - Sides

    private struct Sides {
        let side: Groups
        let against: Groups
        /// The rows of either.
        let both: Groups
    }

    private mutating func sides(_ contrast: Contrast) throws -> Sides {
        let side = try mask(contrast.side)
        let against = try contrast.against.map { try mask($0) } ?? Self.combined(side, side) { a, _ in 1 - a }
        let sides = Sides(
            side: groups(side), against: groups(against), both: groups(Self.combined(side, against) { $0 | $1 }))
        remark(sides, overlap: groups(Self.combined(side, against) { $0 & $1 }).numbers.count)
        return sides
    }

    private static func combined(_ a: Buffer<UInt8>, _ b: Buffer<UInt8>, _ join: (UInt8, UInt8) -> UInt8) -> Buffer<UInt8> {
        let result = Buffer<UInt8>(unfilled: a.count)
        for row in 0..<a.count { result.pointer[row] = join(a.pointer[row], b.pointer[row]) }
        return result
    }

    /// The rows that are in and stand in the mask, as one group.
    private func groups(_ mask: Buffer<UInt8>) -> Groups {
        Groups(all: frame.rows.map { Selections.rows($0, in: mask) } ?? Selections.rows(of: mask), of: frame.baseCount)
    }

    private mutating func remark(_ sides: Sides, overlap: Int) {
        if sides.side.numbers.count == 0 || sides.against.numbers.count == 0 {
            notes.append(Note("empty-side", Text(en: "one side has no rows: there is nothing to compare", zh: "其中一侧没有行，无从比较")))
        } else if overlap > 0 {
            notes.append(Note("overlap", Text(en: "rows stand on both sides", zh: "有的行同时属于两侧"), count: overlap))
        }
    }

    // MARK: - Rows

    private mutating func row(_ item: Contrast.Item, _ sides: Sides) throws -> ContrastRow {
        let column = try column(item.value)
        let edges = try edges(item, column, sides.both)
        let side = try spread(column, edges, sides.side)
        let against = try spread(column, edges, sides.against)
        var row = ContrastRow(item.field, side, against)
        if side.present == 0 || against.present == 0 {
            row.measure("missing_share(\(item.written))", side.missingShare, against.missingShare)
            return row
        }
        switch item.kind {
        case .number: try measureNumbers(item, column, sides, &row)
        case .flag: row.measure("share(\(item.written))", side.share(1), against.share(1))
        case .level: row.measure(item, column.labels ?? Labels([]), side, against)
        }
        return row
    }

    /// The median; where that is the same, the share of what is not 0; where that is too, the mean.
    private mutating func measureNumbers(_ item: Contrast.Item, _ column: Column, _ sides: Sides, _ row: inout ContrastRow) throws {
        func median(_ groups: Groups) throws -> Double { try Quantiles.of(column, in: groups, shares: [0.5], control: control)[0][0] }
        let medians = (try median(sides.side), try median(sides.against))
        if medians.0 != medians.1 { return row.measure("median(\(item.written))", medians.0, medians.1) }
        let isNonzero = Measure(.rowsWhere(.compare(item.value, .unequal, .constant(.integer(0)))), isOverAll: false)
        let shares = (try mean(isNonzero, row.side, sides.side), try mean(isNonzero, row.against, sides.against))
        if shares.0 != shares.1 { return row.measure("share(\(item.written) != 0)", shares.0, shares.1) }
        let sum = Measure(.sum(item.value), isOverAll: false)
        row.measure("mean(\(item.written))", try mean(sum, row.side, sides.side), try mean(sum, row.against, sides.against))
    }

    private mutating func mean(_ measure: Measure, _ spread: ContrastRow.Spread, _ groups: Groups) throws -> Double? {
        Self.number(try result(measure, groups)).map { $0 / Double(spread.present) }
    }

    // MARK: - Spreads

    /// Edges between tenths of both sides' rows, a value that fills more than one apart; between labels each code.
    private func edges(_ item: Contrast.Item, _ column: Column, _ both: Groups) throws -> [Double] {
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

    private func spread(_ column: Column, _ edges: [Double], _ groups: Groups) throws -> ContrastRow.Spread {
        ContrastRow.Spread(try GroupBars.counts(column, edges: edges, in: groups, control: control)[0])
    }
}

/// One value on two sides.
struct ContrastRow {
    /// How the rows of a side lie over the bars of a value.
    struct Spread {
        /// Ranges with what lies below and above, then special codes, then missing.
        let counts: [Int64]
        private let ranges: [Int64]

        init(_ counts: GroupBars.Counts) {
            ranges = counts.ranges
            self.counts = [counts.below] + counts.ranges + [counts.above, counts.special, counts.missing]
        }

        var rows: Int64 { counts.reduce(0, +) }
        /// Rows with a value.
        var present: Int64 { counts.dropLast(2).reduce(0, +) }
        var missingShare: Double? { rows > 0 ? Double(rows - present) / Double(rows) : nil }

        /// Of the bar among the rows with a value.
        func share(_ bar: Int) -> Double? { present > 0 && ranges.indices.contains(bar) ? Double(ranges[bar]) / Double(present) : nil }
    }

    let field: Field
    let side: Spread
    let against: Spread
    private(set) var measure = ""
    private(set) var value: Double?
    private(set) var other: Double?

    init(_ field: Field, _ side: Spread, _ against: Spread) {
        self.field = field
        self.side = side
        self.against = against
    }

    mutating func measure(_ measure: String, _ value: Double?, _ other: Double?) {
        (self.measure, self.value, self.other) = (measure, value, other)
    }

    /// The share of the label in which the sides differ most, the first of equals.
    mutating func measure(_ item: Contrast.Item, _ labels: Labels, _ side: Spread, _ against: Spread) {
        var widest = -1.0
        for (number, label) in labels.all.enumerated() {
            guard let a = side.share(number), let b = against.share(number), abs(a - b) > widest else { continue }
            widest = abs(a - b)
            measure("share(\(item.written) = \(TextLiteral.printed(label)))", a, b)
        }
    }

    /// Sum over the bars of (a / A - b / B) ln((a / A) / (b / B)), a and b the rows of the sides in the bar, A and B those in all;
    /// missing and special codes are bars of their own, and a bar with rows of one side only gets half a row on both.
    ///
    /// So it is the information value of the bars for telling the sides apart. Nil where a side has no rows.
    ///
    /// Source: Siddiqi, Credit Risk Scorecards (2006), chapter 6.
    var iv: Double? {
        let (all, others) = (Double(side.rows), Double(against.rows))
        guard all > 0, others > 0 else { return nil }
        return zip(side.counts, against.counts).reduce(0) { sum, pair in
            guard pair.0 > 0 || pair.1 > 0 else { return sum }
            let half = pair.0 > 0 && pair.1 > 0 ? 0 : 0.5
            let (a, b) = ((Double(pair.0) + half) / all, (Double(pair.1) + half) / others)
            return sum + (a - b) * log(a / b)
        }
    }

    private var name: String? { field.chineseName ?? (field.isBuiltIn ? HeadNames.names[field.name] : nil) }

    /// The columns of `Contrast.fields`.
    static func frame(_ rows: [ContrastRow]) -> Frame {
        let columns: [Column] = [
            .texts(rows.map(\.field.name)), .texts(rows.map(\.name)), .texts(rows.map(\.measure)), .reals(rows.map(\.value)),
            .reals(rows.map(\.other)), .reals(rows.map { row in row.value.flatMap { a in row.other.map { a - $0 } } }),
            .reals(rows.map(\.iv)), .integers(rows.map { Int($0.side.present) }), .integers(rows.map { Int($0.against.present) }),
            .reals(rows.map(\.side.missingShare)), .reals(rows.map(\.against.missingShare)),
        ]
        return Frame(columns, count: rows.count)
    }
}
