/// How much text fits on a picture, so that labels do not run into each other.
struct Canvas: Sendable, Hashable {
    /// Latin characters that fit side by side along the x axis.
    let columns: Int
    /// Labelled places that read well along the y axis.
    let rows: Int
    let isCharacters: Bool

    static let picture = Canvas(columns: 104, rows: 7, isCharacters: false)

    static func characters(width: Int, height: Int) -> Canvas {
        Canvas(columns: max(10, width - 16), rows: max(3, height / 5), isCharacters: true)
    }
}
