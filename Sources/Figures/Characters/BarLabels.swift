import Messages
import Rendering

/// What stands before each bar: `1万 - 2万`, both edges in line, or the bar's word.
struct BarLabels {
    let texts: [String]
    let width: Int

    init(_ bars: [HistogramBars.Bar], limit: Int) {
        func edge(_ value: Edge?) -> String { value?.label ?? "" }
        let ranges = bars.filter(\.isRange)
        let fromWidth = ranges.map { DisplayWidth.of(edge($0.from)) }.max() ?? 0
        let toWidth = ranges.map { DisplayWidth.of(edge($0.to)) }.max() ?? 0
        let plain = bars.map { bar in
            bar.word
                ?? DisplayWidth.padded(edge(bar.from), to: fromWidth, right: true) + " – "
                + DisplayWidth.padded(edge(bar.to), to: toWidth, right: true)
        }
        let width = min(limit, plain.map { DisplayWidth.of($0) }.max() ?? 0)
        texts = plain.map { DisplayWidth.padded(DisplayWidth.cut($0, to: width).text, to: width, right: true) }
        self.width = width
    }
}
