import Commands
import Figures
import Messages
import Outputs

/// A figure on the screen: as a picture where the terminal shows them, else in characters.
struct FigureOnScreen: Sendable {
    let screen: Screen
    let settings: Settings
    /// Whether the result is for the eye, and not a format of its own.
    let isForPeople: Bool

    /// What a terminal's picture begins with.
    private static let pictureStart = "\u{1B}P"

    /// Whether a text cannot go through a pager.
    static func holdsPicture(_ text: String) -> Bool {
        text.contains(pictureStart)
    }

    /// `width` in cells.
    func drawn(_ figure: Figure, width: Int, control: Control) throws -> String {
        let drawer = FigureDrawer(language: settings.language)
        if let pixels = pictureWidth {
            do {
                return try drawer.sixel(figure, width: pixels, control: control)
            } catch let cancelled as Cancelled {
                throw cancelled
            } catch  where settings.graphics == .auto {
                // Without gnuplot or a font the characters are still there.
            }
        }
        return try drawer.characters(
            figure, width: width, height: min(24, (screen.height ?? 28) - 4), color: screen.hasColor, control: control)
    }

    /// So that the picture fits the screen with a few rows to spare; nil where there is to be none.
    private var pictureWidth: Int? {
        guard isForPeople, screen.width != nil, let graphics = screen.graphics else { return nil }
        switch settings.graphics {
        case .text: return nil
        case .auto: if !graphics.hasSixel { return nil }
        case .sixel: break
        }
        let (width, height) = graphics.pixels
        return max(320, min(1200, width, (height * 4 / 5) * FigureDrawer.shape.width / FigureDrawer.shape.height))
    }
}
