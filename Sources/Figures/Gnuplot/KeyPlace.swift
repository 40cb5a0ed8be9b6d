import Rendering

/// Where the names of a picture's layers stand: in a row or two under the title, or in a column at the right where they are too many
/// for that.
struct KeyPlace {
    /// As they are drawn, cut where they are long.
    let titles: [String]

    init(_ titles: [String]) {
        self.titles = titles.map { DisplayWidth.cut(GnuplotText.plain($0), to: 40).text }
    }

    var isRow: Bool { rows != nil }

    /// One or two; nil where it needs more of them, and stands at the right.
    var rows: Int? {
        let room = max(1, Int(Double(GnuplotTerminal.size.width - 60) / (1.3 * columnWidth)))
        let rows = (titles.count + room - 1) / room
        return rows <= 2 ? rows : nil
    }

    /// The names in a row.
    var perRow: Int {
        let rows = max(1, rows ?? titles.count)
        return (titles.count + rows - 1) / rows
    }

    /// In pixels, with the sample.
    var columnWidth: Double {
        (0.8 * Double(widest) + 1.5) * 12.5 + 70
    }

    /// gnuplot takes a text to be as wide as its number of characters, 12.5 pixels each; a Latin letter takes 10, a Chinese one 20.
    var widthCorrection: Double {
        let assumed = Double(titles.map(\.unicodeScalars.count).max() ?? 0)
        return ((0.8 * Double(widest) - assumed + 1.5) * 100).rounded() / 100
    }

    private var widest: Int { titles.map { DisplayWidth.of($0) }.max() ?? 0 }
}

extension Canvas {
    /// What is left of it beside a key in a column.
    func beside(_ key: KeyPlace) -> Canvas {
        guard !isCharacters, !key.titles.isEmpty, !key.isRow else { return self }
        let taken = key.columnWidth / Double(GnuplotTerminal.size.width) * Double(columns)
        return Canvas(columns: max(20, columns - Int(taken.rounded(.up))), rows: rows, isCharacters: false)
    }
}
