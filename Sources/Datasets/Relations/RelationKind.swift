/// What binds two nodes; its raw value is how it is stored.
package enum RelationKind: UInt8, Sendable, Hashable, CaseIterable {
    /// From the holder to the enterprise, with the share held.
    case shareholder = 0
    /// From the person to the enterprise.
    case legalRepresentative = 1
    /// From the guarantor to the guaranteed, with the amount.
    case guarantee = 2
    /// From the enterprise to the address.
    case address = 3

    /// As it is typed and shown in tables.
    package var name: String {
        switch self {
        case .shareholder: "shareholder"
        case .legalRepresentative: "legal_rep"
        case .guarantee: "guarantee"
        case .address: "address"
        }
    }

    package var chineseName: String {
        switch self {
        case .shareholder: "股东"
        case .legalRepresentative: "法定代表人"
        case .guarantee: "担保"
        case .address: "地址"
        }
    }

    /// The kind that is called so in a file, in either language.
    init?(written word: String) {
        let further: [String: RelationKind] = [
            "legal_representative": .legalRepresentative, "法人": .legalRepresentative, "法人代表": .legalRepresentative, "持股": .shareholder,
            "投资": .shareholder, "出资": .shareholder, "guarantor": .guarantee, "保证": .guarantee, "对外担保": .guarantee, "同址": .address,
            "注册地址": .address, "住所": .address, "same_address": .address,
        ]
        let folded = word.lowercased()
        guard let kind = Self.allCases.first(where: { $0.name == folded || $0.chineseName == word }) ?? further[folded] else { return nil }
        self = kind
    }
}

/// What a node is that is no enterprise of the dataset.
package enum PartyKind: String, Sendable, Hashable, CaseIterable {
    case person, company, address
}

/// Somebody or something that takes part in relations and is no enterprise of the dataset.
package struct Party: Sendable, Hashable {
    package let kind: PartyKind
    package let code: String?
    package let name: String
    /// Whether it is known to be a judgment defaulter.
    package let isDefaulter: Bool

    package init(_ kind: PartyKind, code: String? = nil, name: String, isDefaulter: Bool = false) {
        self.kind = kind
        self.code = code
        self.name = name
        self.isDefaulter = isDefaulter
    }
}
