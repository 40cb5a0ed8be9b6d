/// One part of what stands behind a stage's name, as completion sees it: which word or sign opens it, and what it takes.
package struct StagePart: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        /// A condition or value of one row.
        case expression
        /// The same with a name of its own, perhaps: `d = district`.
        case item
        /// Several of them.
        case items
        /// Several of them, of a group of rows.
        case aggregates
        /// Several of them, each with its name: `NAME = EXPRESSION, ...`.
        case newItems
        case number, path
        /// A name that the query gives.
        case newName
        /// One of these words.
        case words([String])
        /// The opening word says it all.
        case nothing
    }

    /// Nil for what stands right behind the stage's name.
    let opening: String?
    let content: Content
    /// What may stand in the place of the content: `*`.
    let instead: [String]
    /// What may follow a whole expression of it: `desc`.
    let suffixes: [String]
    /// Whether the stage is not whole without it.
    let isRequired: Bool
    /// Whether it may stand before the parts that the list has before it, too.
    let isAnywhere: Bool

    /// What stands right behind the stage's name.
    static func first(_ content: Content, or instead: [String] = [], then suffixes: [String] = []) -> StagePart {
        StagePart(opening: nil, content: content, instead: instead, suffixes: suffixes, isRequired: false, isAnywhere: false)
    }

    /// What stands behind a word or sign of the stage.
    static func behind(
        _ opening: String, _ content: Content, or instead: [String] = [], isRequired: Bool = false, isAnywhere: Bool = false
    ) -> StagePart {
        StagePart(opening: opening, content: content, instead: instead, suffixes: [], isRequired: isRequired, isAnywhere: isAnywhere)
    }
}

extension StagePart.Content {
    var isExpression: Bool {
        switch self {
        case .expression, .item, .items, .aggregates, .newItems: true
        case .number, .path, .newName, .words, .nothing: false
        }
    }

    /// Whether an expression of it may be given a name, so that a first `=` is no comparison.
    var takesNames: Bool {
        switch self {
        case .item, .items, .aggregates, .newItems: true
        case .expression, .number, .path, .newName, .words, .nothing: false
        }
    }
}
