import Messages
import Rendering

/// Round places along an axis: steps of 1, 2 or 5 times a power of ten.
enum Ticks {
    /// From at or below `low` to at or above `high`, about `count` steps. An axis without extent gets one.
    static func round(from low: Double, to high: Double, count: Int) -> [Double] {
        let extent = high > low ? high - low : max(1, low.magnitude)
        let step = step(atLeast: extent / Double(max(1, count)))
        let (first, last) = ((low / step).rounded(.down), ((low + extent) / step).rounded(.up))
        guard step > 0, first.isFinite, last.isFinite, last - first < 1000 else { return [low, high] }
        // Whole multiples, so that 0.3 is 0.3 and not three times 0.1.
        return (Int(first)...Int(last)).map { step < 1 ? Double($0) / (1 / step).rounded() : Double($0) * step }
    }

    static func counts(to high: Double, rows: Int, _ language: Language) -> [Chart.Tick] {
        let places = round(from: 0, to: max(1, high), count: rows).filter { $0 == $0.rounded() }
        return places.map { Chart.Tick(place: $0, label: AxisNumber.text($0, language)) }
    }

    static func shares(to high: Double, rows: Int) -> [Chart.Tick] {
        let places = round(from: 0, to: max(1e-6, high), count: rows)
        let decimals = places.map { Decimal.exactDecimals(of: ($0 * 1e8).rounded() / 1e6, limit: 4) ?? 4 }.max() ?? 0
        return places.map { Chart.Tick(place: $0, label: AxisNumber.percent($0, decimals: decimals)) }
    }

    static func numbers(from low: Double, to high: Double, count: Int, _ language: Language) -> [Chart.Tick] {
        let places = round(from: low, to: high, count: count)
        let decimals = places.map { Decimal.exactDecimals(of: $0, limit: 6) ?? 6 }.max() ?? 0
        return places.map {
            Chart.Tick(place: $0, label: decimals == 0 ? AxisNumber.text($0, language) : Decimal.fixed($0, decimals: decimals))
        }
    }

    private static func step(atLeast least: Double) -> Double {
        var power = 1.0
        while power * 10 <= least { power *= 10 }
        while power > least { power /= 10 }
        let factor = [1.0, 2, 5, 10].first { $0 * power >= least * (1 - 1e-9) } ?? 10
        return power >= 1 ? factor * power : factor / (1 / power).rounded()
    }
}

extension Chart.Axis {
    /// An axis whose ends are its outer ticks.
    init(label: String, ticks: [Chart.Tick], headroom: Double = 0) {
        let (low, high) = (ticks.first?.place ?? 0, ticks.last?.place ?? 1)
        self.init(label: label, low: low, high: high + headroom * (high - low), ticks: ticks)
    }

    /// Places 1, 2, 3 ... with names. Too long to stand side by side, they are slanted, or in characters numbered and told below.
    init(label: String, names: [String], canvas: Canvas) {
        let room = canvas.columns / max(1, names.count)
        let longest = names.map { DisplayWidth.of($0) }.max() ?? 0
        let isTooLong = longest + 2 > room
        let isNumbered = isTooLong && canvas.isCharacters
        // Where not even the numbers have room each, every second, fifth, tenth ... stands.
        let stride = [1, 2, 5, 10, 20, 50].first { canvas.columns * $0 / max(1, names.count) > String(names.count).count } ?? names.count
        let ticks = names.enumerated().map { index, name in
            Chart.Tick(
                place: Double(index + 1),
                label: isNumbered
                    ? (index + 1) % stride == 0 || index == 0 ? String(index + 1) : ""
                    : DisplayWidth.cut(name, to: isTooLong ? 24 : longest).text)
        }
        self.init(
            label: label, low: 0.4, high: Double(names.count) + 0.6, ticks: ticks, isSlanted: isTooLong && !isNumbered,
            legend: isNumbered ? names.enumerated().map { "\($0 + 1): \($1)" } : [])
    }
}
