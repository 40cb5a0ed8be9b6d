package import Messages

/// Gives bins their values: WOE, but 0 where too little is known, and what the options say for missing and special codes.
enum BinValues {
    /// Known outcomes below which a bin of missing, special, rare or unseen values is thin.
    static let thin = 50

    /// The ranges with their values; `ranges` and `counts` go side by side. Values are 0 where the whole lacks a class.
    static func result(
        method: Binning.Method, trend: Binning.Trend?, ranges: [Bin.Range], counts: [ClassCounts], options: BinningOptions,
        notes: [BinningNote]
    ) -> BinningResult {
        let counted = BinCounts(counts)
        var bins = ranges.indices.map { bin(ranges[$0], at: $0, of: counted, options: options) }
        let lowest = bins.filter { $0.range.rank == 0 }.map(\.value).min() ?? 0
        bins = bins.map { isWorst($0.range, options) ? Bin($0.range, value: lowest, origin: .worst) : $0 }
        let binning = Binning(method: method, trend: trend, bins: bins)
        return BinningResult(binning: binning, counts: counted, notes: notes + facts(of: binning, counted))
    }

    private static func bin(_ range: Bin.Range, at index: Int, of counts: BinCounts, options: BinningOptions) -> Bin {
        let known = counts.bins[index].known
        let isThin = range.rank > 0 && known < Int64(thin) * ClassCounts.row && !options.keepsThinWOE
        let isNeutral = treatment(of: range, options) == .neutral
        guard known > 0, !isThin, !isNeutral, let woe = counts.woe(of: index) else { return Bin(range, value: 0, origin: .neutral) }
        return Bin(range, value: woe, origin: .woe)
    }

    private static func treatment(of range: Bin.Range, _ options: BinningOptions) -> BinningOptions.Treatment {
        switch range {
        case .missing: options.missing
        case .special: options.specials
        case .interval, .levels, .unseen: .woe
        }
    }

    private static func isWorst(_ range: Bin.Range, _ options: BinningOptions) -> Bool {
        treatment(of: range, options) == .worst
    }

    // MARK: - What should be said

    private static func facts(of binning: Binning, _ counts: BinCounts) -> [BinningNote] {
        var notes: [BinningNote] = []
        for (bin, count) in zip(binning.bins, counts.bins) {
            let isOwn = bin.range.rank > 0
            if isOwn, bin.origin == .neutral, count.total > 0, count.known < Int64(thin) * ClassCounts.row {
                notes.append(thinNote(bin.range, known: ClassCounts.rows(count.known)))
            }
            if !isOwn, count.known == 0 { notes.append(emptyNote(bin.range)) }
            if bin.origin == .woe, count.known > 0, count.good == 0 || count.bad == 0 { notes.append(zeroNote(bin.range, count)) }
        }
        return notes
    }

    private static func thinNote(_ range: Bin.Range, known: Int) -> BinningNote {
        BinningNote(
            "thin-neutral",
            Text(
                en:
                    "bin \(range.text.en) has \(known) known outcomes, fewer than \(thin): neutral, value and IV 0 (`thin=woe` keeps its WOE)",
                zh: "分箱 \(range.text.zh) 仅有 \(known) 个已知结果，少于 \(thin)：按中性处理（`thin=woe` 保留其 WOE）"), count: known)
    }

    private static func emptyNote(_ range: Bin.Range) -> BinningNote {
        BinningNote(
            "empty-bin",
            Text(
                en: "bin \(range.text.en) holds no development row with a known outcome: its value is 0",
                zh: "分箱 \(range.text.zh) 没有结果已知的开发样本：取值为 0"), count: 0)
    }

    private static func zeroNote(_ range: Bin.Range, _ counts: ClassCounts) -> BinningNote {
        let isGood = counts.good == 0
        return BinningNote(
            "zero-cell",
            Text(
                en: "bin \(range.text.en) holds no \(isGood ? "good" : "bad"): 0.5 is added to both counts",
                zh: "分箱 \(range.text.zh) 没有\(isGood ? "好" : "坏")样本：两个计数各加 0.5"), count: ClassCounts.rows(counts.known))
    }
}

extension Bin.Range {
    /// As it is written in a sentence.
    package var text: Text {
        switch self {
        case .interval(nil, nil): Text(en: "all values", zh: "全部取值")
        case .interval(nil, let to?): .verbatim("x < \(Self.number(to))")
        case .interval(let from?, nil): .verbatim("x >= \(Self.number(from))")
        case .interval(let from?, let to?): .verbatim("\(Self.number(from)) <= x < \(Self.number(to))")
        case .levels(let labels): .verbatim(labels.joined(separator: ", "))
        case .missing: Text(en: "missing", zh: "缺失")
        case .special(let code): Text(en: "special \(Self.number(code))", zh: "特殊码 \(Self.number(code))")
        case .unseen: Text(en: "unseen", zh: "未见取值")
        }
    }

    /// Without the `.0` of whole numbers.
    private static func number(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
