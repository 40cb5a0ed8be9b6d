/// What goes wrong with the data between the first snapshot and the second, so that monitoring has something to find.
enum Incidents {
    /// From then on, counted from 0.
    static let since = 1

    /// Addresses are compared better than before, so more enterprises are found at the same one: the tag drifts.
    static let driftingTag = "same_address_enterprises"
    static let driftShift = 1.25

    /// The district's labour inspection no longer delivers: its tags are missing there.
    static let silentCategory = "labour"
    static let silentDistrict = "龙港市"
}
