import Commands
import Messages
import Rendering

/// Candidates below the line, in columns, each with a few words of what it is.
struct CompletionList {
    private let candidates: [Candidate]
    private let language: Language
    private let screen: Screen

    /// Cells of a summary that are worth a further column, and cells between two columns.
    private static let summaryWidth = 28
    private static let gap = 3

    init(_ candidates: [Candidate], language: Language, screen: Screen) {
        self.candidates = candidates
        self.language = language
        self.screen = screen
    }

    /// At most a screenful; a last line counts what is left out.
    var lines: [String] {
        let width = max(10, (screen.width ?? 80) - 1)
        let longest = max(20, (width - Self.gap) / 2)
        let names = candidates.map { Self.shortened(Sanitizer.visible($0.text), to: longest) }
        let summaries = candidates.map { Self.summary(of: $0, in: language) }
        let nameWidth = min(names.map(CharacterWidth.of).max() ?? 0, width)
        let wanted = summaries.map(CharacterWidth.of).max() ?? 0
        // Below some eight cells a summary says nothing: names alone, then.
        let hasSummaries = width - nameWidth - 2 >= min(wanted, 8) && wanted > 0
        let least = nameWidth + (hasSummaries ? 2 + min(wanted, Self.summaryWidth, width - nameWidth - 2) : 0)
        let columns = max(1, min(candidates.count, (width + Self.gap) / (least + Self.gap)))
        let room = (width - Self.gap * (columns - 1)) / columns
        let summaryWidth = hasSummaries ? min(wanted, room - nameWidth - 2) : 0
        let rows = (candidates.count + columns - 1) / columns
        let shownRows = min(rows, max(4, (screen.height ?? 24) - 3))
        let cells = zip(names, summaries).map { cell($0, $1, nameWidth: nameWidth, summaryWidth: summaryWidth) }
        let lines = (0..<shownRows).map { row in
            stride(from: row, to: cells.count, by: rows).map { cells[$0] }.joined(separator: String(repeating: " ", count: Self.gap))
        }
        return lines + leftOut(rows: rows, shownRows: shownRows)
    }

    private func cell(_ name: String, _ summary: String, nameWidth: Int, summaryWidth: Int) -> String {
        let padded = CharacterWidth.fitted(name, to: nameWidth)
        guard summaryWidth > 0 else { return padded }
        let words = CharacterWidth.fitted(summary, to: summaryWidth)
        return padded + "  " + (screen.hasColor ? "\u{1B}[2m\(words)\u{1B}[0m" : words)
    }

    private func leftOut(rows: Int, shownRows: Int) -> [String] {
        guard rows > shownRows else { return [] }
        let count = candidates.indices.count { $0 % rows >= shownRows }
        return [Text(en: "… \(count) more: type another letter", zh: "……还有 \(count) 项，请再输入一个字符").in(language)]
    }

    /// Nothing where it would only repeat the name.
    private static func summary(of candidate: Candidate, in language: Language) -> String {
        let summary = candidate.summary.in(language)
        return summary == candidate.text ? "" : Sanitizer.visible(summary)
    }

    /// Names of one family often differ at their ends, so the middle goes.
    private static func shortened(_ name: String, to width: Int) -> String {
        guard CharacterWidth.of(name) > width else { return name }
        let tail = String(CharacterWidth.prefix(of: String(name.reversed()), width: width / 3).reversed())
        return CharacterWidth.prefix(of: name, width: width - 1 - CharacterWidth.of(tail)) + "…" + tail
    }
}
