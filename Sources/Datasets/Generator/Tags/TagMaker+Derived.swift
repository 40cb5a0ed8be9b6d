import Messages
import Taxonomy

extension TagMaker {
    /// The stored integers of a tag that follows from others.
    mutating func derived(_ derivation: TagNotes.Derivation) throws -> [Int64] {
        switch derivation {
        case .ratio(let numerator, let denominator, let isClipped):
            return try ratio(finished.stage(of: numerator), finished.stage(of: denominator), isClipped)
        case .spread(let tag): return try spread(finished.stage(of: tag))
        case .grades(let tag, let cuts, let lists): return try grades(tag, cuts, lists)
        }
    }

    private mutating func ratio(_ above: [Int64], _ below: [Int64], _ isClipped: Bool) throws -> [Int64] {
        let isDrawn = states.indices.map { states[$0] != .missing && below[$0] == .min && above[$0] > 0 }
        var z: [Double] = []
        if isDrawn.contains(true) {
            z = try self.z(facts, where: isDrawn)
            if known == nil {
                calibration.ranks = MonotoneTable(ranksOf: try control.sorted(z.indices.filter { isDrawn[$0] }.map { z[$0] }))
            }
        }
        let quantile = Quantile(facts.distribution)
        return try control.map(states.count) { row in
            if states[row] == .missing { return .min }
            if above[row] == 0 { return 0 }
            if isDrawn[row] { return max(1, stored(quantile.value(calibration.ranks.value(at: z[row])))) }
            let value = Double(above[row]) / Double(below[row])
            return max(1, stored(isClipped ? min(1, value) : value))
        }
    }

    /// The index is that of the loan's term, which an enterprise keeps; it moves a little from snapshot to snapshot.
    private func spread(_ rate: [Int64]) throws -> [Int64] {
        // Ten-thousandths a year: up to 1 month, 3 months, 6 months, a year, longer.
        let index: [Int64] = [1_720, 1_600, 1_490, 1_440, 1_350]
        let term = frame.lasting("loan term")
        let shift = Int64(CounterRandom(seed: 0, purpose: "lending index").integer(below: 61, frame.snapshot)) - 30
        return try control.map(states.count) { row in
            if states[row] == .missing { return .min }
            let spread = rate[row] - index[term.integer(below: index.count, Int(frame.enterprises[row]))] - shift
            return spread == 0 ? 1 : spread
        }
    }

    private func grades(_ tag: String, _ cuts: [Double], _ lists: [String]) throws -> [Int64] {
        let score = finished.stage(of: tag)
        let members = lists.map { finished.stage(of: $0) }
        return try control.map(states.count) { row in
            guard states[row] != .missing, score[row] != .min else { return .min }
            if members.contains(where: { $0[row] > 0 }) { return Int64(cuts.count) }
            return Int64(cuts.firstIndex { Double(score[row]) >= $0 } ?? cuts.count)
        }
    }

    /// Where the whole is above zero, a value is the share of it that another tag's facts draw; zeros keep that tag's share.
    mutating func takePart(_ part: TagNotes.Part, _ stage: inout [Int64]) throws {
        guard let share = frame.tables.facts(ofTag: part.share) else { return }
        let whole = finished.stage(of: part.whole)
        let isPart = stage.indices.map { self.isPart[$0] && states[$0] != .missing }
        let z = try z(share, where: isPart)
        if known == nil {
            let sorted = try control.sorted(z.indices.filter { isPart[$0] }.map { z[$0] })
            calibration.partZeroBelow = Calibration.threshold(sorted, below: Int((share.zeroShare * Double(sorted.count)).rounded()))
            calibration.partRanks = MonotoneTable(ranksOf: sorted.filter { $0 >= calibration.partZeroBelow })
        }
        let quantile = Quantile(share.distribution)
        for row in stage.indices where isPart[row] {
            try control.check(row: row)
            let isZero = z[row] < calibration.partZeroBelow
            stage[row] =
                isZero ? 0 : max(1, Int64((Double(whole[row]) * quantile.value(calibration.partRanks.value(at: z[row]))).rounded()))
        }
    }
}
