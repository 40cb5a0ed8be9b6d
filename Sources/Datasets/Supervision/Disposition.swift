package import Columns
package import Taxonomy

/// What was done about one enterprise, on a day.
package struct Disposition: Sendable, Hashable {
    /// The enterprise's number in the dataset.
    package let enterprise: Int
    package let kind: DispositionKind
    package let date: Day
    package let because: String?
    /// Who wrote it down; nil where it came with the dataset.
    package let user: String?

    package init(enterprise: Int, kind: DispositionKind, date: Day, because: String? = nil, user: String? = nil) {
        self.enterprise = enterprise
        self.kind = kind
        self.date = date
        self.because = because
        self.user = user
    }
}
