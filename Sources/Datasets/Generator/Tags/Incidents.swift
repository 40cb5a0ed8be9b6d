/// What goes wrong with the data between the first snapshot and the second, so that monitoring has something to find.
enum Incidents {
    /// From then on, counted from 0.
    static let since = 1

    /// Every counter asks for a written commitment since then, so more enterprises have given one: the tag drifts.
    static let driftingTag = "credit_commitments"
    static let driftShift = 1.25

    /// The district's labour inspection no longer delivers: its tags are missing there.
    static let silentCategory = "labour"
    static let silentDistrict = "龙港市"
}
