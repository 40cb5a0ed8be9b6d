/// The planted cases of illegal fundraising: those that no longer pay their investors.
///
/// Their other signs come with the crowd-finance factor; that half of them end as a police case within the year is what the signs are
/// worth.
enum Fundraisers {
    /// Who they are.
    static let tag = "payment_delayed"
    /// How many of them end within twelve months.
    static let share = 0.5
}
