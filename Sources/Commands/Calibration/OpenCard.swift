import Foundation
import Messages
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

/// As it is kept in a draft and in the journal: JSON.
extension Basis {
    /// Throws `damaged-dataset` for what is no basis.
    init(text: String) throws {
        guard let basis = try? JSONDecoder().decode(Basis.self, from: Data(text.utf8)) else {
            throw Diagnostic(
                "damaged-dataset",
                Text(
                    en: "what the card's bins and weights were estimated on cannot be read: `\(text.brief)`",
                    zh: "无法读取评分卡分箱与权重的估计依据：`\(text.brief)`"),
                hint: Text(en: "restore the dataset from a copy, or open another card", zh: "请用备份恢复数据集，或打开另一评分卡"))
        }
        self = basis
    }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
