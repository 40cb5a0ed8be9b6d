package import Columns
import Messages

/// What city is to be made.
package struct GeneratorOptions: Sendable, Hashable {
    /// The time from one snapshot to the next.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case year = "1y"
        case quarter = "1q"
        case month = "1m"

        package var months: Int {
            switch self {
            case .year: 12
            case .quarter: 3
            case .month: 1
            }
        }
    }

    /// Of which snapshots the outcomes are known.
    package enum Outcomes: String, Sendable, Hashable, CaseIterable {
        /// Of all but the last one, whose year has not passed yet.
        case known
        case all
    }

    /// In the first snapshot; later ones hold about as many.
    package let enterprises: Int
    package let snapshots: Int
    package let every: Step
    package let seed: UInt64
    package let outcomes: Outcomes

    /// Throws a `Diagnostic` where a number lies outside what a city can be.
    package init(
        enterprises: Int = 20_000, snapshots: Int = 2, every: Step = .year, seed: UInt64 = 1, outcomes: Outcomes = .known
    ) throws {
        guard (1...Self.mostEnterprises).contains(enterprises) else {
            throw Diagnostic(
                "out-of-range",
                Text(
                    en: "a city has 1 to \(Self.mostEnterprises) enterprises, not \(enterprises)",
                    zh: "企业数应为 1 至 \(Self.mostEnterprises)，不是 \(enterprises)"))
        }
        guard (1...Self.mostSnapshots).contains(snapshots) else {
            throw Diagnostic(
                "out-of-range",
                Text(
                    en: "a city has 1 to \(Self.mostSnapshots) snapshots, not \(snapshots)",
                    zh: "快照数应为 1 至 \(Self.mostSnapshots)，不是 \(snapshots)"))
        }
        self.enterprises = enterprises
        self.snapshots = snapshots
        self.every = every
        self.seed = seed
        self.outcomes = outcomes
    }

    package static let mostEnterprises = 10_000_000
    package static let mostSnapshots = 60

    /// The day of snapshot `index`, from 0: month ends that lead up to the last one, which is always 2026-06-30.
    package func day(ofSnapshot index: Int) -> Day {
        day(ofSnapshot: index, monthsLater: 0)
    }

    func day(ofSnapshot index: Int, monthsLater months: Int) -> Day {
        Self.lastDay(ofMonth: 2026 * 12 + 5 - (snapshots - 1 - index) * every.months + months)
    }

    /// `months` counts from January of the year 0.
    private static func lastDay(ofMonth months: Int) -> Day {
        let next = months + 1
        guard let first = Day(year: next / 12, month: next % 12 + 1, day: 1) else { return Day(number: 0) }
        return Day(number: first.number - 1)
    }
}
