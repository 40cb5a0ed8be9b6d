import Messages
import Rendering

/// Where the bars of a histogram stand along the axis: ranges side by side at even width, words apart from them.
struct BarPlaces {
    let centres: [Double]
    let end: Double
    /// Bars that stand side by side.
    let runs: [[Int]]

    init(_ bars: [HistogramBars.Bar], canvas: Canvas) {
        let room = Double(canvas.columns) * 0.7 / Double(bars.count + 3)
        /// A word needs the width of its letters, whatever that of the bars.
        func width(_ bar: HistogramBars.Bar) -> Double {
            max(1, bar.word.map { (Double(DisplayWidth.of($0)) + 2) / room } ?? 1)
        }
        var (centres, runs): ([Double], [[Int]]) = ([], [])
        var cursor = 0.0
        for index in bars.indices {
            if index > 0, bars[index].isRange, bars[index - 1].isRange {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
                if index > 0 { cursor += 0.5 }
            }
            centres.append(cursor + width(bars[index]) / 2)
            cursor += width(bars[index])
        }
        self.centres = centres
        self.runs = runs
        end = cursor
    }

    /// The edges of the ranges, as many as have room, and the words.
    func ticks(_ bars: [HistogramBars.Bar], canvas: Canvas) -> [Chart.Tick] {
        let words = bars.indices.compactMap { index in bars[index].word.map { Chart.Tick(place: centres[index], label: $0) } }
        return words + runs.filter { bars[$0[0]].isRange }.flatMap { edges(of: $0, bars, canvas) }
    }

    private func edges(of run: [Int], _ bars: [HistogramBars.Bar], _ canvas: Canvas) -> [Chart.Tick] {
        var edges = run.map { (place: centres[$0] - 0.5, value: bars[$0].from) }
        if let last = run.last { edges.append((centres[last] + 0.5, bars[last].to)) }
        let labels = edges.map { edge in edge.value?.label ?? "" }
        let room = Double(canvas.columns) / max(1, end + 0.8)
        let widest = labels.map { DisplayWidth.of($0) }.max() ?? 0
        let stride = [1, 2, 4, 5, 10, 20, 50].first { Double($0) * room >= Double(widest + 2) } ?? edges.count
        return edges.indices.map { Chart.Tick(place: edges[$0].place, label: $0 % stride == 0 ? labels[$0] : "") }
    }
}
