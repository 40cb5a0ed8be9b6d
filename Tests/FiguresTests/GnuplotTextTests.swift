import Foundation
import Messages
import Outputs
import Rendering
import TestSupport
import Testing

@testable import Figures

@Suite struct GnuplotTextTests {
    @Test func `no quote and no control character stands inside the quotes`() {
        var random = SeededRandom(seed: 21)
        for _ in 0..<500 {
            let scalars = (0..<16).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x100, using: &random)) }
            let quoted = GnuplotText.quoted("'" + String(String.UnicodeScalarView(scalars)))
            let inner = quoted.dropFirst().dropLast()
            #expect(quoted.hasPrefix("'") && quoted.hasSuffix("'"))
            let isSafe = inner.unicodeScalars.allSatisfy { $0 != "'" && $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
            #expect(isSafe)
        }
    }

    @Test func `a percent sign is doubled in ticks alone`() {
        #expect(GnuplotText.quoted("100%") == "'100%'")
        #expect(GnuplotText.quotedTick("100%") == "'100%%'")
    }

    @Test func `what the font lacks is a box, and nothing is above U+FFFF`() throws {
        let font = try #require(FontCoverage(listing: "Some Font\n20-7e 4e00-9fff 25a1"))
        let terminal = GnuplotTerminal.png(font)
        #expect(GnuplotText.quoted("a中é𠮷😀", substitute: terminal.substitute) == "'a中□□□'")
        #expect(FontCoverage(listing: "x'; !touch y\n20-7e") == nil)
        #expect(FontCoverage(listing: "") == nil)
    }

    /// Each of these was seen to run a command, or to break one, where it was quoted another way.
    private static let hostile = [
        "`touch MARK`", "x\n!touch MARK\n", "'\n!touch MARK\n'", "''`touch MARK`''", "\"`touch MARK`\"", "e\n!touch MARK",
        "'; !touch MARK; '",
        "' ; system('touch MARK') ; '", "\\'; !touch MARK #", "a\r!touch MARK", "a\u{2028}!touch MARK", "@system('touch MARK')",
        "$(touch MARK)",
        "%s %d 100% %", "{/Symbol a} ^_ & ~", "trailing\\", "'", "''", "\u{0}\u{1B}[2J\u{9B}31m", "𠮷䶮😀\u{E000}\u{E000}", "<script>&amp;]]>",
        "EOD\n!touch MARK\nEOD", "#", "", " ",
    ]

    @Test(.enabled(if: Installed.gnuplot && Installed.chineseFont, "needs gnuplot and a font"), arguments: hostile)
    func `nothing in a text is ever run, in any place of any terminal`(text: String) throws {
        let folder = try Locations.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = text.replacing("MARK", with: folder + "/ran")
        for figure in Samples.filled(text) {
            let drawer = FigureDrawer(language: .english)
            for format in PictureFormat.allCases where format == .svg || figure.kind == "woe" {
                #expect(try drawer.picture(figure, format: format, control: Control()).count > 1000)
            }
            let drawn = try drawer.characters(figure, width: 90, color: false, control: Control())
            let isSafe = drawn.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)) }
            #expect(isSafe)
            #expect(!drawn.contains("\u{E000}") || figure.kind == "hist")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
}
