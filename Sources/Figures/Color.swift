/// The colours of figures: told apart with every kind of colour vision (Okabe and Ito, "Color Universal Design", 2008).
enum Color: String, Sendable, Hashable, CaseIterable {
    case blue = "#0072B2"
    case vermilion = "#D55E00"
    case green = "#009E73"
    case purple = "#CC79A7"
    case sky = "#56B4E9"
    case orange = "#E69F00"
    case black = "#000000"
    /// For what is no quantity: missing, special codes.
    case grey = "#999999"

    /// Colours of groups that have no order, most distinct first.
    static func group(_ number: Int) -> Color {
        groups[number % groups.count]
    }

    /// Colours from safe to risky for `count` bands.
    static func band(_ number: Int, of count: Int) -> Color {
        guard count > 1 else { return bands[0] }
        return bands[min(bands.count - 1, number * (bands.count - 1) / (count - 1))]
    }

    /// On a terminal, whose ground may be dark.
    var onTerminal: Color {
        self == .black ? .grey : self
    }

    /// One of a terminal's 256 colours, by the rule that gnuplot has for its own.
    var terminalNumber: Int {
        let value = Int(rawValue.dropFirst(), radix: 16) ?? 0
        let (red, green, blue) = (value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF)
        return 16 + 36 * (red * 6 / 256) + 6 * (green * 6 / 256) + blue * 6 / 256
    }

    private static let groups: [Color] = [.blue, .vermilion, .green, .purple, .orange, .sky, .black]
    private static let bands: [Color] = [.blue, .sky, .green, .orange, .vermilion]
}
