/// The first of many names, for a message that must not grow with the data.
package enum ListText {
    /// `a, b, c`; of more than `limit` the first, and how many more there are: `a, b, ... +24`.
    package static func of(_ names: some Collection<String>, limit: Int) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return names.count > limit ? "\(shown), ... +\(names.count - limit)" : shown
    }
}
