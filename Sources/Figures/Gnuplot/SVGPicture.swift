import Messages

/// What gnuplot wrote as SVG: checked to be whole, and with fonts that a viewer anywhere may have.
enum SVGPicture {
    /// For Chinese on Linux, macOS and Windows; a viewer takes the first that it has.
    private static let fonts =
        "WenQuanYi Zen Hei, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, DejaVu Sans, Arial, sans-serif"

    static func finished(_ bytes: [UInt8], of chart: Chart) throws -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("<svg"), text.contains("</svg>") else { throw PNGPicture.cut }
        text = text.replacing("font-family=\"\(GnuplotTerminal.placeholderFont)\"", with: "font-family=\"\(fonts)\"")
        // gnuplot leaves this as it is, and XML allows it nowhere.
        text = text.replacing("]]>", with: "]]&gt;")
        text = text.replacing("<title>Gnuplot</title>", with: title(chart.title), maxReplacements: 1)
        for (number, layer) in GnuplotWriter(chart: chart, terminal: .svg).layers.enumerated() {
            text = text.replacing("<title>gnuplot_plot_\(number + 1)</title>", with: layer.title.map(title) ?? "", maxReplacements: 1)
        }
        return Array(text.utf8)
    }

    /// What a browser shows under the pointer.
    private static func title(_ text: String) -> String {
        let safe = GnuplotText.plain(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return "<title>\(safe)</title>"
    }
}
