import Messages
import Taxonomy

extension TagMaker {
    /// The value at a standing, with the tag's own ways of straying from its distribution.
    func shaped(_ u: Double, _ row: Int, _ quantile: Quantile) -> Double {
        if case .dateWeibull(let scale, let shape) = facts.distribution { return quantile.value(withinWindow(u, scale, shape, row)) }
        for shape in facts.notes.shapes {
            switch shape {
            case .highest(let share):
                return quantile.value(u >= 1 - share ? 1 - 1e-9 : u / (1 - share))
            case .excess(let share, let mean):
                guard u > 1 - share else { return quantile.value(u / (1 - share)) }
                return 1 - mean * BasicMath.log((1 - u) / share)
            case .heaps(let share, let values):
                return heaped(quantile.value(u), share, values, row)
            case .soleOwner, .sizeClass, .newOrWithoutRevenue: break
            }
        }
        return quantile.value(u)
    }

    /// Most go to the nearest heap, by ratio; the others to whole ten thousands, in which capital is subscribed.
    private func heaped(_ value: Double, _ share: Double, _ heaps: [Double], _ row: Int) -> Double {
        guard frame.lasting("heaps \(id)").uniform(Int(frame.enterprises[row])) < share else {
            return max(10_000, (value / 10_000).rounded() * 10_000)
        }
        var nearest = heaps.first ?? value
        for heap in heaps where heap <= value || heap * nearest < value * value { nearest = heap }
        return nearest
    }

    // MARK: - What a whole column still needs

    /// Limits by other tags, levels that follow from other tags, and what lasts from the snapshot before.
    mutating func finish(_ stage: inout [Int64]) throws {
        try control.check()
        if let part = facts.notes.part { try takePart(part, &stage) }
        if let limit = facts.notes.atMost { keepBelow(limit, &stage) }
        for shape in facts.notes.shapes {
            switch shape {
            case .sizeClass: classifySize(&stage)
            case .newOrWithoutRevenue: gradeTax(&stage)
            case .heaps, .excess, .highest, .soleOwner: break
            }
        }
        if facts.tag.type == .date { try settleDates(&stage) }
        if id == "registered_capital" { try keepCapital(&stage) }
        if id == RegistrationStatus.tag { keepEnds(&stage) }
    }

    /// What has ended does not begin again.
    private func keepEnds(_ stage: inout [Int64]) {
        for row in stage.indices {
            guard let before = frame.past.value(id, of: Int(frame.enterprises[row])), RegistrationStatus.ends.contains(before) else {
                continue
            }
            stage[row] = max(stage[row], before)
        }
    }

    private func keepBelow(_ tag: String, _ stage: inout [Int64]) {
        let other = finished.stage(of: tag)
        for row in stage.indices where stage[row] > 0 && other[row] != .min { stage[row] = min(stage[row], other[row]) }
    }

    /// By the rule of 2017 where revenue and employees are both reported; else as drawn.
    private func classifySize(_ stage: inout [Int64]) {
        let revenue = finished.stage(of: "reported_revenue")
        let employees = finished.stage(of: "reported_employees")
        for row in stage.indices where stage[row] != .min && revenue[row] != .min && employees[row] != .min {
            let rule = Industry.all[Int(frame.industries[row])].size
            stage[row] = Int64(rule.level(revenue: revenue[row], employees: employees[row]))
        }
    }

    /// A and B are for those with a year and a revenue behind them, M for the others; C and D, the worst by z, for any.
    private func gradeTax(_ stage: inout [Int64]) {
        let sales = finished.stage(of: "invoiced_sales_1y")
        for row in stage.indices where stage[row] != .min && stage[row] < 3 {
            let isNew = sales[row] <= 0 || months(since: frame.founded[row]) < 12
            stage[row] = isNew ? 2 : min(stage[row], 1)
        }
    }

    /// Subscribed capital changes by a decision of the shareholders only, which few take in a year.
    private func keepCapital(_ stage: inout [Int64]) throws {
        guard frame.snapshot > 0 else { return }
        let dice = frame.random("capital changes")
        let share = 0.08 * Double(frame.months) / 12
        for row in stage.indices {
            try control.check(row: row)
            let enterprise = Int(frame.enterprises[row])
            if dice.uniform(enterprise) >= share, let before = frame.past.value(id, of: enterprise) { stage[row] = before }
        }
    }
}
