import Messages

/// The constraints of a binning in counts, and what to say where they stand in the way.
struct Limits {
    let options: BinningOptions
    /// What each bin must hold, in the units of `ClassCounts`.
    let known: Int64
    let bads: Int64
    /// Of all development rows.
    private let totalKnown: Int64

    init(options: BinningOptions, known totalKnown: Int64) {
        self.options = options
        self.totalKnown = totalKnown
        known = Int64((options.minShare * Double(totalKnown)).rounded(.up))
        bads = Int64(options.minBads) * ClassCounts.row
    }

    var constraints: BinCandidates.Constraints {
        BinCandidates.Constraints(known: known, bads: bads, rateDifference: rateDifference, maxBins: options.maxBins)
    }

    /// A hair less than was asked for, so that 6% against 4% is a difference of 2%; none asked for stays exact.
    private var rateDifference: Double { options.minRateDifference > 0 ? options.minRateDifference - 1e-12 : 0 }

    // MARK: - No binning at all

    /// Of a tag whose values, all in one bin, hold `known` outcomes and `bads`.
    func blocked(_ known: Int64, bads: Int64) -> Diagnostic {
        if bads < self.bads {
            let held = ClassCounts.rows(bads)
            return Self.blocked(
                by: "min_bads=\(options.minBads)", nearest: "min_bads=\(held)",
                Text(en: "all values together hold \(held) bads", zh: "全部取值合计仅有 \(held) 个坏样本"))
        }
        let held = Self.percent(Double(known) / Double(max(1, totalKnown)))
        return Self.blocked(
            by: "min_share=\(Self.percent(options.minShare))", nearest: "min_share=\(held)",
            Text(en: "all values together hold \(held) of the rows", zh: "全部取值合计仅占 \(held)"))
    }

    private static func blocked(by constraint: String, nearest: String, _ fact: Text) -> Diagnostic {
        Diagnostic(
            "no-binning",
            Text(en: "no binning meets `\(constraint)`: \(fact.en)", zh: "没有分箱能满足 `\(constraint)`：\(fact.zh)"),
            hint: Text(en: "the nearest that can be met is `\(nearest)`", zh: "可满足的最接近取值为 `\(nearest)`"))
    }

    // MARK: - Only one bin

    /// Names the constraint without which there would be two bins, with the nearest value that allows them; nil where the
    /// values themselves tell nothing apart.
    func whyOneBin(_ cells: Cells, against evidence: Evidence, trend: BinningOptions.Trend) -> BinningNote? {
        guard options.maxBins > 1 else { return Self.oneBin("max_bins=1", "max_bins=2") }
        let cuts = 1..<cells.count
        let mostBads = cuts.map { min(cells.bads(0, $0), cells.bads($0, cells.count)) }.max() ?? 0
        if mostBads < bads { return Self.oneBin("min_bads=\(options.minBads)", "min_bads=\(ClassCounts.rows(mostBads))") }
        let mostKnown = cuts.map { min(cells.knownBefore($0), cells.known - cells.knownBefore($0)) }.max() ?? 0
        if mostKnown < known {
            let nearest = (Double(mostKnown) / Double(max(1, totalKnown)) * 10_000).rounded(.down) / 10_000
            return Self.oneBin("min_share=\(Self.percent(options.minShare))", "min_share=\(Self.percent(nearest))")
        }
        let pairs = BinCandidates(
            of: cells, against: evidence, under: .init(known: known, bads: bads, rateDifference: 0, maxBins: 2))
        return whyOneBin(pairs, trend: trend)
    }

    /// Each half is large enough, so the rates stand in the way.
    private func whyOneBin(_ pairs: BinCandidates, trend: BinningOptions.Trend) -> BinningNote? {
        let allowed = (1..<pairs.count).filter { pairs.isAllowed(0, $0) && pairs.isAllowed($0, pairs.count) }
        guard !allowed.isEmpty else {
            return Self.oneBin("min_share=\(Self.percent(options.minShare)), min_bads=\(options.minBads)", "min_bads=0")
        }
        let moves = allowed.map { pairs.rate($0, pairs.count) - pairs.rate(0, $0) }
        let fitting = moves.filter { trend == .ascending ? $0 > 0 : trend == .descending ? $0 < 0 : $0 != 0 }
        guard let widest = fitting.map(abs).max() else {
            guard moves.contains(where: { $0 != 0 }) else { return nil }
            return Self.oneBin("trend=\(trend.rawValue)", "trend=auto")
        }
        guard rateDifference > widest else { return nil }
        let nearest = ((widest + 1e-12) * 10_000).rounded(.down) / 10_000
        return Self.oneBin("min_difference=\(Self.percent(options.minRateDifference))", "min_difference=\(Self.percent(nearest))")
    }

    private static func oneBin(_ constraint: String, _ nearest: String) -> BinningNote {
        BinningNote(
            "one-bin",
            Text(
                en: "`\(constraint)` leaves one bin; the nearest that allows two is `\(nearest)`",
                zh: "`\(constraint)` 只能得到一个分箱；允许两个分箱的最接近取值为 `\(nearest)`"), count: 1)
    }

    /// As it can be typed: at most two decimals of a percent.
    static func percent(_ share: Double) -> String {
        let hundredths = Int((share * 10_000).rounded())
        let fraction = hundredths % 100
        guard fraction != 0 else { return "\(hundredths / 100)%" }
        let digits = fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)"
        return "\(hundredths / 100).\(digits)%"
    }
}
