import Messages
import Rendering

/// Writes a chart as a script for one of gnuplot's terminals; with `GnuplotLooks` the only place where its commands are written.
struct GnuplotWriter {
    let chart: Chart
    let terminal: GnuplotTerminal

    func script() throws -> Descriptor {
        var script = try GnuplotScript()
        for command in commands { script.command(command) }
        for layer in layers { script.data(layer.columns) }
        return try script.finished()
    }

    /// All but the data.
    var commands: [String] {
        // The encoding before all else: the default counts bytes.
        ["set encoding utf8", terminal.command] + GnuplotLooks(chart: chart, terminal: terminal).commands + axes + labels + [plot]
    }

    /// Layers without points are left out, which gnuplot calls an error; characters fill no areas.
    var layers: [Chart.Layer] {
        chart.layers.filter { layer in
            if case .area = layer.shape, isCharacters { return false }
            return layer.columns.first?.isEmpty == false
        }.map(dotted)
    }

    /// In characters what stands for a dashed line.
    private func dotted(_ layer: Chart.Layer) -> Chart.Layer {
        guard case .characters(_, let height) = terminal, layer.isDotted else { return layer }
        return layer.with(DottedLine(chart: chart, layer: layer, canvas: terminal.canvas, height: height).places(layer.columns))
    }

    private var isCharacters: Bool { terminal.canvas.isCharacters }

    // MARK: - Commands

    private var axes: [String] {
        var commands = axis("x", chart.x) + axis("y", chart.y)
        if let second = chart.second { commands += axis("y2", second) }
        if chart.hasZeroLine { commands.append("set xzeroaxis lt 1" + (isCharacters ? "" : " lw 1.5 lc rgb '#555555'")) }
        return commands
    }

    /// Names that are slanted a little; more stand steep.
    static let mostSlightly = 14

    private func axis(_ name: String, _ axis: Chart.Axis) -> [String] {
        let number = GnuplotText.number
        let ticks = axis.ticks.map { "\(GnuplotText.quotedTick($0.label, substitute: terminal.substitute)) \(number($0.place))" }
        // Many names stand steeper, or each would lie across the next.
        let slant = axis.isSlanted ? "rotate by \(axis.ticks.count > Self.mostSlightly ? -60 : -25) left " : ""
        // Along the height there is less room than along the width; `dumb` draws no label at the left and a broken one at the right.
        let label = quoted(axis.label, within: name == "x" ? 80 : 46)
        let title = isCharacters ? (name == "x" ? "set xlabel \(label)" : "") : "set \(name)label \(label) textcolor rgb '#333333'"
        return [
            "set \(name)range [\(number(axis.low)):\(number(axis.high))]",
            ticks.isEmpty ? "unset \(name)tics" : "set \(name)tics \(slant)(\(ticks.joined(separator: ", ")))", title,
        ].filter { !$0.isEmpty }
    }

    private var labels: [String] {
        guard !isCharacters else { return [] }
        return chart.labels.enumerated().map { index, label in
            let axes = label.isOnSecondAxis ? "second" : "first"
            let place = "first \(GnuplotText.number(label.x)), \(axes) \(GnuplotText.number(label.y))"
            return "set label \(index + 2) \(quoted(label.text, within: 12)) at \(place) center front offset \(label.shift),0.9 "
                + "textcolor rgb '\(label.color.rawValue)' font ',\(terminal.fontSizes.label)'"
        }
    }

    private var plot: String {
        guard !layers.isEmpty else { return "plot NaN notitle" }
        return "plot " + layers.enumerated().map { element($1, number: $0) }.joined(separator: ", ")
    }

    private func element(_ layer: Chart.Layer, number: Int) -> String {
        let format = String(repeating: "%double", count: layer.columns.count)
        let using = (1...layer.columns.count).map(String.init).joined(separator: ":")
        let title = isCharacters ? nil : layer.title.map { "title \(quoted($0, within: 40))" }
        return "'-' binary format='\(format)' record=(\(layer.columns[0].count)) using \(using) "
            + "axes x1y\(layer.isOnSecondAxis ? 2 : 1) \(style(layer, number: number)) \(title ?? "notitle")"
    }

    private func style(_ layer: Chart.Layer, number: Int) -> String {
        if isCharacters { return CharacterKey.style(layer, number: number) }
        let color = "lc rgb '\(layer.color.rawValue)'"
        switch layer.shape {
        case .boxes: return "with boxes \(color)"
        case .blocks: return "with boxxyerror \(color)"
        case .area: return "with filledcurves y1=0 fs transparent solid 0.25 noborder \(color)"
        case .line: return "with lines lw 2.5 dt \(layer.dash) \(color)"
        case .markedLine: return "with linespoints lw 2.5 pt 7 ps \(terminal.markSize) \(color)"
        }
    }

    private func quoted(_ text: String, within width: Int) -> String {
        GnuplotText.quoted(
            DisplayWidth.cut(GnuplotText.plain(text), to: min(width, terminal.canvas.columns)).text, substitute: terminal.substitute)
    }
}
