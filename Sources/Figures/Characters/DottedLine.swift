/// A line as single signs with gaps between them, through which a line below is seen: gnuplot's `dumb` terminal knows no dashes.
struct DottedLine {
    /// From one sign to the next, in characters.
    private static let gap = 3.0
    /// Of one piece of a line, whatever its numbers: more than any terminal has.
    private static let longest = 2_000.0

    /// What a character of the picture stands for along each axis.
    private let cell: (width: Double, height: Double)

    init(chart: Chart, layer: Chart.Layer, canvas: Canvas, height: Int) {
        let y = layer.isOnSecondAxis ? chart.second ?? chart.y : chart.y
        cell = ((chart.x.high - chart.x.low) / Double(canvas.columns), (y.high - y.low) / Double(max(1, height)))
    }

    /// The places of the signs, x and y, along the line through these points.
    func places(_ columns: [[Double]]) -> [[Double]] {
        guard columns.count == 2, cell.width > 0, cell.height > 0 else { return columns }
        var places: [[Double]] = [Array(columns[0].prefix(1)), Array(columns[1].prefix(1))]
        // Since the last sign, in characters.
        var gone = 0.0
        for index in columns[0].indices.dropFirst() {
            let (from, to) = ((columns[0][index - 1], columns[1][index - 1]), (columns[0][index], columns[1][index]))
            let length = min(Self.longest, max(abs(to.0 - from.0) / cell.width, abs(to.1 - from.1) / cell.height))
            var next = Self.gap - gone
            while next <= length {
                places[0].append(from.0 + (to.0 - from.0) * next / length)
                places[1].append(from.1 + (to.1 - from.1) * next / length)
                next += Self.gap
            }
            gone = length - next + Self.gap
        }
        return places
    }
}
