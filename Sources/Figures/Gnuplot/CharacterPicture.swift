import Messages
import Rendering

/// A chart in characters: title, key and axes' names by Assay, what they stand over by gnuplot's `dumb` terminal.
struct CharacterPicture {
    /// Stands behind each wide character on the way through gnuplot, which counts every character as one column.
    static let mark = "\u{E000}"

    let chart: Chart
    let width: Int
    let height: Int
    let ink: Ink

    func text(gnuplot: Gnuplot, control: Control) throws -> String {
        let (heads, legend) = (heads, legend)
        let terminal = GnuplotTerminal.characters(width: width, height: max(10, height - heads.count - legend.count))
        let output = try gnuplot.output(of: chart, terminal, control: control)
        let lines = Self.straightened(String(decoding: output, as: UTF8.self))
        return (heads + CharacterColors(layers: layers, hasSecondAxis: chart.second != nil, ink: ink).tinted(lines) + legend)
            .joined(separator: "\n") + "\n"
    }

    private var layers: [Chart.Layer] {
        GnuplotWriter(chart: chart, terminal: .characters(width: width, height: height)).layers
    }

    // MARK: - Heads

    private var heads: [String] {
        let title = DisplayWidth.cut(GnuplotText.plain(chart.title), to: width).text
        return [ink.bold(title)] + CharacterKey.lines(layers, width: width, ink: ink) + [ink.dim(axes)]
    }

    /// What the numbers under the axis stand for, as many side by side as fit.
    private var legend: [String] {
        let entries = chart.x.legend.map { DisplayWidth.cut(GnuplotText.plain($0), to: width - 2).text }
        return entries.reduce(into: [String]()) { lines, entry in
            if let last = lines.last, DisplayWidth.of(last) + 3 + DisplayWidth.of(entry) <= width {
                lines[lines.count - 1] = last + "   " + entry
            } else {
                lines.append("  " + entry)
            }
        }
    }

    /// The name of the left axis at the left, that of the right one at the right.
    private var axes: String {
        let left = DisplayWidth.cut(GnuplotText.plain(chart.y.label), to: width / 2 - 1).text
        guard let second = chart.second else { return left }
        let right = DisplayWidth.cut(GnuplotText.plain(second.label), to: width / 2 - 1).text
        return DisplayWidth.padded(left, to: width - DisplayWidth.of(right)) + right
    }

    /// Without the form feed that comes first, the marks, and blanks at the ends.
    static func straightened(_ output: String) -> [String] {
        let plain = output.replacing("\u{0C}", with: "").replacing(mark, with: "")
        var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = String(line)
            while line.last == " " || line.last == "\r" { line.removeLast() }
            return line
        }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
