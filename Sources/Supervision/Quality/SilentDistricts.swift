import Messages

/// Districts that a category, or a tag, has no data of any more.
///
/// A district is silent where its share of enterprises with data is at most `options.silent` of what it was at the snapshot before or, where
/// it was silent then already or nothing came before, of what it is in the other districts; and where so many enterprises would have data
/// that chance cannot be the reason.
struct SilentDistricts {
    let now: PresenceCounts
    /// Nil without a snapshot before.
    let before: PresenceCounts?
    let options: QualityOptions

    /// What speaks for the silence of a district.
    struct Silence: Hashable {
        let district: Int
        let isSincePrevious: Bool
        /// Enterprises of the district without data.
        let silent: Int
    }

    var all: [Silence] {
        now.rowsOf.indices.compactMap { district in
            let rows = now.rowsOf[district]
            let silent = rows - now.presentOf[district]
            if let before, district < before.rowsOf.count, isSilent(district, against: before.share(of: district)) {
                return Silence(district: district, isSincePrevious: true, silent: silent)
            }
            guard isSilent(district, against: now.share(without: district)) else { return nil }
            return Silence(district: district, isSincePrevious: false, silent: silent)
        }
    }

    private func isSilent(_ district: Int, against reference: Double) -> Bool {
        reference * Double(now.rowsOf[district]) >= QualityOptions.expected && now.share(of: district) <= options.silent * reference
    }
}
