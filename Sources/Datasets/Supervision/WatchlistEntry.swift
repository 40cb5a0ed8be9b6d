package import Columns

/// One line of a regulator's watch list.
package struct WatchlistEntry: Sendable, Hashable {
    /// The name of the list.
    package let list: String
    /// As the list gives it.
    package let code: String?
    package let name: String?
    /// The enterprise's number in the dataset; nil where it was matched with nobody.
    package let enterprise: Int?
    /// Since when it has been on the list; nil where the list does not say.
    package let since: Day?
    package let note: String?

    package init(list: String, code: String?, name: String?, enterprise: Int?, since: Day? = nil, note: String? = nil) {
        self.list = list
        self.code = code
        self.name = name
        self.enterprise = enterprise
        self.since = since
        self.note = note
    }
}
