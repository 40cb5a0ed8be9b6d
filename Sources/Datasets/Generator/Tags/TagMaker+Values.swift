import Messages
import Taxonomy

extension TagMaker {
    /// The stored integers of a tag that is drawn: missing, zero, or a value by its standing among those that have one.
    mutating func drawn() throws -> [Int64] {
        let isWanted = states.indices.map { !isPart[$0] && (states[$0] == .free || states[$0] == .positive) }
        var z = try z(facts, where: isWanted)
        if id == Incidents.driftingTag, frame.snapshot >= Incidents.since {
            for row in z.indices { z[row] += Incidents.driftShift }
        }
        if known == nil { try calibrate(z) }
        let quantile = Quantile(facts.distribution)
        return try control.map(states.count) { row in
            switch states[row] {
            case .missing: .min
            case .zero: 0
            case .owner: ownerValue
            case .positive: value(z[row], row, quantile)
            case .free: isMiddle || z[row] >= calibration.zeroBelow ? value(z[row], row, quantile) : 0
            }
        }
    }

    /// Whether zeros lie around the value 0 and not at the low end.
    private var isMiddle: Bool {
        if case .student4 = facts.distribution { true } else { false }
    }

    // MARK: - The first snapshot

    private mutating func calibrate(_ z: [Double]) throws {
        let free = try control.sorted(states.indices.filter { states[$0] == .free && !isPart[$0] }.map { z[$0] })
        let there = states.indices.count { states[$0] != .missing && !isPart[$0] }
        if !isMiddle {
            let zeros = Int((facts.zeroShare * Double(there)).rounded()) - states.count { $0 == .zero }
            calibration.zeroBelow = Calibration.threshold(free, below: zeros)
        }
        calibration.lowestShare = lowestShare
        if case .bernoulli = facts.distribution { return }
        let positive = states.indices.filter { states[$0] == .positive }.map { z[$0] }
        let values = free.filter { $0 >= calibration.zeroBelow } + positive
        calibration.ranks = MonotoneTable(ranksOf: positive.isEmpty ? values : try control.sorted(values))
    }

    /// Companies with one owner hold the lowest value of a count, which is then rarer among the others.
    private var lowestShare: Double {
        guard case .geometric = facts.distribution else { return 0 }
        let owners = states.count { $0 == .owner }
        return owners == 0 ? 0 : Double(owners) / Double(states.count { $0 != .missing })
    }

    private var ownerValue: Int64 {
        for case .soleOwner(let value) in facts.notes.shapes { return stored(value) }
        return 0
    }

    // MARK: - One value

    private func value(_ z: Double, _ row: Int, _ quantile: Quantile) -> Int64 {
        var u = calibration.ranks.value(at: z)
        if isMiddle {
            guard let beside = besideZero(u) else { return 0 }
            u = beside
        }
        u = calibration.lowestShare + (1 - calibration.lowestShare) * u
        let value = shaped(u, row, quantile)
        return stage(value, row)
    }

    /// The standing among values that are not zero; nil for zeros, which lie around the value 0.
    private func besideZero(_ u: Double) -> Double? {
        guard case .student4(let location, let scale) = facts.distribution else { return u }
        let left = 1 - facts.zeroShare
        let start = StudentQuantile.share(below: -location / scale) * left
        if u < start { return min(u / left, 1 - 1e-9) }
        return u < start + facts.zeroShare ? nil : min((u - facts.zeroShare) / left, 1 - 1e-9)
    }

    /// Rounded to the tag's decimals; a value that is not zero does not become zero by rounding.
    private func stage(_ value: Double, _ row: Int) -> Int64 {
        switch facts.tag.type {
        case .level, .flag, .text: return Int64(value)
        case .date: return Int64(frame.day - Months.days(min(value, Months.most)))
        case .age: return max(1, min(stored(value), Int64(months(since: frame.founded[row]))))
        case .count, .amount, .ratio, .number: break
        }
        let rounded = stored(min(max(value, facts.notes.low ?? -.infinity), facts.notes.high ?? .infinity))
        return rounded == 0 && facts.zeroShare > 0 ? (value < 0 ? -1 : 1) : rounded
    }

    /// The stored integer nearest to a value.
    func stored(_ value: Double) -> Int64 {
        var power = 1.0
        for _ in 0..<facts.decimals { power *= 10 }
        return Int64((min(max(value, -1e14), 1e14) * power).rounded())
    }
}
