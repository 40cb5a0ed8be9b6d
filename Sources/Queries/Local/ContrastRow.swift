import Columns
import Foundation
import Outputs

/// One value on two sides.
struct ContrastRow: Sendable {
    /// How the rows of a side lie over the bars of a value.
    struct Spread: Sendable {
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
    mutating func measureLevels(_ item: Contrast.Item, _ labels: Labels) {
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

    /// Whether sides of one and the same spread would lie as far apart in one of twenty cases: `iv` at most (1 / A + 1 / B) times the 95%
    /// quantile of chi-square with as many degrees of freedom as bars that hold a row, less one. Nil where a side has no rows.
    ///
    /// Source: Yurdakul, Naranjo (2020), Statistical properties of the population stability index, J. Risk Model Validation 14(4),
    /// 89-100: the index is the same sum.
    var isWithinNoise: Bool? {
        guard let iv else { return nil }
        let bars = zip(side.counts, against.counts).count { $0 > 0 || $1 > 0 }
        guard bars > 1 else { return true }
        return iv <= (1 / Double(side.rows) + 1 / Double(against.rows)) * ChiSquare.quantile(0.95, degreesOfFreedom: bars - 1)
    }

    private var name: String? { field.chineseName ?? (field.isBuiltIn ? HeadNames.names[field.name] : nil) }

    /// The columns of `Contrast.fields`.
    static func frame(_ rows: [ContrastRow]) -> Frame {
        let columns: [Column] = [
            .texts(rows.map(\.field.name)), .texts(rows.map(\.name)), .texts(rows.map(\.measure)), .reals(rows.map(\.value)),
            .reals(rows.map(\.other)), .reals(rows.map { row in row.value.flatMap { a in row.other.map { a - $0 } } }),
            .reals(rows.map(\.iv)), .integers(rows.map { Int($0.side.present) }), .integers(rows.map { Int($0.against.present) }),
            .reals(rows.map(\.side.missingShare)), .reals(rows.map(\.against.missingShare)), .flags(rows.map(\.isWithinNoise)),
        ]
        return Frame(columns, count: rows.count)
    }
}
