import Rendering

/// Title, key, margins, grid: how every figure of the house looks.
struct GnuplotLooks {
    let chart: Chart
    let terminal: GnuplotTerminal

    var commands: [String] {
        let border = "set border \(chart.second == nil ? 3 : 11)"
        // Characters get their title and key from `CharacterPicture`, which knows their widths.
        if terminal.canvas.isCharacters { return ["unset key", border, "set tics nomirror"] }
        return [
            border + " lc rgb '#555555' lw 1",
            "set tics nomirror out scale 0.6 textcolor rgb '#333333'",
            "set grid ytics lt 1 lw 1 lc rgb '#dddddd' back",
            "set style fill solid 0.9 noborder",
            "set label 1 \(title) at screen 0.03,0.945 left front font ',\(terminal.fontSizes.title)'",
        ] + key
    }

    private var title: String {
        GnuplotText.quoted(DisplayWidth.cut(GnuplotText.plain(chart.title), to: 80).text, substitute: terminal.substitute)
    }

    // MARK: - Key

    private var key: [String] {
        let place = KeyPlace(chart.layers.compactMap(\.title))
        guard !place.titles.isEmpty else { return ["unset key", "set tmargin at screen 0.88", "set rmargin \(rightMargin)"] }
        let common = "Left reverse samplen 2.5 width \(place.widthCorrection) textcolor rgb '#333333'"
        if let rows = place.rows {
            return [
                "set key at screen 0.03,0.89 left top horizontal maxcols \(place.perRow) \(common)",
                "set tmargin at screen \(rows == 1 ? 0.83 : 0.79)", "set rmargin \(rightMargin)",
            ]
        }
        return ["set key outside right top vertical \(common)", "set tmargin at screen 0.88"]
    }

    /// In characters: room for the right axis, and for slanted names that reach beyond the last of them.
    private var rightMargin: Int { max(chart.second == nil ? 4 : 10, chart.x.isSlanted ? overhang : 0) }

    private var overhang: Int {
        let ticks = chart.x.ticks
        let slot = Self.plotWidth / Double(max(1, ticks.count))
        let reach = ticks.enumerated().map { index, tick in
            let width = Double(DisplayWidth.of(GnuplotText.plain(tick.label))) * (ticks.count > GnuplotWriter.mostSlightly ? 0.5 : 0.9)
            return width - slot * (Double(ticks.count - index) - 0.5)
        }
        return min(24, Int((reach.max() ?? 0).rounded(.up)) + 1)
    }

    /// Of a picture without its margins, in characters.
    private static let plotWidth = 84.0
}
