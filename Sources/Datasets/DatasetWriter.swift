package import Messages
package import Taxonomy

/// The one way by which `import` and `generate` create or extend a dataset: whole or not at all.
///
/// A new dataset is built in a file beside its place, which gets its name at `finish`. A snapshot that is added to an existing one
/// is `loading` until its last commit.
package final class DatasetWriter {
    /// - Parameter replaces: whether an existing dataset gives way; without it an existing one is extended.
    package init(
        into path: String, replaces: Bool, description: String, categories: [Category], departments: [Department], control: Control
    ) throws {
        throw Diagnostic("unfinished", .verbatim("DatasetWriter"))
    }

    /// Adds a snapshot.
    package func append(_ content: SnapshotContent, control: Control) throws {}

    /// Publishes what was written.
    package func finish() throws {}

    /// Leaves everything as it was.
    package func abandon() {}
}
