package import Scorecards

/// The open card: its content, which rows it is developed on, and what its numbers were made from.
package struct OpenCard: Sendable, Hashable {
    package var card: Scorecard
    package var split: Split
    /// What the bins, weights and cuts were estimated on, to tell when a changed split makes them stale.
    package var basis: Basis

    package init(card: Scorecard, split: Split, basis: Basis = Basis()) {
        self.card = card
        self.split = split
        self.basis = basis
    }
}

/// For each part of a card that was estimated: the split and snapshot that it was estimated on.
package struct Basis: Sendable, Hashable, Codable {
    /// By tag.
    package var bins: [String: String] = [:]
    package var weights: String?
    package var cuts: String?

    package init() {}

    /// The tags, weights and cuts that stand on another basis than `present`.
    package func stale(against present: String, card: Scorecard) -> [String] {
        var stale = card.characteristics.map(\.tag).filter { bins[$0].map { $0 != present } ?? false }
        if let weights, weights != present { stale.append("weights") }
        if let cuts, cuts != present { stale.append("bands") }
        return stale
    }

    /// The names, among `snapshots`, of those that anything was estimated on.
    package func snapshots(among snapshots: [String]) -> [String] {
        let all = bins.values + [weights, cuts].compactMap(\.self)
        return snapshots.filter { name in all.contains { $0.hasPrefix(name + "/") } }
    }
}
