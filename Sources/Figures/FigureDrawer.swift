package import Messages
package import Outputs
import Rendering

/// The form of a picture in a file.
package enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case svg, png
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
        switch figure.kind {
        case "hist": return try BlockHistogram(figure: figure, language: language, width: max(30, width), ink: Ink(isOn: color)).text()
        default: throw Self.notYet
        }
    }

    /// The bytes of the picture.
    package func picture(_ figure: Figure, format: PictureFormat, control: Control) throws -> [UInt8] {
        throw Self.notYet
    }

    private static let notYet = Diagnostic("figure-failed", Text(en: "this figure cannot be drawn yet", zh: "此图形暂不能绘制"))
}
