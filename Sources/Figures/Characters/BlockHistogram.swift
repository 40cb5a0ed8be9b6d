import Messages
import Outputs
import Rendering

/// A histogram in block characters: one line a bar, lengths to an eighth of a column, counts and shares beside them.
///
/// Groups stand beside each other, on one scale, as many as the width allows, the others below; no group and no bar is left out.
struct BlockHistogram {
    let figure: Figure
    let language: Language
    let width: Int
    let ink: Ink

    func text() throws -> String {
        let groups = try HistogramBars(figure, language: language).groups
        guard let first = groups.first else { return title + "\n" + Text(en: "no rows", zh: "无数据").in(language) + "\n" }
        let labels = BarLabels(first.bars, language: language)
        let isSplit = groups.count > 1 || !first.label.isEmpty
        let perTier = isSplit ? max(1, (width - labels.width) / 21) : 1
        let scale = isSplit ? groups.flatMap(\.bars).map(\.share).max() ?? 0 : Double(first.bars.map(\.n).max() ?? 0)
        let tiers = stride(from: 0, to: groups.count, by: perTier).map { Array(groups[$0..<min($0 + perTier, groups.count)]) }
        let blocks = tiers.map { tier in tierLines(tier, labels: labels, scale: scale, isSplit: isSplit, slots: min(perTier, groups.count))
        }
        return ([[ink.bold(title)]] + blocks).map { $0.joined(separator: "\n") }.joined(separator: "\n") + "\n"
    }

    private var title: String {
        let unit = figure.x.unit.map { " (\($0.text.in(language)))" } ?? ""
        return DisplayWidth.cut(Sanitizer.visible(figure.title.in(language)) + unit, to: width).text
    }

    // MARK: - Lines

    private func tierLines(
        _ groups: [HistogramBars.Group], labels: BarLabels, scale: Double, isSplit: Bool, slots: Int
    ) -> [String] {
        let slot = (width - labels.width) / slots
        let figures = groups.map { group in group.bars.map { numbers($0, isSplit: isSplit) } }
        let numberWidth = figures.joined().map { DisplayWidth.of($0) }.max() ?? 0
        let barWidth = max(4, slot - numberWidth - 4)
        var lines: [String] = []
        if isSplit {
            let heads = groups.map { group in
                DisplayWidth.padded(DisplayWidth.cut("\(group.label) (\(Decimal.grouped(group.n)))", to: slot - 2).text, to: slot)
            }
            lines.append(ink.dim(trimmed(String(repeating: " ", count: labels.width + 2) + heads.joined())))
        }
        for index in labels.texts.indices {
            let cells = groups.indices.map { number in
                let bars = groups[number].bars
                guard bars.indices.contains(index) else { return String(repeating: " ", count: slot) }
                let length = isSplit ? bars[index].share : Double(bars[index].n)
                let bar = Self.bar(scale > 0 ? length / scale : 0, width: barWidth)
                let text = DisplayWidth.padded(figures[number][index], to: numberWidth, right: true)
                let colored = bars[index].isRange ? ink.blue(bar) : ink.dim(bar)
                return colored + String(repeating: " ", count: barWidth - DisplayWidth.of(bar)) + " " + text
                    + String(repeating: " ", count: max(0, slot - barWidth - 1 - numberWidth))
            }
            lines.append(trimmed(labels.texts[index] + "  " + cells.joined()))
        }
        return lines
    }

    private func numbers(_ bar: HistogramBars.Bar, isSplit: Bool) -> String {
        let share = Self.share(bar.share)
        if isSplit { return share }
        return Decimal.grouped(bar.n) + "  " + String(repeating: " ", count: max(0, 7 - share.count)) + share
    }

    /// One decimal; what is there and would read as nothing is said to be less than that.
    private static func share(_ share: Double) -> String {
        if share == 0 { return "0 %" }
        return share < 0.0005 ? "<0.1 %" : Decimal.fixed(share * 100, decimals: 1) + " %"
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    /// `share` of `width` columns in full and eighth blocks; whatever is not zero shows at least an eighth.
    static func bar(_ share: Double, width: Int) -> String {
        guard share > 0, width > 0 else { return "" }
        let eighths = min(width * 8, max(1, Int((share * Double(width * 8)).rounded())))
        let rest = eighths % 8 == 0 ? "" : String(eighthBlocks[eighths % 8 - 1])
        return String(repeating: "█", count: eighths / 8) + rest
    }

    private static let eighthBlocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
