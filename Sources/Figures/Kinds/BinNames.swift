import Messages
import Outputs
import Rendering

/// What the bins of a characteristic are called on an axis: their range in short numbers, their label, or the program's word for them.
struct BinNames {
    let names: [String]
    /// Whether the bin is a range of values, which follows the one before it.
    let isOrdered: [Bool]

    init(_ table: FigureTable, _ language: Language) throws {
        let bins = try table.cells("bin")
        let texts = try table.texts("bin", language)
        let labels = table.has("label") ? try table.cells("label") : table.rows.map { _ in Cell.missing }
        let from = table.has("from") ? try table.edges("from", language) : table.rows.map { _ in nil }
        let to = table.has("to") ? try table.edges("to", language) : table.rows.map { _ in nil }
        let labelTexts = table.has("label") ? try table.texts("label", language) : []
        names = table.rows.map { row in
            Self.range(from[row], to[row]) ?? (labels[row] == .missing ? texts[row] : labelTexts[row])
        }
        isOrdered = table.rows.map { row in
            switch (bins[row], labels[row]) {
            case (.word, _), (.special, _), (_, .word), (_, .special): false
            default: true
            }
        }
    }

    /// `< 0.01`, `[0.01, 2万)`, `≥ 2万`; nil where both ends are open.
    private static func range(_ from: Edge?, _ to: Edge?) -> String? {
        switch (from?.label, to?.label) {
        case (nil, nil): nil
        case (nil, let to?): "< \(to)"
        case (let from?, nil): "≥ \(from)"
        case (let from?, let to?): "[\(from), \(to))"
        }
    }
}
