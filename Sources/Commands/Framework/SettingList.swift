package import Messages
import Rendering

/// One setting: what it is called, what it may be, how it is read and changed.
package struct Setting: Sendable {
    package let name: String
    package let values: Text
    package let summary: Text
    let show: @Sendable (Settings) -> String?
    /// False where the value is none of `values`.
    let change: @Sendable (inout Settings, String) -> Bool
}

/// The settings, in alphabetical order.
package enum SettingList {
    package static let all: [Setting] = [
        Setting(
            name: "bars", values: .verbatim("off, on"),
            summary: Text(en: "small bars beside shares, where the terminal has room", zh: "终端宽度足够时在占比旁显示小条形"),
            show: { $0.bars ? "on" : "off" },
            change: { settings, value in
                guard ["on", "off"].contains(value) else { return false }
                settings.bars = value == "on"
                return true
            }),
        Setting(
            name: "expanded", values: .verbatim("off, on, auto"),
            summary: Text(en: "one record per row, always or where a table is too wide", zh: "逐行记录显示：关、开、过宽时自动"),
            show: { $0.expanded.rawValue },
            change: { settings, value in
                Expansion(rawValue: value).map { settings.expanded = $0 } != nil
            }),
        Setting(
            name: "graphics", values: .verbatim("auto, text, sixel"),
            summary: Text(
                en: "figures as pictures where the terminal says that it can, in characters, or as sixel always",
                zh: "图形显示：终端支持时用图片、仅字符、始终用 sixel"),
            show: { $0.graphics.rawValue },
            change: { settings, value in
                Settings.Graphics(rawValue: value).map { settings.graphics = $0 } != nil
            }),
        Setting(
            name: "language", values: .verbatim("en, zh"), summary: Text(en: "of messages; commands stay the same", zh: "消息语言；命令不变"),
            show: { $0.language.rawValue },
            change: { settings, value in
                Language(rawValue: value).map { settings.language = $0 } != nil
            }),
        Setting(
            name: "mask", values: .verbatim("off, on"),
            summary: Text(
                en: "hide codes and names of enterprises in every output, recording, figure and file",
                zh: "在所有输出、记录、图形与文件中隐藏企业代码与名称"),
            show: { $0.mask ? "on" : "off" },
            change: { settings, value in
                guard ["on", "off"].contains(value) else { return false }
                settings.mask = value == "on"
                return true
            }),
        Setting(
            name: "pager", values: .verbatim("auto, off, on"),
            summary: Text(en: "results longer than the screen go through $PAGER, else less", zh: "结果超出屏幕时用 $PAGER 或 less 分页显示"),
            show: { $0.pager.rawValue },
            change: { settings, value in
                Settings.Paging(rawValue: value).map { settings.pager = $0 } != nil
            }),
        Setting(
            name: "purpose", values: Text(en: "a text", zh: "文字"),
            summary: Text(en: "why enterprises are looked up, for the journal", zh: "查询企业的目的，记入日志"), show: { $0.purpose },
            change: { settings, value in
                settings.purpose = value.isEmpty ? nil : value
                return true
            }),
        Setting(
            name: "rows", values: Text(en: "a number from 1 to 1000000", zh: "1 到 1000000 的整数"),
            summary: Text(en: "how many rows of a table a terminal shows", zh: "终端显示的表格行数"), show: { String($0.rows) },
            change: { settings, value in
                number(value, in: 1...1_000_000).map { settings.rows = $0 } != nil
            }),
        Setting(
            name: "seed", values: Text(en: "a whole number", zh: "整数"), summary: Text(en: "of samples that name none", zh: "未指定种子时抽样所用"),
            show: { String($0.seed) },
            change: { settings, value in
                number(value, in: Int.min...Int.max).map { settings.seed = $0 } != nil
            }),
        Setting(
            name: "timing", values: .verbatim("off, on"), summary: Text(en: "whether the time of a statement is shown", zh: "是否显示耗时"),
            show: { $0.timing ? "on" : "off" },
            change: { settings, value in
                guard ["on", "off"].contains(value) else { return false }
                settings.timing = value == "on"
                return true
            }),
        Setting(
            name: "units", values: .verbatim("full, compact"),
            summary: Text(en: "amounts with all their digits, or columns of them in 万 or 亿", zh: "金额显示全部位数，或整列以万、亿为单位"),
            show: { $0.units.rawValue },
            change: { settings, value in
                NumberUnits(rawValue: value).map { settings.units = $0 } != nil
            }),
    ]

    private static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
}
