package import Messages

/// One kind of public data.
package struct Category: Sendable, Hashable {
    package let id: String
    package let name: Text
    /// The main department's Chinese name.
    package let department: String
    /// `daily`, `weekly`, `monthly`, `quarterly` or `yearly`.
    package let cycle: String

    package init(id: String, name: Text, department: String, cycle: String) {
        self.id = id
        self.name = name
        self.department = department
        self.cycle = cycle
    }
}

/// A government department or another source of data.
package struct Department: Sendable, Hashable {
    package let id: String
    package let name: Text
    package let group: String
    /// The categories it feeds, by their identifiers.
    package let categories: [String]

    package init(id: String, name: Text, group: String, categories: [String]) {
        self.id = id
        self.name = name
        self.group = group
        self.categories = categories
    }
}
