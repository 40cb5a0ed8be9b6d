import Columns
import Datasets
import Messages
import Outputs
import Scorecards

/// What tables say of the nodes of relations; each is asked for when it is shown.
struct LinkNodes {
    private let graphs: RelationGraphs
    private let dataset: Dataset
    /// Of the open card; nil without one.
    private let scored: ScoredSnapshot?

    init(_ graphs: RelationGraphs, _ dataset: Dataset, scored: ScoredSnapshot?) {
        self.graphs = graphs
        self.dataset = dataset
        self.scored = scored
    }

    func name(_ node: Int) throws -> Cell {
        if let party = try party(node) { return .text(party.name) }
        guard let enterprise = try dataset.enterprise(node + 1) else { return .missing }
        return .text(enterprise.name ?? enterprise.code)
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
        let enterprise = node < graphs.relations.enterprises ? try dataset.enterprise(node + 1) : nil
        let party = try party(node)
        let identity: [Cell] = [
            .text(party?.kind.rawValue ?? "enterprise"), .optional(party?.code ?? enterprise?.code), .optional(enterprise?.district),
            .flag(graphs.isDefaulter[node] != 0),
        ]
        guard let scored else { return identity }
        let row = Int(graphs.rowOfNode[node])
        guard row >= 0 else { return identity + [.missing, .missing] }
        return identity + [.integer(Int(scored.scores[row])), .text(scored.card.bands.names[scored.band(ofRow: row)])]
    }

    private func party(_ node: Int) throws -> Party? {
        try graphs.relations.party(node).flatMap { try dataset.party($0) }
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
