/// The places by which the names of a dataset's enterprises may begin: province, city, and the districts that the dataset knows.
struct PlaceNames: Sendable {
    struct Place: Sendable, Hashable {
        let scalars: [Unicode.Scalar]
        /// Nil of province and city, which every district lies in.
        let district: String?
    }

    /// The longest first, so that the first that fits is the one.
    let all: [Place]

    init(districts: [String]) {
        var places = ["浙江省", "浙江", "温州市", "温州"].map { Place(scalars: LegalForms.scalars($0), district: nil) }
        for district in districts {
            let scalars = LegalForms.scalars(district)
            guard scalars.count >= 2 else { continue }
            places.append(Place(scalars: scalars, district: district))
            // A county's name is said without its rank as well, 瑞安 for 瑞安市.
            if scalars.count >= 3, let rank = scalars.last, "区县市".unicodeScalars.contains(rank) {
                places.append(Place(scalars: scalars.dropLast(), district: district))
            }
        }
        all = places.sorted { $0.scalars.count > $1.scalars.count }
    }

    /// The place that the text begins with.
    func beginning(_ scalars: ArraySlice<Unicode.Scalar>) -> Place? {
        all.first { scalars.starts(with: $0.scalars) }
    }

    /// The place that the text is.
    func whole(_ scalars: [Unicode.Scalar]) -> Place? {
        all.first { $0.scalars == scalars }
    }
}
