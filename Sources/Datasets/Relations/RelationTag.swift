/// A tag that follows from the relations of a snapshot's day.
package enum RelationTag: String, Sendable, Hashable, CaseIterable {
    case shareholderCount = "shareholder_count"
    case topShare = "top1_share_ratio"
    case representedEnterprises = "legal_rep_positions"
    case isRepresentativeDefaulter = "legal_rep_defaulter"
    case sameAddress = "same_address_enterprises"
    case circleSize = "guarantee_circle_size"
    case defaultDistance = "default_distance"

    /// The relations that it is computed from.
    package var kind: RelationKind {
        switch self {
        case .shareholderCount, .topShare: .shareholder
        case .representedEnterprises, .isRepresentativeDefaulter: .legalRepresentative
        case .sameAddress: .address
        case .circleSize, .defaultDistance: .guarantee
        }
    }

    /// The tag that tells who is a defaulter in a snapshot.
    static let defaulterTag = "judgment_defaulter"
    /// Where one of these is told of an enterprise, its having no guarantees at all is known: circle size 0, not missing.
    static let guaranteeTags = ["guarantees_given", "guarantors", "mutual_guarantee"]
}
