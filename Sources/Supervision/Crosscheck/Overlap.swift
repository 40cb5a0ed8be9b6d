/// How two sets of enterprises lie to each other among all of a snapshot: suspects, and those on a list.
package struct Overlap: Sendable, Hashable {
    package let rows: Int
    package let suspects: Int
    package let listed: Int
    package let both: Int

    package init(rows: Int, suspects: Int, listed: Int, both: Int) {
        self.rows = rows
        self.suspects = suspects
        self.listed = listed
        self.both = both
    }

    /// Of two sets of row numbers.
    package init(rows: Int, suspects: Set<Int>, listed: Set<Int>) {
        self.init(rows: rows, suspects: suspects.count, listed: listed.count, both: suspects.intersection(listed).count)
    }

    /// Share of the suspects that are on the list; nil without suspects.
    package var precision: Double? { suspects == 0 ? nil : Double(both) / Double(suspects) }
    /// Share of the list that is suspected; nil where nobody is on it.
    package var recall: Double? { listed == 0 ? nil : Double(both) / Double(listed) }
    /// precision over the share of all enterprises that are on the list.
    package var lift: Double? {
        guard let precision, listed > 0, rows > 0 else { return nil }
        return precision / (Double(listed) / Double(rows))
    }
}
