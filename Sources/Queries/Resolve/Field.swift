package import Columns
package import Messages
package import Outputs

/// What the values of a field are; the same words as in a table's head.
package typealias FieldType = CellType

/// One field of a relation: how it is found and what it holds.
package struct Field: Sendable, Hashable {
    /// What is typed and what stands in heads: `tax_arrears`, `points.tax_arrears`.
    package private(set) var name: String
    /// What it is called in Chinese: found by it, and shown so in heads.
    package private(set) var chineseName: String?
    /// Other names by which it is found: the original header of an imported column.
    package private(set) var aliases: [String]
    package let type: FieldType
    package let unit: Unit?
    /// The labels that a level can have, where they are known: literals are checked against them.
    package let labels: Labels?
    /// Values that stand for a reason, never for a quantity.
    package let specials: [Double]
    package let isIdentifying: Bool
    package let isVolatile: Bool
    /// A field of the program's own, which wins over a header or Chinese name.
    package let isBuiltIn: Bool
    /// Whether it is made from other fields or of another snapshot, and so sets no rows apart by itself: a score, a part, `was.X`.
    package private(set) var isComputed: Bool
    /// A detail, the first to be left out of a table where there is no room for all.
    package private(set) var isAside: Bool
    /// Whether its numbers name a thing and measure nothing: the number of a row.
    package let isOrdinal: Bool
    /// Whether the labels are words of the program (`good`, `development`), by their raw values.
    package let holdsWords: Bool
    /// What its texts read as in Chinese, where they are words of the program that cells hold as texts.
    package let vocabulary: Vocabulary?
    package let summary: Text?

    package init(
        _ name: String, _ type: FieldType, chineseName: ChineseHead = .programs, aliases: [String] = [], unit: Unit? = nil,
        labels: Labels? = nil,
        specials: [Double] = [], isIdentifying: Bool = false, isVolatile: Bool = false, isBuiltIn: Bool = false, isComputed: Bool = false,
        isAside: Bool = false, isOrdinal: Bool = false, holdsWords: Bool = false, vocabulary: Vocabulary? = nil, summary: Text? = nil
    ) {
        self.name = name
        self.chineseName = chineseName.name(of: name)
        self.aliases = aliases
        self.type = type
        self.unit = unit
        self.labels = labels
        self.specials = specials
        self.isIdentifying = isIdentifying
        self.isVolatile = isVolatile
        self.isBuiltIn = isBuiltIn
        self.isComputed = isComputed
        self.isAside = isAside
        self.isOrdinal = isOrdinal
        self.holdsWords = holdsWords
        self.vocabulary = vocabulary
        self.summary = summary
    }

    /// The same values under another name: what `select` and `by` give names to.
    func renamed(_ name: String) -> Field {
        name == self.name
            ? self
            : Field(
                name, type, chineseName: .asTyped, unit: unit, labels: labels, specials: specials, isIdentifying: isIdentifying,
                isVolatile: isVolatile, isOrdinal: isOrdinal, holdsWords: holdsWords, vocabulary: vocabulary)
    }

    /// All words of the program among its texts, as they are typed.
    var words: Vocabulary? {
        guard holdsWords else { return vocabulary }
        return vocabulary?.merging(.words) ?? .words
    }

    /// Called by its identifier in either language.
    package var withoutChineseName: Field {
        var copy = self
        copy.chineseName = nil
        return copy
    }

    /// The field of a joined snapshot: `was.score`, in Chinese `was.评分`.
    func prefixed(_ prefix: String) -> Field {
        func joined(_ name: String) -> String { "\(prefix).\(name)" }
        var copy = self
        (copy.name, copy.chineseName, copy.aliases) = (joined(name), chineseName.map(joined), aliases.map(joined))
        (copy.isComputed, copy.isAside) = (true, false)
        return copy
    }

    func tableColumn(isKey: Bool) -> TableColumn {
        TableColumn(
            name, type, unit: unit, chineseName: ChineseHead(settled: chineseName), isVolatile: isVolatile, isIdentifying: isIdentifying,
            isKey: isKey,
            isAside: isAside, isOrdinal: isOrdinal, vocabulary: vocabulary)
    }
}
