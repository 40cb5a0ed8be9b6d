package import Messages
package import Outputs
import Rendering

/// The form of a picture in a file.
package enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case pdf, png, svg
}

/// Draws figures: histograms with Assay's own block characters, all else and every picture through gnuplot.
package struct FigureDrawer: Sendable {
    package let language: Language
    /// The program to run; nil for `gnuplot` on the path.
    package let gnuplot: String?

    package init(language: Language, gnuplot: String? = nil) {
        self.language = language
        self.gnuplot = gnuplot
    }

    /// The figure in characters, at most `width` columns wide; ends in a newline.
    package func characters(_ figure: Figure, width: Int, height: Int = 24, color: Bool, control: Control) throws -> String {
        try control.check()
        let width = max(30, width)
        if figure.kind == HistogramFigure.name {
            return try BlockHistogram(figure: figure, language: language, width: width, ink: Ink(isOn: color)).text()
        }
        let size = (width: min(width, 120), height: max(14, height))
        let chart = try chart(figure, .characters(width: size.width, height: size.height))
        return try CharacterPicture(chart: chart, width: size.width, height: size.height, ink: Ink(isOn: color))
            .text(gnuplot: Gnuplot(program: gnuplot), control: control)
    }

    /// The bytes of the picture.
    package func picture(_ figure: Figure, format: PictureFormat, control: Control) throws -> [UInt8] {
        try control.check()
        switch format {
        case .svg:
            let chart = try chart(figure, GnuplotTerminal.svg.canvas)
            return try SVGPicture.finished(try Gnuplot(program: gnuplot).output(of: chart, .svg, control: control), of: chart)
        case .png: return try PNGPicture.checked(try output(figure, .png(try ChineseFont.required(by: "PNG")), control))
        case .pdf: return try PDFPicture.finished(try output(figure, .pdf(try ChineseFont.required(by: "PDF")), control))
        }
    }

    /// Of every picture, as width to height.
    package static let shape = GnuplotTerminal.size

    /// The figure as a terminal shows it that knows sixel, `width` pixels wide; ends in a newline.
    package func sixel(_ figure: Figure, width: Int, control: Control) throws -> String {
        try control.check()
        let bytes = try output(figure, .sixel(try ChineseFont.required(by: "sixel"), width: max(200, min(4000, width))), control)
        return try SixelPicture.finished(bytes)
    }

    private func output(_ figure: Figure, _ terminal: GnuplotTerminal, _ control: Control) throws -> [UInt8] {
        try Gnuplot(program: gnuplot).output(of: try chart(figure, terminal.canvas), terminal, control: control)
    }

    private func chart(_ figure: Figure, _ canvas: Canvas) throws -> Chart {
        guard let kind = FigureList.drawn.first(where: { $0.name == figure.kind }) else {
            throw Diagnostic(
                "figure-kind", Text(en: "there is no figure of the kind `\(figure.kind)`", zh: "没有名为 `\(figure.kind)` 的图形"),
                nearNames: NearNames.near(figure.kind, in: FigureList.drawn.map { $0.name }))
        }
        return try kind.chart(of: figure, language: language, canvas: canvas)
    }
}
