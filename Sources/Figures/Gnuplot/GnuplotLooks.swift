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

    /// Names of the layers: in one row under the title, or in a column at the right where they are too many for it.
    private var key: [String] {
        let titles = chart.layers.compactMap(\.title).map { DisplayWidth.cut(GnuplotText.plain($0), to: 40).text }
        guard !titles.isEmpty else { return ["unset key", "set tmargin at screen 0.88", "set rmargin \(rightMargin)"] }
        let common = "Left reverse samplen 2.5 width \(widthCorrection(titles)) textcolor rgb '#333333'"
        if 1.3 * Double(titles.count) * columnWidth(titles) <= Double(GnuplotTerminal.size.width - 60) {
            return [
                "set key at screen 0.03,0.89 left top horizontal \(common)", "set tmargin at screen 0.83", "set rmargin \(rightMargin)",
            ]
        }
        return ["set key outside right top vertical \(common)", "set tmargin at screen 0.88"]
    }

    private var rightMargin: Int { chart.second == nil ? 4 : 10 }

    /// gnuplot takes a text to be as wide as its number of characters, 12.5 pixels each; a Latin letter takes 10, a Chinese one 20.
    private func widthCorrection(_ titles: [String]) -> Double {
        let needed = 0.8 * Double(titles.map { DisplayWidth.of($0) }.max() ?? 0)
        let assumed = Double(titles.map(\.unicodeScalars.count).max() ?? 0)
        return ((needed - assumed + 1.5) * 100).rounded() / 100
    }

    /// In pixels, with the sample.
    private func columnWidth(_ titles: [String]) -> Double {
        (0.8 * Double(titles.map { DisplayWidth.of($0) }.max() ?? 0) + 1.5) * 12.5 + 70
    }
}
