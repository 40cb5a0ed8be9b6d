import Columns
import Taxonomy

/// Until which day the data of each category reach: some days or weeks before the snapshot, by its update cycle.
enum FreshnessModel {
    static func freshness(_ categories: [Taxonomy.Category], on day: Int, _ random: CounterRandom) -> [SnapshotContent.Freshness] {
        categories.enumerated().map { number, category in
            let lag = lag(category.cycle)
            let days = lag.lowerBound + random.integer(below: lag.count, number)
            return SnapshotContent.Freshness(category: category.id, asOf: Day(number: day - days))
        }
    }

    /// In days, both ends included.
    private static func lag(_ cycle: String) -> ClosedRange<Int> {
        switch cycle {
        case "daily": 1...3
        case "weekly": 2...9
        case "monthly": 10...40
        case "quarterly": 30...110
        default: 60...180
        }
    }
}
