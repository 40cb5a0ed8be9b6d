/// What regulators hold against the enterprises of a city, and what was done about them.
package struct CityCases: Sendable {
    package var watchlists: [WatchlistEntry] = []
    package var dispositions: [Disposition] = []

    package init() {}

    /// What the generator calls the kind of outcome that is a case of the police.
    package static let policeCase = Fate.Kind.policeCase.label
}
