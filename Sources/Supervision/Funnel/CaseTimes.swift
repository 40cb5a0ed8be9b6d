package import Columns
package import Taxonomy

/// One enterprise that was suspected, and when what followed happened.
package struct CaseTimes: Sendable, Hashable {
    /// The enterprise's number in the dataset.
    package let enterprise: Int
    /// The day of the first snapshot in which the rules warned of it.
    package let suspected: Day
    /// Since when it stands on a watch list; nil where on none, the day of suspicion where the list does not say.
    package let listed: Day?
    /// The first step that said that the warning was right.
    package let confirmed: Day?
    /// The step that ended the case, and of which kind.
    package let handled: Day?
    package let ending: DispositionKind?

    package init(
        enterprise: Int, suspected: Day, listed: Day? = nil, confirmed: Day? = nil, handled: Day? = nil, ending: DispositionKind? = nil
    ) {
        self.enterprise = enterprise
        self.suspected = suspected
        self.listed = listed
        self.confirmed = confirmed
        self.handled = handled
        self.ending = ending
    }

    /// When suspicion and watch list came together: who was listed before is found there at once.
    package var crossChecked: Day? { listed.map { max($0, suspected) } }

    /// - Parameter steps: what was done about the enterprise, by kind and day, in any order. What was done before the suspicion is no part
    ///   of the case.
    package init(enterprise: Int, suspected: Day, listed: Day?, steps: [(kind: DispositionKind, date: Day)]) {
        let own = steps.filter { $0.date >= suspected }.sorted { $0.date < $1.date }
        let ending = own.first { $0.kind.ends }
        self.init(
            enterprise: enterprise, suspected: suspected, listed: listed, confirmed: own.first { $0.kind.confirms == true }?.date,
            handled: ending?.date, ending: ending?.kind)
    }
}
