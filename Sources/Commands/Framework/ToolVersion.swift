/// The version of Assay, as notebooks record it.
package enum ToolVersion {
    package static let number = "0.4.1"
}
