import Messages

/// The font without which a picture that holds its glyphs may not be drawn.
enum ChineseFont {
    /// Without a font for Chinese one missing glyph covers the picture, and gnuplot says nothing.
    static func required(by format: String) throws -> FontCoverage {
        guard let font = FontCoverage.installed, font.hasChinese else {
            throw Diagnostic(
                "figure-font",
                Text(en: "a \(format) needs a font for Chinese, and none is installed", zh: "生成 \(format) 需要中文字体，但系统中没有"),
                hint: Text(
                    en: "install one (Debian: apt-get install fonts-wqy-zenhei), or save the figure as .svg",
                    zh: "请安装（Debian：apt-get install fonts-wqy-zenhei），或改存为 .svg"))
        }
        return font
    }
}
