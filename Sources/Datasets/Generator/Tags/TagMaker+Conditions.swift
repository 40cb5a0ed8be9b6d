import Columns
import Messages
import Taxonomy

extension TagMaker {
    /// Fills `states` and `isThere` from the notes and from tags made before.
    mutating func applyConditions() throws {
        try control.check()
        facts.notes.presentIf.forEach { markThere(byPositive: $0) }
        applyShapes()
        applyAtLeast()
        for condition in facts.notes.zeroIf { try apply(condition, .zero) }
        if let limit = facts.notes.atMost { try apply(.isZero(limit), .zero) }
        for condition in facts.notes.missingIf { try apply(condition, .missing) }
        if let scope = facts.notes.scope { applyScope(scope) }
        if case .ratio(let numerator, let denominator, _) = facts.notes.derivation { applyRatio(numerator, denominator) }
        if case .grades(let score, _, _) = facts.notes.derivation { try apply(.isMissing(score), .missing) }
        if let part = facts.notes.part { isPart = finished.stage(of: part.whole).map { $0 > 0 } }
        markRecency()
        applySilence()
    }

    private mutating func apply(_ condition: TagNotes.Condition, _ state: RowState) throws {
        try control.check()
        switch condition {
        case .isZero(let tag):
            let other = finished.stage(of: tag)
            for row in states.indices {
                if other[row] == .min { states[row] = .missing } else if other[row] == 0 { force(state, row) }
            }
        case .isMissing(let tag):
            let other = finished.stage(of: tag)
            for row in states.indices where other[row] == .min { force(state, row) }
        case .wasZeroAYearAgo(let tag):
            let was = try wasPositiveAYearAgo(tag)
            for row in states.indices where !was[row] { force(state, row) }
        case .younger(let limit):
            for row in states.indices where months(since: frame.founded[row]) < Double(limit) { force(state, row) }
        case .share, .untold: break
        }
    }

    /// Missing wins over all, a value that must be there over zero.
    private mutating func force(_ state: RowState, _ row: Int) {
        if state == .missing || states[row] == .free { states[row] = state }
    }

    private mutating func markThere(byPositive tag: String) {
        let other = finished.stage(of: tag)
        for row in states.indices where other[row] > 0 { isThere[row] = true }
    }

    private mutating func applyAtLeast() {
        guard let atLeast = facts.notes.atLeast else { return }
        switch atLeast {
        case .oneWhere(let tag): forcePositive(by: tag, share: 1)
        case .tag(let tag, let share): forcePositive(by: tag, share: share)
        }
    }

    private mutating func forcePositive(by tag: String, share: Double) {
        let other = finished.stage(of: tag)
        let dice = frame.lasting("at least \(id)")
        for row in states.indices where other[row] > 0 && (share >= 1 || dice.uniform(Int(frame.enterprises[row])) < share) {
            states[row] = .positive
        }
    }

    private mutating func applyShapes() {
        for case .soleOwner in facts.notes.shapes {
            let labels = frame.tables.facts(ofTag: "enterprise_type")?.tag.levels?.all ?? []
            let isSole = labels.map { $0 == "自然人独资有限公司" || $0 == "个人独资企业" }
            for row in states.indices where isSole[Int(frame.types[row])] { states[row] = .owner }
        }
    }

    private mutating func applyScope(_ scope: TagNotes.Scope) {
        let letters: Set<String> =
            switch scope {
            case .construction: ["E", "K", "N"]
            case .industry, .polluters: ["B", "C", "D"]
            case .manufacturing: ["C"]
            }
        let isInside = Industry.all.map { letters.contains($0.letter) }
        let strays = frame.lasting("scope \(id)")
        let strayShare = scope == .manufacturing ? 0.05 : 0
        for row in states.indices where !isInside[Int(frame.industries[row])] {
            if strayShare == 0 || strays.uniform(Int(frame.enterprises[row])) >= strayShare { states[row] = .missing }
        }
    }

    /// A ratio is missing with its parts; a missing base alone leaves room for a draw where the tag has loads of its own.
    private mutating func applyRatio(_ numerator: String, _ denominator: String) {
        let above = finished.stage(of: numerator)
        let below = finished.stage(of: denominator)
        let canBeDrawn = !facts.notes.loads.isEmpty
        for row in states.indices where above[row] == .min || below[row] == 0 || (below[row] == .min && !canBeDrawn) {
            states[row] = .missing
        }
    }

    private mutating func applySilence() {
        guard frame.snapshot >= Incidents.since, facts.tag.category == Incidents.silentCategory,
            let silent = District.all.firstIndex(where: { $0.name == Incidents.silentDistrict })
        else { return }
        for row in states.indices where Int(frame.districts[row]) == silent {
            states[row] = .missing
            isThere[row] = false
        }
    }

    // MARK: - A year ago

    private func wasPositiveAYearAgo(_ tag: String) throws -> [Bool] {
        let steps = 12 / frame.months
        guard frame.snapshot >= steps, let was = frame.past.wasPositive[frame.snapshot - steps][tag] else {
            return try guessedYearAgo(tag)
        }
        return frame.enterprises.map { Int($0) < was.count && was[Int($0)] }
    }

    /// Before the first year is over: where z would have been a year ago, and whether that was above zero.
    private func guessedYearAgo(_ tag: String) throws -> [Bool] {
        guard let other = frame.tables.facts(ofTag: tag), let learnt = finished.calibration(of: tag) else {
            return states.map { _ in true }
        }
        let now = finished.stage(of: tag)
        let z = try z(other)
        let fresh = frame.lasting("a year ago \(tag)")
        let keep = 0.92
        let rest = (1 - keep * keep).squareRoot()
        return try control.map(states.count) { row in
            guard now[row] != .min, months(since: frame.founded[row]) >= 12 else { return false }
            return keep * z[row] + rest * fresh.normal(Int(frame.enterprises[row])) >= learnt.zeroBelow
        }
    }

    // MARK: - Missing

    /// Categories whose lack of a record is itself a sign.
    private static let telling: Set = ["financing", "utilities", "social_security", "tax", "annual_report"]

    /// The missing draw has nothing to do with z; tags of one block share it.
    mutating func drawMissing() throws {
        let share = facts.notes.missingIf.reduce(facts.missingShare) { share, condition in
            if case .share(let stated, _) = condition { max(share, stated) } else { share }
        }
        guard share > 0 else { return }
        let name = facts.notes.block ?? id
        let isTelling = Self.telling.contains(facts.notes.block ?? facts.tag.category ?? "")
        let loads = isTelling ? [FactorLoad(.size, 0.4), FactorLoad(.activity, 0.3)] : []
        let draw = TagDraw(
            loads: loads, noises: [name], purpose: "missing", seed: frame.options.seed, snapshot: frame.snapshot, months: frame.months)
        let isOpen = states.indices.map { states[$0] != .missing && !isThere[$0] }
        let values = try draw.values(of: frame.enterprises, frame.factors, where: isOpen, control: control)
        if known == nil {
            let forced = states.count { $0 == .missing }
            let wanted = Int((share * Double(states.count)).rounded()) - forced
            calibration.missingBelow = Calibration.threshold(
                try control.sorted(values.indices.filter { isOpen[$0] }.map { values[$0] }), below: wanted)
        }
        for row in states.indices where isOpen[row] && values[row] < calibration.missingBelow { states[row] = .missing }
    }
}
