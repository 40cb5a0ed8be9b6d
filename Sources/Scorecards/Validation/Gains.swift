import Messages

/// Ten groups of rows from the worst score up, and how many of the bads each catches.
///
/// Group k ends at the score at which the share of all rows first reaches k / 10; a score is never divided, so groups differ
/// in size and, where many rows share a score, in number. Rows without a known outcome count in n and share.
///
/// Source: Siddiqi, Credit Risk Scorecards (2006), chapter 7 (gains and lift).
package struct Gains: Sendable, Hashable {
    package struct Group: Sendable, Hashable {
        /// The lowest score of the group.
        package let from: Int
        /// The highest.
        package let to: Int
        package let counts: ClassCounts
        /// Of all rows.
        package let share: Double
        /// Of all rows, this group and those of lower scores.
        package let cumulativeShare: Double
        /// Of all bads, this group and those of lower scores; nil where there is no bad.
        package let capture: Double?
        /// The bad rate of this group and those of lower scores over that of the whole; nil where either is missing.
        package let lift: Double?
    }

    /// Worst first.
    package let groups: [Group]

    /// Throws `no-rows` where there is no row.
    package static func of(_ counts: ScoreCounts, groups wanted: Int = 10) throws -> Gains {
        try counts.needRows(for: "gains")
        var groups: [Group] = []
        var (before, open) = (ClassCounts(), ClassCounts())
        var from: Int?
        var next = Int128(1)
        for (score, count) in counts.present {
            open += count
            from = from ?? score
            let reached = (before + open).total
            let passed = Int128(reached) * Int128(wanted) / Int128(counts.total.total)
            guard passed >= next else { continue }
            next = passed + 1
            groups.append(group(from: from ?? score, to: score, open, before: before, of: counts.total))
            before += open
            (open, from) = (ClassCounts(), nil)
        }
        return Gains(groups: groups)
    }

    private static func group(from: Int, to: Int, _ counts: ClassCounts, before: ClassCounts, of total: ClassCounts) -> Group {
        let both = before + counts
        let rate = both.badRate.flatMap { own in total.badRate.flatMap { $0 == 0 ? nil : own / $0 } }
        return Group(
            from: from, to: to, counts: counts, share: Double(counts.total) / Double(total.total),
            cumulativeShare: Double(both.total) / Double(total.total),
            capture: total.bad == 0 ? nil : Double(both.bad) / Double(total.bad), lift: rate)
    }
}

extension Gains {
    static let statistic = Statistic(
        "gains", Text(en: "groups of rows from the worst score up, and the bads that each catches", zh: "自最低分起分组，各组捕获的坏样本"),
        laws: [.ignoresScale, .ignoresSize]
    ) { input in
        try of(input.counts).groups.flatMap { [$0.share, $0.capture ?? -1, $0.lift ?? -1] }
    }
}
