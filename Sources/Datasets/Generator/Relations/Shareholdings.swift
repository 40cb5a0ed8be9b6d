import Messages

/// Who holds the enterprises: persons, the legal representative among them for most, other enterprises, companies from elsewhere.
struct Shareholdings: Sendable {
    /// By the register's number: where the relations with its holders begin in the ledger, and how many there are.
    private var firsts: [Int32] = []
    private var counts: [Int32] = []

    /// How far the share of the largest may move before it is told anew, in ten-thousandths.
    private static let slack: Int32 = 1_500

    /// Brings the relations up to a snapshot: as many holders as `holders` says, the largest with the share `top` (ten-thousandths, made
    /// large enough for so many), or with shares unknown where that is missing.
    mutating func update(
        _ frame: SnapshotFrame, holders: [Int64], top: [Int64], representatives: [Int32], _ ledger: inout RelationLedger,
        _ parties: inout PartyRegister, control: Control
    ) throws {
        grow(to: Int(frame.enterprises.max() ?? 0) + 1)
        let days = RelationDays(frame, purpose: "shareholder")
        let choice = HolderChoice(frame, representatives)
        var isPresent = [Bool](repeating: false, count: firsts.count)
        for row in 0..<frame.rows where holders[row] > 0 {
            try control.check(row: row)
            let enterprise = Int(frame.enterprises[row])
            isPresent[enterprise] = true
            let count = Int32(min(holders[row], 1_000))
            let share = top[row] == .min ? nil : Int32(max(top[row], (10_000 + Int64(count) - 1) / Int64(count)))
            if stays(enterprise, count, share, ledger) { continue }
            let since = days.beginning(of: enterprise, founded: frame.founded[row], foundingShare: 0.6)
            let before = held(enterprise).map { ledger[$0].source }
            for place in held(enterprise) { ledger.end(place, on: since) }
            let chosen = choice.holders(of: enterprise, count: Int(count), before: before, &parties)
            let shares = share.map { Self.shares(top: $0, count: Int(count)) }
            for (number, holder) in chosen.enumerated() {
                let place = ledger.begin(
                    .init(.shareholder, from: holder, to: Int32(enterprise + 1), share: shares?[number], since: since))
                if number == 0 { firsts[enterprise] = place }
            }
            counts[enterprise] = Int32(chosen.count)
        }
        for enterprise in firsts.indices where !isPresent[enterprise] && counts[enterprise] > 0 {
            for place in held(enterprise) { ledger.end(place, on: days.change(of: enterprise, founded: .min)) }
            counts[enterprise] = 0
        }
    }

    // MARK: -

    private func held(_ enterprise: Int) -> Range<Int32> {
        firsts[enterprise]..<firsts[enterprise] + counts[enterprise]
    }

    private func stays(_ enterprise: Int, _ count: Int32, _ share: Int32?, _ ledger: RelationLedger) -> Bool {
        guard counts[enterprise] == count, count > 0 else { return false }
        switch (share, ledger[firsts[enterprise]].share) {
        case (nil, nil): return true
        case (let now?, let before?): return abs(now - before) <= Self.slack
        default: return false
        }
    }

    /// Ten-thousandths that add up to the whole, the first the largest: the others share the rest evenly but for what pairs exchange.
    static func shares(top: Int32, count: Int) -> [Int32] {
        guard count > 1 else { return [top] }
        let others = Int32(count - 1)
        let rest = 10_000 - min(top, 10_000)
        var shares = [top] + (0..<others).map { rest / others + ($0 < rest % others ? 1 : 0) }
        for place in stride(from: 1, to: count - 1, by: 2) {
            let exchanged = min(top - shares[place], shares[place + 1] * 3 / 5)
            shares[place] += exchanged
            shares[place + 1] -= exchanged
        }
        return shares
    }

    private mutating func grow(to count: Int) {
        guard count > firsts.count else { return }
        firsts += Array(repeating: 0, count: count - firsts.count)
        counts += Array(repeating: 0, count: count - counts.count)
    }
}

/// Chooses the holders of an enterprise, largest first.
private struct HolderChoice {
    private let representatives: [Int32]
    private let first: CounterRandom
    private let further: CounterRandom
    private let other: CounterRandom

    init(_ frame: SnapshotFrame, _ representatives: [Int32]) {
        self.representatives = representatives
        first = frame.random("first holder")
        further = frame.random("further holders")
        other = frame.random("holder elsewhere")
    }

    /// Those of before stay, as far as there is room; nobody twice.
    func holders(of enterprise: Int, count: Int, before: [Int32], _ parties: inout PartyRegister) -> [Int32] {
        var holders = Array(before.prefix(count))
        if holders.isEmpty { holders.append(largest(of: enterprise, &parties)) }
        while holders.count < count {
            let draw = enterprise * 64 + holders.count
            let shared = further.uniform(draw) < 0.25 ? representative(of: other.integer(below: representatives.count, draw)) : nil
            let holder = shared ?? -parties.add(.person)
            holders.append(holders.contains(holder) ? -parties.add(.person) : holder)
        }
        return holders
    }

    private func largest(of enterprise: Int, _ parties: inout PartyRegister) -> Int32 {
        let dice = first.uniform(enterprise)
        // Of enterprises an older number always holds a younger one, so that nobody holds itself by a detour.
        if dice < 0.10, enterprise > 0 { return Int32(other.integer(below: enterprise, enterprise) + 1) }
        if dice < 0.13 { return -parties.add(.company) }
        if dice < 0.87, let representative = representative(of: enterprise) { return representative }
        return -parties.add(.person)
    }

    private func representative(of enterprise: Int) -> Int32? {
        representatives.indices.contains(enterprise) && representatives[enterprise] > 0 ? -representatives[enterprise] : nil
    }
}
