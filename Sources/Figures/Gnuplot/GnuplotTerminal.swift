import Rendering

/// What gnuplot draws for, and how text has to be prepared there.
enum GnuplotTerminal: Sendable {
    case svg
    /// With a font that is there, and the characters that it has.
    case png(FontCoverage)
    /// Likewise; the glyphs that are used go into the file.
    case pdf(FontCoverage)
    /// For a terminal that shows pictures; as wide as said, in pixels.
    case sixel(FontCoverage, width: Int)
    case characters(width: Int, height: Int)

    /// The family that is written into an SVG and then replaced by a list for the viewer.
    static let placeholderFont = "AssayFigure"

    /// In pixels; a presentation slide's shape.
    static let size = (width: 1200, height: 720)

    var command: String {
        switch self {
        case .svg:
            "set terminal svg size \(Self.size.width),\(Self.size.height) fixed font '\(Self.placeholderFont),17' noenhanced background '#ffffff'"
        case .png(let font):
            "set terminal pngcairo size \(Self.size.width),\(Self.size.height) font '\(font.family),15' noenhanced background '#ffffff'"
        case .pdf(let font):
            "set terminal pdfcairo size 10in,6in font '\(font.family),20' noenhanced background '#ffffff'"
        case .sixel(let font, let width):
            "set terminal sixelgd truecolor size \(width),\(width * Self.size.height / Self.size.width) "
                + "font '\(font.family),\(Self.sixelFontSize(width: width))' noenhanced background '#ffffff'"
        case .characters(let width, let height):
            // Without colours, since with them all lines are drawn alike: `CharacterColors` sets them afterwards.
            "set terminal dumb size \(width),\(height) noenhanced mono"
        }
    }

    /// In points; an SVG's are smaller on the screen than a PNG's.
    var fontSizes: (title: Int, label: Int) {
        switch self {
        case .svg: (24, 15)
        case .pdf: (28, 17)
        case .sixel(_, let width): (Self.sixelFontSize(width: width) * 3 / 2, Self.sixelFontSize(width: width))
        case .png, .characters: (21, 13)
        }
    }

    var canvas: Canvas {
        switch self {
        case .svg, .png, .pdf, .sixel: .picture
        case .characters(let width, let height): .characters(width: width, height: height)
        }
    }

    /// Of the marks on a line.
    var markSize: Double {
        switch self {
        case .svg: 0.8
        case .pdf: 0.5
        case .png, .sixel, .characters: 1.3
        }
    }

    private static func sixelFontSize(width: Int) -> Int {
        max(8, width / 80)
    }

    /// What is written in place of a character: a box where the font lacks it, since one missing glyph spoils the picture; and
    /// in a picture of characters a mark behind each wide one, which `CharacterPicture` takes out again with the column it costs.
    func substitute(_ character: Character) -> String {
        switch self {
        case .svg: String(character)
        case .png(let font), .pdf(let font), .sixel(let font, _): font.has(character) ? String(character) : "□"
        case .characters: String(character) + String(repeating: CharacterPicture.mark, count: max(0, DisplayWidth.of(character) - 1))
        }
    }
}
