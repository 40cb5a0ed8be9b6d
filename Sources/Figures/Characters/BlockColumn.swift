import Messages
import Rendering

/// The bars of one group in block characters, each line of one width.
struct BlockColumn {
    /// The group and its size.
    let head: String
    let lines: [String]

    /// `longest` is what a full bar stands for: a count, or with groups a share.
    init(_ group: HistogramBars.Group, width: Int, longest: Double, isSplit: Bool, ink: Ink) {
        let numbers = group.bars.map { Self.numbers($0, isSplit: isSplit, isShort: width < 30) }
        // The widest that a share can be, so that groups beside and below each other have bars of one length.
        let numberWidth = isSplit ? 7 : numbers.map { DisplayWidth.of($0) }.max() ?? 0
        let gap = isSplit ? 2 : 0
        let barWidth = max(1, width - numberWidth - 1 - gap)
        head = DisplayWidth.padded(
            DisplayWidth.cut("\(group.label) (\(Decimal.grouped(group.n)))", to: width - gap).text, to: width)
        lines = group.bars.indices.map { index in
            let length = isSplit ? group.bars[index].share : Double(group.bars[index].n)
            let bar = Self.bar(longest > 0 ? length / longest : 0, width: barWidth)
            let tint = group.bars[index].isValue ? ink.cyan(bar) : ink.dim(bar)
            let blanks = String(repeating: " ", count: barWidth - bar.count + 1)
            return tint + blanks + DisplayWidth.padded(numbers[index], to: numberWidth, right: true) + String(repeating: " ", count: gap)
        }
    }

    /// `share` of `width` columns in full and eighth blocks; whatever is not zero shows at least an eighth.
    static func bar(_ share: Double, width: Int) -> String {
        guard share > 0, width > 0 else { return "" }
        let eighths = min(width * 8, max(1, Int((share * Double(width * 8)).rounded())))
        let rest = eighths % 8 == 0 ? "" : String(eighthBlocks[eighths % 8 - 1])
        return String(repeating: "█", count: eighths / 8) + rest
    }

    private static let eighthBlocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// Count and share; the count alone where there is hardly room for a bar, the share alone where groups are compared.
    private static func numbers(_ bar: HistogramBars.Bar, isSplit: Bool, isShort: Bool) -> String {
        let share = Self.share(bar.share)
        if isSplit { return share }
        if isShort { return Decimal.grouped(bar.n) }
        return Decimal.grouped(bar.n) + "  " + DisplayWidth.padded(share, to: 7, right: true)
    }

    /// One decimal; what is there and would read as nothing is said to be less than that.
    private static func share(_ share: Double) -> String {
        if share == 0 { return "0 %" }
        return share < 0.0005 ? "<0.1 %" : Decimal.fixed(share * 100, decimals: 1) + " %"
    }
}
