/// How much of its own noise a tag keeps from year to year.
enum Memory: Sendable, Hashable {
    /// What lasts until something ends it: a status, a holding, a record that is there or is not.
    case state
    /// What is counted anew each year, or over a window of `years`: as the windows overlap, it takes so many years to lose what
    /// else is lost in one.
    case flow(years: Int)

    /// By the end of the identifier: `_3y`, `_12m`, `_change`, `growth`; anything else is a state.
    init(of tag: String) {
        let parts = tag.split(separator: "_")
        guard let last = parts.last else { self = .state; return }
        if last.hasSuffix("y"), let years = Int(last.dropLast()), years > 0 {
            self = .flow(years: years)
        } else if (last.hasSuffix("m") && Int(last.dropLast()) != nil) || ["change", "growth"].contains(last) {
            self = .flow(years: 1)
        } else {
            self = .state
        }
    }

    /// The correlation with itself `months` later.
    func persistence(months: Int) -> Double {
        switch self {
        case .state: FactorModel.persistence(0.98, months: Double(months))
        case .flow(let years): FactorModel.persistence(0.9, months: Double(months) / Double(years))
        }
    }
}
