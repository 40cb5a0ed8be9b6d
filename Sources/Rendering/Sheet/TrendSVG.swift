/// The scores of several snapshots as a small line, as inline SVG.
struct TrendSVG {
    /// Oldest first; nil where there was none.
    let scores: [Int?]
    let title: String

    private static let (width, height) = (330.0, 54.0)

    /// Nothing for fewer than three points: the table says as much.
    var text: String {
        let known = scores.enumerated().compactMap { place, score in score.map { (place: place, score: $0) } }
        guard known.count >= 3, let low = known.map(\.score).min(), let high = known.map(\.score).max() else { return "" }
        let points = known.map { one in
            let x = 6 + (Self.width - 12) * Double(one.place) / Double(max(1, scores.count - 1))
            let y = Self.height - 8 - (Self.height - 16) * (high == low ? 0.5 : Double(one.score - low) / Double(high - low))
            return "\(Decimal.fixed(x, decimals: 1, isGrouped: false)),\(Decimal.fixed(y, decimals: 1, isGrouped: false))"
        }
        return
            "<svg viewBox=\"0 0 330 54\" role=\"img\" aria-label=\"\(title.escapedForMarkup)\" xmlns=\"http://www.w3.org/2000/svg\"><title>\(title.escapedForMarkup)</title>"
            + "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/></svg>"
    }
}
