import Foundation
import Messages

/// A radar of shares, 0 at the middle and 1 at the rim: up to three outlines over named axes, as inline SVG.
struct RadarSVG {
    struct Outline {
        let name: String
        let style: String
        /// As many as axes, 0 to 1.
        let shares: [Double]
    }

    let axes: [String]
    let outlines: [Outline]
    let title: String

    private static let radius = 86.0
    private static let centre = (x: 150.0, y: 112.0)

    var text: String {
        guard axes.count >= 3 else { return "" }
        let title = title.escapedForMarkup
        var parts = [
            "<svg viewBox=\"0 0 300 250\" role=\"img\" aria-label=\"\(title)\" xmlns=\"http://www.w3.org/2000/svg\"><title>\(title)</title>"
        ]
        for ring in [0.25, 0.5, 0.75, 1] {
            parts.append("<polygon points=\"\(polygon(axes.map { _ in ring }))\" fill=\"none\" stroke=\"#d5dce4\"/>")
        }
        for axis in axes.indices {
            let (rim, label) = (point(axis, 1), point(axis, 1.16))
            parts.append(
                "<line x1=\"\(Self.centre.x)\" y1=\"\(Self.centre.y)\" x2=\"\(Self.text(rim.x))\" y2=\"\(Self.text(rim.y))\" stroke=\"#d5dce4\"/>"
            )
            parts.append(
                "<text x=\"\(Self.text(label.x))\" y=\"\(Self.text(label.y + 4))\" text-anchor=\"\(anchor(axis))\">\(axes[axis].escapedForMarkup)</text>"
            )
        }
        for outline in outlines.reversed() {
            parts.append("<polygon points=\"\(polygon(outline.shares))\" \(outline.style)/>")
        }
        for (number, outline) in outlines.enumerated() {
            let x = 10 + number * 88
            parts.append(
                "<rect x=\"\(x)\" y=\"233\" width=\"12\" height=\"9\" \(outline.style)/><text x=\"\(x + 16)\" y=\"242\">\(outline.name.escapedForMarkup)</text>"
            )
        }
        return parts.joined() + "</svg>"
    }

    private func polygon(_ shares: [Double]) -> String {
        shares.enumerated().map { axis, share in
            let point = point(axis, min(max(share, 0), 1))
            return "\(Self.text(point.x)),\(Self.text(point.y))"
        }.joined(separator: " ")
    }

    /// Axes go round from the top.
    private func point(_ axis: Int, _ share: Double) -> (x: Double, y: Double) {
        let angle = 2 * Double.pi * Double(axis) / Double(axes.count)
        return (Self.centre.x + Self.radius * share * sin(angle), Self.centre.y - Self.radius * share * cos(angle))
    }

    private func anchor(_ axis: Int) -> String {
        let x = point(axis, 1).x - Self.centre.x
        return abs(x) < 1 ? "middle" : x > 0 ? "start" : "end"
    }

    private static func text(_ number: Double) -> String { Decimal.fixed(number, decimals: 1, isGrouped: false) }
}
