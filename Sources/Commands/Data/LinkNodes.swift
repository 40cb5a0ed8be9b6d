import Columns
import Datasets
import Messages
import Outputs
import Scorecards

/// What tables say of the nodes of relations; each is read once.
final class LinkNodes {
    private let network: RelationNetwork
    private let dataset: Dataset
    /// Of the open card; nil without one.
    private let scored: ScoredSnapshot?
    private var known: [Int: RelationNode] = [:]

    init(_ network: RelationNetwork, _ dataset: Dataset, scored: ScoredSnapshot?) {
        self.network = network
        self.dataset = dataset
        self.scored = scored
    }

    /// Reads those of these nodes that are not known, all at once.
    func read(_ nodes: [Int]) throws {
        let new = Set(nodes).subtracting(known.keys)
        if !new.isEmpty { known.merge(try dataset.nodes(new.sorted(), of: network.relations)) { first, _ in first } }
    }

    func name(_ node: Int) throws -> Cell {
        try .optional(who(node)?.name)
    }

    /// Columns that say who a node is, and how it stands.
    var columns: [TableColumn] {
        let identity = [
            TableColumn("kind", .text, vocabulary: RelationFields.nodeWords), TableColumn("code", .code, isIdentifying: true, isKey: true),
            TableColumn("district", .text), TableColumn("is_defaulter", .flag),
        ]
        return identity + (scored == nil ? [] : [TableColumn("score", .integer, unit: .points), TableColumn("band", .text)])
    }

    /// The cells of `columns`.
    func cells(_ node: Int) throws -> [Cell] {
        let who = try who(node)
        let identity: [Cell] = [
            .text(who?.kind?.rawValue ?? "enterprise"), .optional(who?.code), .optional(who?.district),
            .flag(network.isDefaulter[node] != 0),
        ]
        guard let scored else { return identity }
        guard let row = network.row(node) else { return identity + [.missing, .missing] }
        return identity + [.integer(Int(scored.scores[row])), .text(scored.card.bands.names[scored.band(ofRow: row)])]
    }

    private func who(_ node: Int) throws -> RelationNode? {
        try read([node])
        return known[node]
    }
}

/// What the node at one end of a relation is to the node at the other.
enum LinkRole: String, CaseIterable {
    case shareholder, holding
    case legalRepresentative = "legal_rep"
    case represented
    case guarantor, guaranteed
    case address, occupant

    /// - Parameter isSource: whether the node that is spoken of is where the relation begins.
    init(_ kind: RelationKind, isSource: Bool) {
        switch kind {
        case .shareholder: self = isSource ? .shareholder : .holding
        case .legalRepresentative: self = isSource ? .legalRepresentative : .represented
        case .guarantee: self = isSource ? .guarantor : .guaranteed
        case .address: self = isSource ? .occupant : .address
        }
    }

    var text: Text {
        switch self {
        case .shareholder: Text(en: "shareholder", zh: "股东")
        case .holding: Text(en: "holding", zh: "对外投资")
        case .legalRepresentative: Text(en: "legal representative", zh: "法定代表人")
        case .represented: Text(en: "represented", zh: "任法定代表人的企业")
        case .guarantor: Text(en: "guarantor", zh: "担保方")
        case .guaranteed: Text(en: "guaranteed", zh: "被担保方")
        case .address: Text(en: "address", zh: "地址")
        case .occupant: Text(en: "occupant", zh: "同址企业")
        }
    }

    static let vocabulary = Vocabulary(of: LinkRole.self, \.text)
}
