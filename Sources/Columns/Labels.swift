/// The dictionary of a level or text column: code 0, 1, 2 ... stands for the label in that place.
package struct Labels: Sendable, Hashable {
    package let all: [String]
    /// Whether the order of the labels means something ("higher is the later level").
    package let isOrdered: Bool

    package init(_ all: [String], isOrdered: Bool = false) {
        self.all = all
        self.isOrdered = isOrdered
    }

    package var count: Int { all.count }

    package subscript(code: Int) -> String {
        all[code]
    }
}
