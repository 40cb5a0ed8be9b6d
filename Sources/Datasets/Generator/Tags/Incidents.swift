/// What goes wrong with the data between the first snapshot and the second, so that monitoring has something to find.
enum Incidents {
    /// From then on, counted from 0.
    static let since = 1

    /// All hotlines became one, so that what was said on any of them counts as a complaint: the tag drifts.
    static let driftingTag = "consumer_complaints_1y"
    static let driftShift = 1.25

    /// The district's labour inspection no longer delivers: its tags are missing there.
    static let silentCategory = "labour"
    static let silentDistrict = "龙港市"
}
