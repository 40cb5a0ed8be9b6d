import Messages
import Outputs
import Rendering

/// What the bins of a characteristic are called on an axis: their label, their range, or the program's word for them.
struct BinNames {
    let names: [String]
    /// Whether the bin is a range of values, which follows the one before it.
    let isOrdered: [Bool]

    init(_ table: FigureTable, _ language: Language) throws {
        let bins = try table.cells("bin")
        let texts = try table.texts("bin", language)
        let labels = table.has("label") ? try table.cells("label") : table.rows.map { _ in Cell.missing }
        let from = table.has("from") ? try table.numbers("from") : table.rows.map { _ in nil }
        let to = table.has("to") ? try table.numbers("to") : table.rows.map { _ in nil }
        names = table.rows.map { row in
            switch labels[row] {
            case .text(let label): return Sanitizer.visible(label)
            case .word(let word): return word.text.in(language)
            default: return Self.range(from[row], to[row], language) ?? texts[row]
            }
        }
        isOrdered = table.rows.map { row in
            switch (bins[row], labels[row]) {
            case (.word, _), (.special, _), (_, .word), (_, .special): false
            default: true
            }
        }
    }

    /// `< 0.01`, `0.01 – 2万`, `≥ 2万`; nil where both ends are open.
    private static func range(_ from: Double?, _ to: Double?, _ language: Language) -> String? {
        switch (from.map { AxisNumber.text($0, language) }, to.map { AxisNumber.text($0, language) }) {
        case (nil, nil): nil
        case (nil, let to?): "< \(to)"
        case (let from?, nil): "≥ \(from)"
        case (let from?, let to?): "\(from) – \(to)"
        }
    }
}
