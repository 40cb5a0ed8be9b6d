/// What an enterprise became within the performance window of a snapshot.
package enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
    case good = 0
    case bad = 1
    /// Neither: deregistered in good order, or too young. Counts in n and in shares, never in a rate or a fit.
    case indeterminate = 2
    /// Not known yet, or never told.
    case unknown = 3
}
