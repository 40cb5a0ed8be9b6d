import Columns
import Messages
import Taxonomy

/// The fates of a city's enterprises, decided as their days come into the twelve months that a snapshot looks ahead.
///
/// A snapshot decides about an enterprise for the part of its window that no snapshot before could see: the whole of it for the first
/// snapshot and for new enterprises, the last month of it where snapshots are a month apart.
struct Fates: Sendable {
    /// By the register's number: the latest fate.
    private var fates: [Int32: Fate] = [:]
    private var known: [Bool] = []
    private var wereFundraisers: [Bool] = []

    /// What the chance of a fate and its kind depend on, by row.
    struct Causes {
        /// Of becoming bad within twelve months.
        let chances: [Double]
        let hasLoan: [Bool]
        let isFundraiser: [Bool]
        /// Whether there is a licence that can be revoked.
        let hasLicence: [Bool]
    }

    /// The fate that lies behind a day; nil where none does.
    func next(of enterprise: Int32, after day: Int) -> Fate? {
        fates[enterprise].flatMap { $0.day > day ? $0 : nil }
    }

    /// Whether a case of the police is behind an enterprise: nothing of it is left to foretell.
    func isSettled(_ enterprise: Int32, on day: Int) -> Bool {
        fates[enterprise].map { $0.kind == .policeCase && $0.day <= day } ?? false
    }

    /// Decides what the snapshot of `frame` is the first to see.
    ///
    /// - Parameter leavesEarly: whether an enterprise is gone before the part of the window that this snapshot is the first to see.
    mutating func update(
        _ frame: SnapshotFrame, _ causes: Causes, enterprises: Int, control: Control, leavesEarly: (_ enterprise: Int) -> Bool
    ) throws {
        known += Array(repeating: false, count: enterprises - known.count)
        wereFundraisers += Array(repeating: false, count: enterprises - wereFundraisers.count)
        let draw = FateDraw(frame, causes)
        for (row, enterprise) in frame.enterprises.enumerated() {
            try control.check(row: row)
            let number = Int(enterprise)
            let isNew = !known[number]
            let isNewFundraiser = causes.isFundraiser[row] && !wereFundraisers[number]
            known[number] = true
            wereFundraisers[number] = wereFundraisers[number] || causes.isFundraiser[row]
            if next(of: enterprise, after: frame.day) != nil || isSettled(enterprise, on: frame.day) { continue }
            if !isNew, leavesEarly(number) { continue }
            if let fate = draw.fate(row, isNew: isNew, isNewFundraiser: isNewFundraiser) { fates[enterprise] = fate }
        }
    }
}

/// Draws the fates that one snapshot is the first to see.
private struct FateDraw {
    private static let dispositionShare = 0.55

    private let frame: SnapshotFrame
    private let causes: Fates.Causes
    /// Days after the snapshot: the last that the snapshot before could see, and the last that this one can.
    private let seen: Int
    private let window: Int
    private let becomesBad: CounterRandom
    private let fundraiserEnds: CounterRandom
    private let when: CounterRandom
    private let which: CounterRandom
    private let isHandled: CounterRandom
    private let handledHow: CounterRandom

    init(_ frame: SnapshotFrame, _ causes: Fates.Causes) {
        self.frame = frame
        self.causes = causes
        let later = { frame.options.day(ofSnapshot: frame.snapshot, monthsLater: $0).number - frame.day }
        (seen, window) = (later(12 - frame.months), later(12))
        becomesBad = frame.random("becomes bad")
        fundraiserEnds = frame.random("fundraiser ends")
        when = frame.random("bad date")
        which = frame.random("bad kind")
        isHandled = frame.random("disposition")
        handledHow = frame.random("which disposition")
    }

    func fate(_ row: Int, isNew: Bool, isNewFundraiser: Bool) -> Fate? {
        let enterprise = Int(frame.enterprises[row])
        let isBad = becomesBad.uniform(enterprise) < chance(causes.chances[row], isWhole: isNew)
        let ends =
            causes.isFundraiser[row] && fundraiserEnds.uniform(enterprise) < chance(Fundraisers.share, isWhole: isNew || isNewFundraiser)
        guard isBad || ends else { return nil }
        let kind = kind(row, enterprise)
        let first = isNew || isNewFundraiser && ends ? 0 : seen
        return Fate(
            kind: kind, day: frame.day + first + 1 + when.integer(below: window - first, enterprise),
            disposition: disposition(kind, enterprise))
    }

    /// Of the year's chance, that of the part of the window which is new.
    private func chance(_ yearly: Double, isWhole: Bool) -> Double {
        isWhole || frame.months == 12 ? yearly : 1 - BasicMath.power(1 - yearly, Double(frame.months) / 12)
    }

    private func kind(_ row: Int, _ enterprise: Int) -> Fate.Kind {
        if causes.isFundraiser[row] { return .policeCase }
        let factors = frame.factors
        let weights = [
            causes.hasLoan[row] ? 2.50 : 0, 0.40, factors[.size][row] > 0.5 ? 0.10 : 0.04,
            causes.hasLicence[row] ? factors[.violations][row] > 1 ? 0.15 : 0.04 : 0, factors[.crowdFinance][row] > 1.5 ? 0.40 : 0.01,
        ]
        var left = which.uniform(enterprise) * weights.reduce(0, +)
        for (kind, weight) in zip(Fate.Kind.allCases, weights) {
            left -= weight
            if left < 0 { return kind }
        }
        return .noAssets
    }

    private func disposition(_ kind: Fate.Kind, _ enterprise: Int) -> Int? {
        guard isHandled.uniform(enterprise) < Self.dispositionShare else { return nil }
        return kind.dispositions[handledHow.integer(below: kind.dispositions.count, enterprise)]
    }
}
