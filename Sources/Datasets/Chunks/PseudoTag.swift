/// Columns of a snapshot that are no tags: stored as chunks like these, under numbers below 0.
enum PseudoTag: Int, CaseIterable {
    /// The number of the data record in the file.
    case row = -1
    /// The number of the enterprise inside the dataset.
    case enterprise = -2
    case district = -3
    case industry = -4
    case status = -5
    case founded = -6

    /// As it stands in a fingerprint's parts.
    var name: String {
        String(describing: self)
    }

    init?(_ field: IdentityField) {
        switch field {
        case .row: self = .row
        case .district: self = .district
        case .industry: self = .industry
        case .status: self = .status
        case .founded: self = .founded
        case .code, .name: return nil
        }
    }
}
