package import Files
package import Taxonomy

/// What `import` is told besides the file.
package struct ImportOptions: Sendable {
    /// The CSV file.
    package var file: String
    /// The dataset.
    package var dataset: String
    /// Headers, as they stand in the file.
    package var key: String?
    /// Of columns that fill fields of `enterprises`.
    package var identity: [IdentityField: String] = [:]
    package var target: String?
    /// The target's value that is bad.
    package var bad: String?
    /// The target's values that are good; empty where they are not told.
    package var good: [String] = []
    /// The snapshot's name; a date where it reads as one.
    package var snapshot: String?
    /// Values that stand for a reason, by header.
    package var specials: [String: [Double]] = [:]
    /// Cells that are missing besides empty ones.
    package var missing: [String] = []
    /// Types by header.
    package var types: [String: TagType] = [:]
    /// Nil: by the byte-order mark, else by looking.
    package var encoding: TextEncoding?
    /// One ASCII character; nil is a comma, or what the first records are divided by.
    package var delimiter: Character?
    /// A rejected row fails the whole import.
    package var isStrict = false
    /// Where rejected records go; nil is beside the dataset, under its name.
    package var rejects: String?
    /// An existing dataset gives way to the new one.
    package var replaces = false

    package init(file: String, into dataset: String) {
        self.file = file
        self.dataset = dataset
    }

    package var name: String? {
        get { identity[.name] }
        set { identity[.name] = newValue }
    }
}
