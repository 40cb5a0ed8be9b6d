import Rendering

/// Rates over places 1, 2, 3 ... on the second axis, each with its value.
struct RateLine {
    let layers: [Chart.Layer]
    let labels: [Chart.Label]

    /// `isOrdered` tells the places that follow each other; the others stand alone, and no line leads to them.
    ///
    /// - Parameter texts: what stands at each place; percentages where nil.
    init(_ rates: [Double?], isOrdered: [Bool], title: String, color: Color = .vermilion, texts: [String]? = nil) {
        var runs: [[Int]] = []
        for index in rates.indices where rates[index] != nil {
            if isOrdered[index], let last = runs.last?.last, last == index - 1, isOrdered[last] {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        layers = runs.enumerated().map { number, run in
            Chart.Layer(
                shape: .markedLine, title: number == 0 ? title : nil, color: color,
                columns: [run.map { Double($0 + 1) }, run.map { rates[$0] ?? 0 }], isOnSecondAxis: true)
        }
        let smallest = rates.compactMap { $0 }.filter { $0 > 0 }.min() ?? 1
        let decimals = smallest < 0.001 ? 2 : 1
        labels = rates.enumerated().compactMap { index, rate in
            rate.map {
                Chart.Label(
                    text: texts?[index] ?? AxisNumber.percent($0, decimals: decimals), x: Double(index + 1), y: $0, color: color,
                    isOnSecondAxis: true,
                    shift: isOrdered[index] ? Self.shift(rates, index) : 0)
            }
        }
    }

    /// Away from the side on which the line rises.
    private static func shift(_ rates: [Double?], _ index: Int) -> Double {
        let rate = rates[index] ?? 0
        let risesRight = index + 1 < rates.count && (rates[index + 1] ?? 0) > rate
        let risesLeft = index > 0 && (rates[index - 1] ?? 0) > rate
        return risesRight == risesLeft ? 0 : risesRight ? -1.5 : 1.5
    }
}
