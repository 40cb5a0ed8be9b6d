/// One change of what a dataset keeps of supervision.
package enum SupervisionChange: Sendable, Hashable {
    /// Makes `state` (YAML) the rules in force; `expected` is what they were made from, nil for none.
    case rules(state: String, expected: String?)
    case list([WatchlistEntry])
    /// Takes a watch list away.
    case dropList(String)
    case dispose([Disposition])
    /// Takes back, or makes again, the change of an earlier line of the journal.
    case revert(line: Int)
}
