/// How well a warning did: counted over enterprises about which nothing had happened yet when it was given.
package struct WarningGrade: Sendable, Hashable {
    /// Enterprises judged.
    package let rows: Int
    /// Those to which something happened in the window.
    package let events: Int
    /// Those warned of.
    package let warned: Int
    /// Those warned of to which something happened.
    package let hits: Int
    /// For each hit the days from the first warning to what happened, ascending.
    package let leads: [Int]

    package init(rows: Int, events: Int, warned: Int, hits: Int, leads: [Int]) {
        self.rows = rows
        self.events = events
        self.warned = warned
        self.hits = hits
        self.leads = leads.sorted()
    }

    /// hits / warned; nil where nobody was warned of.
    package var precision: Double? { Self.ratio(hits, warned) }
    /// hits / events; nil where nothing happened.
    package var recall: Double? { Self.ratio(hits, events) }
    /// events / rows.
    package var base: Double? { Self.ratio(events, rows) }
    /// precision over base: how many times more often something happened than among all.
    package var lift: Double? {
        guard let precision, let base, base > 0 else { return nil }
        return precision / base
    }

    package var medianLead: Double? { lead(0.5) }

    /// A quantile of the leads, type 7; nil without any.
    package func lead(_ share: Double) -> Double? {
        guard !leads.isEmpty else { return nil }
        let place = share * Double(leads.count - 1)
        let low = Int(place)
        let high = min(low + 1, leads.count - 1)
        return Double(leads[low]) + (place - Double(low)) * Double(leads[high] - leads[low])
    }

    /// Whether it is too good to be a warning: so it is likely that it reads what was written down afterwards. Nine in ten of at least
    /// twenty that it warned of, at ten times the base.
    package var looksLikeLeak: Bool {
        guard hits >= 20, let precision, let lift else { return false }
        return precision >= 0.9 && lift >= 10
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}
