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

    private var rightMargin: Int { chart.second == nil ? 4 : 10 }
}
