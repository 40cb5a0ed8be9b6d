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
        let labels = BarLabels(first.bars, limit: min(28, width * 2 / 5))
        let isSplit = groups.count > 1 || !first.label.isEmpty
        let room = width - labels.width - 2
        let slots = isSplit ? min(groups.count, max(1, room / 20)) : 1
        let lengths = groups.flatMap(\.bars).map { isSplit ? $0.share : Double($0.n) }
        let lines = stride(from: 0, to: groups.count, by: slots).flatMap { start in
            let tier = groups[start..<min(start + slots, groups.count)]
            let columns = tier.map { BlockColumn($0, width: room / slots, longest: lengths.max() ?? 0, isSplit: isSplit, ink: ink) }
            return self.lines(columns, labels: labels, isSplit: isSplit)
        }
        return ([ink.bold(title)] + lines).joined(separator: "\n") + "\n"
    }

    private var title: String {
        let unit = figure.x.unit.map { Text(en: " (\($0.text.en))", zh: "（\($0.text.zh)）").in(language) } ?? ""
        return DisplayWidth.cut(Sanitizer.visible(figure.title.in(language)) + unit, to: width).text
    }

    private func lines(_ columns: [BlockColumn], labels: BarLabels, isSplit: Bool) -> [String] {
        let heads = isSplit ? [String(repeating: " ", count: labels.width + 2) + columns.map { ink.dim($0.head) }.joined()] : []
        let rows = labels.texts.indices.map { row in labels.texts[row] + "  " + columns.map { $0.lines[row] }.joined() }
        return (heads + rows).map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
