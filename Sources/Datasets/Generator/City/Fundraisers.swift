import Messages

/// The planted cases of illegal fundraising: those that no longer pay their investors.
///
/// Their other signs come with the crowd-finance factor; that half of them end as a police case within the year is what the signs are
/// worth.
enum Fundraisers {
    /// Who they are.
    static let tag = "payment_delayed"
    private static let share = 0.5

    /// Who becomes bad, with these besides.
    static func ending(_ fundraisers: [Bool], among areBad: [Bool], _ frame: SnapshotFrame) -> [Bool] {
        let dice = frame.random("fundraiser ends")
        return areBad.indices.map { row in
            areBad[row] || fundraisers[row] && dice.uniform(Int(frame.enterprises[row])) < share
        }
    }
}
