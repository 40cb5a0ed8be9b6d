/// The form in which results leave: `--output`, `set output`.
package enum OutputFormat: String, Sendable, Hashable, CaseIterable {
    case table, record, csv, json, markdown
}
