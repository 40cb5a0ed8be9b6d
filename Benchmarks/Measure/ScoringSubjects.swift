import Columns
import Messages
import Scorecards
import Synchronization

/// From values to scores, bands and statistics, without a session.
func scoringSubjects(_ city: City, _ control: Control) throws -> [Subject] {
    let scored = try ScoredSnapshot.scored(city.card, classes: city.classes, control: control, column: city.column)
    let optimal = try BinningOptions(maxBins: 10, minShare: 0.05, minBads: 0)
    // The dial as a hand turns it: each time a little further, from where it stood.
    var (turned, weight) = (scored, 1.0)
    return [
        Subject("read_codes") { try read(scored.codes, control) },
        Subject("rescore") {
            let scores = try Scoring.scores(codes: scored.codes, points: scored.points.points, rows: scored.rows, control: control)
            _ = try histogram(of: scores, scored, control)
        },
        Subject("raw_to_score", repeats: 11) {
            _ = try ScoredSnapshot.scored(city.card, classes: city.classes, control: control, column: city.column)
        },
        Subject("weight") {
            weight = weight >= 1.5 ? 1 : weight + 0.05
            var card = city.card
            card.characteristics[0].weight = Characteristic.Weight(weight, .hand)
            turned = try turned.updated(to: card, control: control, column: city.column)
            try tables(of: turned.histogram, card.bands)
        },
        Subject("auc_ks") { try statistics(of: histogram(of: scored.scores, scored, control).scoreCounts(of: [.development])) },
        Subject("bin_all", repeats: 3) { _ = try BinningRun.bin(city.columns, classes: city.classes, options: optimal, control: control) },
    ]
}

/// What a machine needs at least: every code once.
private func read(_ codes: [Buffer<UInt8>], _ control: Control) throws {
    let total = Atomic<UInt64>(0)
    try Parallel.forEachBlock(of: codes.first?.count ?? 0, control: control) { _, rows in
        var sum: UInt64 = 0
        for column in codes { sum &+= byteSum(column.pointer + rows.lowerBound, rows.count) }
        total.wrappingAdd(sum, ordering: .relaxed)
    }
    guard total.load(ordering: .relaxed) > 0 else {
        throw Diagnostic("empty", Text(en: "the codes are all 0", zh: "编码全部为 0"))
    }
}

/// Eight bytes at a time, so that the read is bound by memory and not by its sum.
private func byteSum(_ pointer: UnsafeMutablePointer<UInt8>, _ count: Int) -> UInt64 {
    // SAFETY: the caller hands `count` bytes of a buffer that outlives the call; reads stay below `count`.
    let bytes = UnsafeRawBufferPointer(start: pointer, count: count)
    var sums = SIMD8<UInt64>()
    for offset in stride(from: 0, to: count / 64 * 64, by: 64) {
        sums &+= bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)
    }
    return bytes[(count / 64 * 64)...].reduce(sums.wrappedSum()) { $0 &+ UInt64($1) }
}

private func histogram(of scores: Buffer<Int32>, _ scored: ScoredSnapshot, _ control: Control) throws -> ScoreHistogram {
    let (low, high) = (scored.points.lowest, scored.points.highest)
    return ScoreHistogram(
        low: low, high: high,
        counts: try Histograms.counts(ofScores: scores, classes: scored.classes, low: low, high: high, control: control))
}

private func tables(of histogram: ScoreHistogram, _ bands: Bands) throws {
    _ = BandTable.of(histogram, bands: bands, parts: [.development])
    try statistics(of: histogram.scoreCounts(of: [.development]))
}

private func statistics(of counts: ScoreCounts) throws {
    _ = try AreaUnderCurve.of(counts)
    _ = try KolmogorovSmirnov.of(counts)
}
