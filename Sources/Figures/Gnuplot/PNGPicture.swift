import Messages

/// What gnuplot wrote as PNG, checked to be whole; and the font without which it may not be drawn.
enum PNGPicture {
    static func checked(_ bytes: [UInt8]) throws -> [UInt8] {
        let begin: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.starts(with: begin), bytes.suffix(8).starts(with: Array("IEND".utf8)) else { throw cut }
        return bytes
    }

    /// Without a font for Chinese one missing glyph covers the picture, and gnuplot says nothing.
    static func font() throws -> FontCoverage {
        guard let font = FontCoverage.installed, font.hasChinese else {
            throw Diagnostic(
                "figure-font", Text(en: "a PNG needs a font for Chinese, and none is installed", zh: "生成 PNG 需要中文字体，但系统中没有"),
                hint: Text(
                    en: "install one (Debian: apt-get install fonts-wqy-zenhei), or save the figure as .svg",
                    zh: "请安装（Debian：apt-get install fonts-wqy-zenhei），或改存为 .svg"))
        }
        return font
    }

    static var cut: Diagnostic {
        Diagnostic("figure-failed", Text(en: "gnuplot's picture is not whole", zh: "gnuplot 生成的图形不完整"))
    }
}
