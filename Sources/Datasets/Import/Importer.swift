package import Messages

/// Reads a CSV file into a dataset: streaming, in parallel, whole or not at all.
package enum Importer {
    package static func run(_ options: ImportOptions, control: Control) throws -> ImportReport {
        throw Diagnostic("unfinished", .verbatim("import"))
    }
}
