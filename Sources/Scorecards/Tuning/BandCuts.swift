import Messages

/// Where bands are cut: at scores given, by shares of rows, or by bad rates.
package enum BandCuts {
    /// What a cut reached beside what was asked for.
    package struct Reached: Sendable, Hashable {
        /// The lowest score of the band.
        package let cut: Int
        /// The share or the bad rate that was asked for.
        package let wanted: Double
        /// Of rows from the best score down to the cut (by share), or the bad rate within the band (by rate).
        package let reached: Double
    }

    /// Bands with what each cut reached; that list is empty where scores were given.
    package struct Found: Sendable, Hashable {
        package let bands: Bands
        package let reached: [Reached]

        /// At scores given: nothing was asked for that could be reached or not. Throws as `BandCuts.at`.
        package init(at cuts: [Int]) throws {
            self.init(bands: try BandCuts.at(cuts), reached: [])
        }

        init(bands: Bands, reached: [Reached]) {
            self.bands = bands
            self.reached = reached
        }
    }

    /// What a new card begins with: fifths, following the scores until `band` sets them.
    package static let standardShares = [0.2, 0.4, 0.6, 0.8]
    /// A name is a letter.
    package static let mostBands = 26

    /// `A`, `B`, `C`, ...
    package static func names(_ count: Int) -> [String] {
        (0..<min(count, mostBands)).map { String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0))) }
    }

    // MARK: - At scores

    /// Cuts at scores, from the best band down. Throws `bad-cuts` where they do not fall.
    package static func at(_ cuts: [Int]) throws -> Bands {
        try check(count: cuts.count)
        guard zip(cuts, cuts.dropFirst()).allSatisfy({ $0 > $1 }), cuts.allSatisfy({ abs($0) < 1_000_000_000 }) else {
            throw Diagnostic(
                "bad-cuts", Text(en: "band cuts are scores from high to low, each once", zh: "等级切点须为由高到低且不重复的评分"),
                hint: .verbatim("band at " + Set(cuts).sorted(by: >).map(String.init).joined(separator: ", ")))
        }
        return Bands(names: names(cuts.count + 1), rule: .at, cuts: cuts)
    }

    // MARK: - By shares

    /// The scores whose shares of all rows, from the best score down, are nearest to `shares` (cumulative, rising); of two as
    /// near the higher. A score is never divided. Throws `bad-cuts`, `no-rows`, and `empty-band` where two cuts fall on one score.
    package static func quantile(_ shares: [Double], of counts: ScoreCounts) throws -> Found {
        try check(count: shares.count)
        try check(shares: shares)
        try counts.needRows(for: "band quantile")
        let reached = nearest(shares, of: counts)
        for (index, pair) in zip(reached, reached.dropFirst()).enumerated() where pair.0.cut <= pair.1.cut {
            throw empty(
                names(shares.count + 1)[index + 1],
                Text(
                    en:
                        "the shares \(Limits.percent(pair.0.wanted)) and \(Limits.percent(pair.1.wanted)) are both reached at score \(pair.0.cut)",
                    zh: "占比 \(Limits.percent(pair.0.wanted)) 与 \(Limits.percent(pair.1.wanted)) 都落在评分 \(pair.0.cut) 上"))
        }
        if let last = reached.last, last.cut <= counts.lowestPresent {
            throw empty(
                names(shares.count + 1)[shares.count],
                Text(en: "score \(last.cut) is the lowest there is", zh: "评分 \(last.cut) 已是最低分"))
        }
        return Found(bands: Bands(names: names(shares.count + 1), rule: .quantile(shares), cuts: reached.map(\.cut)), reached: reached)
    }

    /// A new card's bands: by `shares` as far as the scores allow, each cut below the one before; never an error.
    package static func following(_ shares: [Double] = standardShares, of counts: ScoreCounts) -> Bands {
        var cuts: [Int] = []
        for reached in nearest(shares, of: counts) { cuts.append(min(reached.cut, (cuts.last ?? Int.max) - 1)) }
        return Bands(names: names(shares.count + 1), rule: .following(shares: shares), cuts: cuts)
    }

    private static func nearest(_ shares: [Double], of counts: ScoreCounts) -> [Reached] {
        let total = Double(max(1, counts.total.total))
        var above: Int64 = 0
        let reached = counts.present.reversed().map { entry in
            above += entry.counts.total
            return (cut: entry.score, share: Double(above) / total)
        }
        return shares.map { share in
            let best = reached.min { abs($0.share - share) < abs($1.share - share) }
            return Reached(cut: best?.cut ?? counts.low, wanted: share, reached: best?.share ?? 0)
        }
    }

    // MARK: - By bad rates

    /// From the best score down, each band as wide as its target allows: its cut is the lowest score at which the bad rate of
    /// the band is at or below the target. The last band is what is left.
    ///
    /// Throws `bad-cuts`, `one-class` without goods or bads, and `empty-band` where no score meets a target, or nothing is left.
    package static func rate(_ targets: [Double], of counts: ScoreCounts) throws -> Found {
        try check(count: targets.count)
        try check(rates: targets)
        try counts.needBothClasses(for: "band rate")
        let scores = Array(counts.present.reversed())
        var reached: [Reached] = []
        var start = 0
        for target in targets {
            let (end, rate, best) = widest(from: start, target: target, in: scores)
            guard end > start else { throw unmet(target, band: names(targets.count + 1)[reached.count], best: best) }
            reached.append(Reached(cut: scores[end - 1].score, wanted: target, reached: rate))
            start = end
        }
        guard start < scores.count else {
            throw empty(
                names(targets.count + 1)[targets.count],
                Text(
                    en: "all scores meet \(Limits.percent(targets.last ?? 0)); leave out the last rate",
                    zh: "所有评分都满足 \(Limits.percent(targets.last ?? 0))，请去掉最后一个坏样本率"))
        }
        return Found(bands: Bands(names: names(targets.count + 1), rule: .rate(targets), cuts: reached.map(\.cut)), reached: reached)
    }

    /// The end of the longest run from `start` whose bad rate is at or below the target, its rate, and the lowest rate of any run.
    private static func widest(
        from start: Int, target: Double, in scores: [(score: Int, counts: ClassCounts)]
    ) -> (end: Int, rate: Double, best: Double?) {
        var (sum, end, rate) = (ClassCounts(), start, 0.0)
        var best: Double?
        for index in start..<scores.count {
            sum += scores[index].counts
            guard let own = sum.badRate else { continue }
            best = min(best ?? own, own)
            if own <= target { (end, rate) = (index + 1, own) }
        }
        return (end, rate, best)
    }

    // MARK: - What can be wrong

    private static func check(count: Int) throws {
        guard count < 1 || count >= mostBands else { return }
        throw Diagnostic(
            "bad-cuts",
            Text(
                en: "a card has 2 to \(mostBands) bands, so 1 to \(mostBands - 1) cuts",
                zh: "等级数为 2 至 \(mostBands)，即 1 至 \(mostBands - 1) 个切点"))
    }

    private static func check(shares: [Double]) throws {
        let rise = zip(shares, shares.dropFirst()).allSatisfy { $0 < $1 }
        guard rise, shares.allSatisfy({ $0 > 0 && $0 < 1 }) else {
            throw Diagnostic(
                "bad-cuts",
                Text(
                    en: "shares count from the best score down, rise, and lie between 0 and 100%",
                    zh: "占比自最高分向下累计，须递增且在 0 与 100% 之间"), hint: .verbatim("band quantile 20%, 40%, 60%, 80%"))
        }
    }

    private static func check(rates: [Double]) throws {
        guard !rates.allSatisfy({ $0 >= 0 && $0 < 1 }) else { return }
        throw Diagnostic(
            "bad-cuts", Text(en: "bad rates lie between 0 and 100%", zh: "坏样本率须在 0 与 100% 之间"),
            hint: .verbatim("band rate 0.5%, 1%, 2%, 5%")
        )
    }

    private static func empty(_ band: String, _ fact: Text) -> Diagnostic {
        Diagnostic("empty-band", Text(en: "band \(band) would be empty: \(fact.en)", zh: "等级 \(band) 将为空：\(fact.zh)"))
    }

    private static func unmet(_ target: Double, band: String, best: Double?) -> Diagnostic {
        let percent = Limits.percent(target)
        let nearest = best.map { Limits.percent(($0 * 10_000).rounded(.up) / 10_000) }
        return Diagnostic(
            "empty-band",
            Text(en: "band \(band) would be empty: no score meets a bad rate of \(percent)", zh: "等级 \(band) 将为空：没有评分满足 \(percent) 的坏样本率"),
            hint: nearest.map { Text(en: "the lowest that can be met here is \($0)", zh: "此处可满足的最低坏样本率为 \($0)") })
    }
}

extension ScoreCounts {
    /// The lowest score that a row has; `low` where there is none.
    var lowestPresent: Int {
        low + (counts.firstIndex { $0.total > 0 } ?? 0)
    }
}
