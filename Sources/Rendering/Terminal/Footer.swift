import Messages
import Outputs

/// The line under a table: rows, time, what it was counted on; and what is not shown, with the way to see it.
struct Footer: Sendable {
    let style: RenderingStyle

    func lines(_ table: Table, leftOut: LeftOut, seconds: Double?, basis: Text?) -> [String] {
        let ink = Ink(isOn: style.color)
        var parts = [rows(table, leftOut)]
        if leftOut.columns > 0 { parts.append(columns(table, leftOut)) }
        if let seconds { parts.append(Self.time(seconds)) }
        if let basis { parts.append(Sanitizer.visible(basis.in(style.language))) }
        let lines = [parts.joined(separator: " · ")] + ways(table, leftOut)
        return lines.flatMap { WrappedText.lines(ofText: $0, width: style.layoutWidth) }.map(ink.dim)
    }

    /// Under a picture: time and basis alone.
    func lines(seconds: Double?, basis: Text?) -> [String] {
        let parts = [seconds.map(Self.time), basis.map { Sanitizer.visible($0.in(style.language)) }].compactMap { $0 }
        return parts.isEmpty ? [] : [Ink(isOn: style.color).dim(parts.joined(separator: " · "))]
    }

    /// `<0.001 s`, `0.004 s`, `1.23 s`, `2 min 05 s`.
    static func time(_ seconds: Double) -> String {
        switch seconds {
        case ..<0.0005: "<0.001 s"
        case ..<1: Decimal.fixed(seconds, decimals: 3) + " s"
        case ..<60: Decimal.fixed(seconds, decimals: 2) + " s"
        default: "\(Int(seconds) / 60) min \(Int(seconds) % 60 < 10 ? "0" : "")\(Int(seconds) % 60) s"
        }
    }

    private func rows(_ table: Table, _ leftOut: LeftOut) -> String {
        let all = Decimal.grouped(table.rowCount)
        guard leftOut.rows > 0 else {
            return Text(en: table.rowCount == 1 ? "1 row" : "\(all) rows", zh: "\(all) 行").in(style.language)
        }
        let shown = Decimal.grouped(table.rowCount - leftOut.rows)
        return Text(en: "\(shown) of \(all) rows", zh: "\(all) 行中的 \(shown) 行").in(style.language)
    }

    private func columns(_ table: Table, _ leftOut: LeftOut) -> String {
        let (all, shown) = (table.columns.count, table.columns.count - leftOut.columns)
        return Text(en: "\(shown) of \(all) columns", zh: "\(all) 列中的 \(shown) 列").in(style.language)
    }

    /// How to see what is not shown; in one line, or where that is too long one way a line.
    private func ways(_ table: Table, _ leftOut: LeftOut) -> [String] {
        var ways: [Text] = []
        if leftOut.rows > 0 { ways.append(Text(en: "all rows: set rows \(table.rowCount)", zh: "全部行：set rows \(table.rowCount)")) }
        if leftOut.columns > 0 {
            ways.append(Text(en: "more columns: | select NAME, ... or set expanded on", zh: "更多列：| select 列名, ... 或 set expanded on"))
        }
        if leftOut.cells > 0 {
            let (one, many) = (leftOut.cells == 1, Decimal.grouped(leftOut.cells))
            ways.append(
                Text(
                    en: one ? "1 text is cut: set expanded on" : "\(many) texts are cut: set expanded on",
                    zh: "\(many) 处文字被截短：set expanded on"))
        }
        guard !ways.isEmpty else { return [] }
        ways.append(Text(en: "everything: --output csv or | save FILE.csv", zh: "完整结果：--output csv 或 | save 文件.csv"))
        let lines = ways.map { $0.in(style.language) }
        let line = lines.joined(separator: Text(en: "; ", zh: "；").in(style.language))
        return style.layoutWidth.map { DisplayWidth.of(line) > $0 } ?? false ? lines : [line]
    }
}
