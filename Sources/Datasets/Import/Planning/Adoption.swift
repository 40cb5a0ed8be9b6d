import Columns
import Messages
import Taxonomy

/// Takes over what the taxonomy knows of a column, where the values fit.
enum Adoption {
    /// Puts the taxonomy's levels into the dictionaries first, so that codes follow its order.
    static func prepare(_ plan: ImportPlan, _ tags: TagRegistry) {
        for column in plan.columns {
            guard let levels = column.facts?.tag.levels, column.form == .text, column.declaredType == nil else { continue }
            let table = tags.dictionary(ofTag: column.number).table
            for label in levels.all { table.insert(label) }
        }
    }

    /// Whether values that were read as `form`, with these chunks, can be those of the taxonomy's tag.
    static func fits(_ facts: TagFacts, _ form: FieldForm, _ entries: [ChunkReader.Entry]) -> Bool {
        let isWhole = entries.allSatisfy { $0.scale == 0 }
        let isZeroOne = isWhole && entries.allSatisfy { ($0.zone.low ?? 0) >= 0 && ($0.zone.high ?? 1) <= 1 }
        return switch facts.tag.type {
        case .flag: form == .flag || (form == .number && isZeroOne)
        // Points on a short scale are counts with a decimal.
        case .count, .age: form == .number && (isWhole || facts.decimals > 0)
        case .amount, .ratio, .number: form == .number
        case .date: form == .date || (form == .number && entries.allSatisfy { $0.zone.low == nil })
        case .level, .text: form == .text
        }
    }

    /// The taxonomy's tag with what the file says: its header, labels that the taxonomy does not know, special codes.
    static func tag(_ facts: TagFacts, _ column: ColumnPlan, labels: [String]) -> Tag {
        let tag = facts.tag
        let levels = tag.levels.map { known in
            labels.count > known.count ? Labels(labels) : known
        }
        return Tag(
            id: tag.id, name: tag.name, header: column.header == tag.id ? nil : column.header, category: tag.category,
            department: tag.department, dimension: tag.dimension, type: tag.type, unit: tag.unit, direction: tag.direction, levels: levels,
            specials: column.specials, isBenchmark: tag.isBenchmark)
    }
}
