import Messages

/// Bins as somebody set them; values still come from the counts.
package enum ManualBinning {
    /// Ranges between `cuts`. Throws `bad-cuts` where they do not rise or are no numbers, `not-numeric` for levels,
    /// `one-class` where no value could be given.
    package static func bin(_ counts: ValueCounts, cuts: [Double], options: BinningOptions = .standard) throws -> BinningResult {
        guard case .numbers(let values, _) = counts.cells else {
            throw Diagnostic(
                "not-numeric", Text(en: "this tag has levels, so it has no cuts", zh: "该标签为类别型，不能用数值切分"),
                hint: Text(en: #"group its levels: "A" "B", "C""#, zh: #"请列出类别分组："A" "B", "C""#))
        }
        try check(cuts)
        guard counts.total.good > 0, counts.total.bad > 0 else { throw BinningMethods.oneClass(counts.total) }
        var sums = [ClassCounts](repeating: ClassCounts(), count: cuts.count + 1)
        var bin = 0
        for (value, count) in zip(values, counts.counts) {
            while bin < cuts.count, cuts[bin] <= value { bin += 1 }
            sums[bin] += count
        }
        return Intervals.result(
            cuts: cuts, sums: sums, of: counts, method: .manual, trend: nil, options: options, notes: Intervals.emptiness(of: counts))
    }

    /// Groups of levels in the order given; levels in none go to `unseen`. Throws `unknown-name` for a level that the tag does
    /// not have, `bad-cuts` for one that stands in two groups, `not-levels` for numbers.
    package static func bin(_ counts: ValueCounts, groups: [[String]], options: BinningOptions = .standard) throws -> BinningResult {
        guard case .levels(let labels) = counts.cells else {
            throw Diagnostic(
                "not-levels", Text(en: "this tag has numbers, so it has no groups of levels", zh: "该标签为数值型，没有类别可分组"),
                hint: Text(en: "give numbers from low to high: 10, 20", zh: "请由低到高给出数值：10, 20"))
        }
        guard counts.total.good > 0, counts.total.bad > 0 else { throw BinningMethods.oneClass(counts.total) }
        let place = Dictionary(labels.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var used: Set<Int> = []
        let cells = try groups.filter { !$0.isEmpty }.map { group in
            try group.map { label in
                guard let cell = place[label] else { throw unknown(label, in: labels) }
                guard used.insert(cell).inserted else { throw twice(label) }
                return cell
            }
        }
        let others = labels.indices.filter { !used.contains($0) }
        return LevelGrouping.result(
            groups: cells, rare: others, of: counts, labels: labels, method: .manual, options: options,
            notes: Intervals.emptiness(of: counts) + leftOver(others.filter { counts.counts[$0].total > 0 }.map { labels[$0] }))
    }

    private static func leftOver(_ labels: [String]) -> [BinningNote] {
        guard !labels.isEmpty else { return [] }
        let list = ListText.of(labels.map { "`\($0)`" }, limit: 8)
        return [
            BinningNote(
                "levels-left-over", Text(en: "in no group, so in the bin `unseen`: \(list)", zh: "未列入任何分组，并入“未见水平”：\(list)"),
                count: labels.count)
        ]
    }

    private static func check(_ cuts: [Double]) throws {
        let rise = zip(cuts, cuts.dropFirst()).allSatisfy { $0 < $1 }
        guard rise, cuts.allSatisfy(\.isFinite) else {
            throw Diagnostic(
                "bad-cuts", Text(en: "cuts are numbers from low to high, each once", zh: "切点须为由小到大且不重复的数"),
                hint: .verbatim(Set(cuts.filter(\.isFinite)).sorted().map { "\($0)" }.joined(separator: ", ")))
        }
        guard cuts.count < 100 else {
            throw Diagnostic(
                "bad-cuts", Text(en: "a tag takes at most 99 cuts; these are \(cuts.count)", zh: "切点最多 99 个，目前为 \(cuts.count) 个"))
        }
    }

    private static func unknown(_ label: String, in labels: [String]) -> Diagnostic {
        Diagnostic(
            "unknown-name", Text(en: "the tag has no level `\(label)`", zh: "该标签没有类别 `\(label)`"),
            expected: .verbatim(ListText.of(labels, limit: 10)),
            nearNames: NearNames.near(label, in: labels))
    }

    private static func twice(_ label: String) -> Diagnostic {
        Diagnostic("bad-cuts", Text(en: "the level `\(label)` stands in two groups", zh: "类别 `\(label)` 出现在两个分组中"))
    }
}
