import Messages

/// What gnuplot wrote as SVG: checked to be whole, and with fonts that a viewer anywhere may have.
enum SVGPicture {
    /// For Chinese on Linux, macOS and Windows; a viewer takes the first that it has.
    private static let fonts =
        "WenQuanYi Zen Hei, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, DejaVu Sans, Arial, sans-serif"

    static func finished(_ bytes: [UInt8]) throws -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("<svg"), text.contains("</svg>") else { throw PNGPicture.cut }
        return Array(text.replacing("font-family=\"\(GnuplotTerminal.placeholderFont)\"", with: "font-family=\"\(fonts)\"").utf8)
    }
}
