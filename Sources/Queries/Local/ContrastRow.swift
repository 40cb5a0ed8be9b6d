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

    /// Whether the sides lie over the bars as two draws from the same rows would: Pearson's chi-square of the bars by side is at most its
    /// 95% quantile for bars - 1 degrees of freedom. Nil where a side has no rows.
    ///
    /// Bars in which chance would leave a side less than one row count as one, with the smallest of the others where that is less too. Then about one of twenty equal spreads is called different
    /// on sides of 60 rows too, of levels of which most have few rows too; with `iv` itself as the measure it is none, or one of ten.
    ///
    /// Source: Pearson (1900), Philosophical Magazine 50, 157-175.
    var isWithinNoise: Bool? {
        guard side.rows > 0, against.rows > 0 else { return nil }
        let share = Double(side.rows) / Double(side.rows + against.rows)
        let bars = bars(expecting: min(share, 1 - share))
        let distances = bars.map { a, b in
            let (expected, rest) = ((a + b) * share, (a + b) * (1 - share))
            return (a - expected) * (a - expected) / expected + (b - rest) * (b - rest) / rest
        }
        return bars.count < 2 || distances.reduce(0, +) <= ChiSquare.quantile(0.95, degreesOfFreedom: bars.count - 1)
    }

    /// Rows of both sides by bar; those in which the share `smaller` of the rows is less than one are put together, as the last, and
    /// with the smallest of the others where they come to less than one even then.
    private func bars(expecting smaller: Double) -> [(Double, Double)] {
        let all = zip(side.counts, against.counts).filter { $0 + $1 > 0 }.map { (Double($0), Double($1)) }
        let few = all.filter { ($0.0 + $0.1) * smaller < 1 }
        var many = all.filter { ($0.0 + $0.1) * smaller >= 1 }
        guard !few.isEmpty else { return many }
        var together = few.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        let smallest = many.indices.min { many[$0].0 + many[$0].1 < many[$1].0 + many[$1].1 }
        if let smallest, (together.0 + together.1) * smaller < 1 {
            let other = many.remove(at: smallest)
            together = (together.0 + other.0, together.1 + other.1)
        }
        return many + [together]
    }

    private var name: String? {
        field.chineseName == field.name ? nil : field.chineseName
    }

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
