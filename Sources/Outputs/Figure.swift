package import Messages

/// A picture as values: what is drawn, of which tables; how it looks is decided in Figures.
package struct Figure: Sendable {
    /// What one axis shows.
    package struct Axis: Sendable, Hashable {
        package let label: Text
        package let unit: Unit?
        package let isLogarithmic: Bool

        package init(_ label: Text, unit: Unit? = nil, isLogarithmic: Bool = false) {
            self.label = label
            self.unit = unit
            self.isLogarithmic = isLogarithmic
        }
    }

    package let name: String
    /// The figure's kind, by its name in Figures' list: `hist`, `scores`, `bands`, `woe`.
    package let kind: String
    package let title: Text
    package let x: Axis
    package let y: Axis
    /// What is drawn, in the form that the kind asks for; recorded and compared in place of the picture.
    package let tables: [Table]
    /// Where the picture was written to; nil where it was only shown.
    package var file: String?

    package init(_ name: String, kind: String, title: Text, x: Axis, y: Axis, tables: [Table], file: String? = nil) {
        self.name = name
        self.kind = kind
        self.title = title
        self.x = x
        self.y = y
        self.tables = tables
        self.file = file
    }
}
