import Columns
import Foundation

/// Round edges for a histogram: steps of 1, 2 or 5 times a power of ten, the step chosen so that about the wished number of bars results.
enum HistogramEdges {
    /// Edges from at or below `low` to above `high`, since a bar holds its lower edge and not its upper one.
    static func linear(from low: Double, to high: Double, about target: Int, isInteger: Bool) -> [Double] {
        guard low.isFinite, high.isFinite else { return [] }
        guard high - low < .infinity else { return [low, high] }
        if low == high, !isInteger { return around(low) }
        let width = isInteger ? high - low + 1 : high - low
        let wished = width / Double(max(1, target))
        guard wished.isNormal else { return [low, max(high, low.nextUp)] }
        var (mantissa, exponent) = step(wished)
        if isInteger, exponent < 0 { (mantissa, exponent) = (1, 0) }
        let step = scaled(mantissa, exponent)
        guard step > 0, (high / step).magnitude < 1e15, (low / step).magnitude < 1e15 else { return [low, max(high, low.nextUp)] }
        let first = floor(low / step)
        var last = ceil(high / step)
        if scaled(last * mantissa, exponent) <= high { last += 1 }
        return stride(from: first, through: max(last, first + 1), by: 1).map { scaled($0 * mantissa, exponent) }
    }

    /// 1, 2, 5, 10, 20 ... from at or below `low` to above `high`, both positive.
    static func logarithmic(from low: Double, to high: Double) -> [Double] {
        let first = Int(floor(log10(low))) - 1
        let last = Int(ceil(log10(high))) + 1
        let all = (first...last).flatMap { exponent in [1.0, 2, 5].map { scaled($0, exponent) } }
        let begin = all.lastIndex { $0 <= low } ?? 0
        let end = all.firstIndex { $0 > high } ?? all.count - 1
        return Array(all[begin...max(end, begin + 1)])
    }

    /// One bar about a single value: a hundredth of its size to both sides, rounded outwards.
    private static func around(_ value: Double) -> [Double] {
        guard (value / 100).isNormal else { return [-0.5, 0.5] }
        let (mantissa, exponent) = step(value.magnitude / 10)
        let step = scaled(mantissa, exponent)
        let first = floor(value / step)
        return [scaled(first * mantissa, exponent), scaled((first + 1) * mantissa, exponent)]
    }

    /// The smallest of 1, 2, 5 times a power of ten that makes at most half as many bars again as were wished.
    private static func step(_ wished: Double) -> (mantissa: Double, exponent: Int) {
        let width = wished / 1.5
        let exponent = Int(floor(log10(width)))
        for candidate in [exponent - 1, exponent, exponent + 1] {
            for mantissa in [1.0, 2, 5] where scaled(mantissa, candidate) >= width * (1 - 1e-12) { return (mantissa, candidate) }
        }
        return (1, exponent + 1)
    }

    /// number * 10^exponent, rounded once where the power is exact.
    private static func scaled(_ number: Double, _ exponent: Int) -> Double {
        if exponent >= 0, exponent <= 22 { return number * pow(10, Double(exponent)) }
        if exponent < 0, exponent >= -22 { return number / pow(10, Double(-exponent)) }
        return Double("\(number)e\(exponent)") ?? number * pow(10, Double(exponent))
    }

    // MARK: - Days

    /// Beginnings of days, weeks, months, quarters or years, of which about the wished number covers the days.
    static func days(from low: Int, to high: Int, about target: Int) -> [Double] {
        let wanted = Double(high - low + 1) / Double(max(1, target))
        if wanted <= 10 {
            let step = wanted <= 1.5 ? 1 : 7
            // 1970-01-05 was a Monday: weeks begin on Mondays.
            let first = step == 1 ? low : low - ((low - 4) % 7 + 7) % 7
            return stride(from: first, through: high + step, by: step).map(Double.init)
        }
        let months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].first { Double($0) * 30.44 >= wanted * 0.75 } ?? 1200
        let (year, month, _) = Day(number: low).civil
        var index = (year * 12 + month - 1) / months * months
        var edges: [Double] = []
        while edges.last.map({ $0 <= Double(high) }) ?? true, edges.count < 5000 {
            guard let day = Day(year: index / 12, month: index % 12 + 1, day: 1) else { break }
            edges.append(Double(day.number))
            index += months
        }
        return edges
    }
}
