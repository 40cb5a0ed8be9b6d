import Columns
import Datasets
import Messages
import Taxonomy

/// Categories whose data end longer before the snapshot than their update cycle allows, or did not move since the snapshot before.
struct StaleCategories {
    let categories: [Taxonomy.Category]
    /// By category, the day up to which its data reach.
    let asOf: [String: Day]
    let asOfBefore: [String: Day]
    let day: Day?
    let dayBefore: Day?

    /// Days after which data of a cycle are late: twice the cycle and what it takes to publish.
    static func limit(ofCycle cycle: String) -> Int {
        switch cycle {
        case "daily": 7
        case "weekly": 21
        case "monthly": 62
        case "quarterly": 200
        default: 550
        }
    }

    /// - Parameter rows: enterprises of the snapshot.
    func findings(rows: Int) -> [QualityFinding] {
        guard let day else { return [] }
        return categories.compactMap { category in
            guard let reached = asOf[category.id] else { return nil }
            let lag = day.number - reached.number
            if lag < 0 {
                return finding(
                    .impossible, category, rows, Text(en: "data as of \(reached.iso), after the snapshot", zh: "数据截至 \(reached.iso)，晚于快照"))
            }
            if lag > Self.limit(ofCycle: category.cycle) {
                return finding(
                    .stale, category, rows,
                    Text(
                        en: "data end \(lag) days before the snapshot, \(reached.iso), with a cycle that is \(category.cycle)",
                        zh: "数据截至 \(reached.iso)，早于快照 \(lag) 天，超出其更新周期"))
            }
            guard let before = asOfBefore[category.id], let dayBefore, reached <= before,
                day.number - dayBefore.number > Self.limit(ofCycle: category.cycle) / 2
            else { return nil }
            return finding(
                .stale, category, rows,
                Text(en: "data end on \(reached.iso), as they did at the snapshot before", zh: "数据截至 \(reached.iso)，自上一快照以来未更新"))
        }
    }

    private func finding(_ kind: QualityFinding.Kind, _ category: Taxonomy.Category, _ rows: Int, _ what: Text) -> QualityFinding {
        var finding = QualityFinding(kind, count: rows, among: rows, what)
        finding.category = category.id
        finding.look = "categories | where id = \"\(category.id)\""
        return finding
    }
}
