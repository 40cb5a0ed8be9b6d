/// An enterprise's name taken apart: what tells it from others, where it is, what form it has.
package struct NormalizedName: Sendable, Hashable {
    /// The whole name in one way of writing; two that are equal differ in width, brackets, blanks and signs at most.
    package let plain: String
    /// What is left without place and form; the plain name where too little would be left.
    package let core: String
    /// The district that the name begins with, or names in brackets; nil for none, or for the city and the province.
    package let district: String?
    /// Such as 公司 or 厂; nil where the name does not say.
    package let form: String?

    /// Whether nothing in place or form speaks against the two being one.
    package func fits(_ other: NormalizedName) -> Bool {
        Self.agree(district, other.district) && Self.agree(form, other.form)
    }

    private static func agree(_ a: String?, _ b: String?) -> Bool {
        a == nil || b == nil || a == b
    }
}

/// Takes names apart, by the places of one dataset.
package struct NameNormalizer: Sendable {
    /// What tells two names apart has so many characters at least.
    private static let fewest = 2

    private let places: PlaceNames

    package init(districts: [String]) {
        places = PlaceNames(districts: districts)
    }

    package func normalized(_ name: String) -> NormalizedName {
        let written = WrittenName(name)
        var district: String?
        var rest: [Unicode.Scalar] = []
        for piece in written.pieces where !LegalForms.remarks.contains(piece.scalars) || !piece.isBracketed {
            if piece.isBracketed, let place = places.whole(piece.scalars) {
                district = district ?? place.district
            } else {
                rest += piece.scalars
            }
        }
        var core = rest[...]
        stripRemark(&core)
        let form = stripForm(&core)
        while let place = places.beginning(core), core.count - place.scalars.count >= Self.fewest {
            district = district ?? place.district
            core = core.dropFirst(place.scalars.count)
        }
        return NormalizedName(plain: Self.text(written.scalars[...]), core: Self.text(core), district: district, form: form)
    }

    // MARK: -

    private func stripRemark(_ core: inout ArraySlice<Unicode.Scalar>) {
        guard let remark = LegalForms.remarks.first(where: { core.ends(with: $0) }) else { return }
        if core.count - remark.count >= Self.fewest { core = core.dropLast(remark.count) }
    }

    /// Takes the ending away that says the form; of a branch the form of the whole, which stands inside, and never its own place.
    private func stripForm(_ core: inout ArraySlice<Unicode.Scalar>) -> String? {
        if let branch = LegalForms.branches.first(where: { core.ends(with: $0.scalars) }) {
            let text = core
            if let company = LegalForms.companies.lazy.compactMap({ text.place(of: $0.scalars) }).first { core.removeSubrange(company) }
            return branch.form
        }
        let fitting = LegalForms.endings.filter { core.ends(with: $0.scalars) }
        guard let ending = fitting.max(by: { $0.scalars.count < $1.scalars.count }) else { return nil }
        if core.count - ending.scalars.count >= Self.fewest { core = core.dropLast(ending.scalars.count) }
        return ending.form
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

extension ArraySlice<Unicode.Scalar> {
    fileprivate func ends(with ending: [Unicode.Scalar]) -> Bool {
        count >= ending.count && suffix(ending.count).elementsEqual(ending)
    }

    /// Where `part` stands first, behind at least one character; nil where it does not.
    fileprivate func place(of part: [Unicode.Scalar]) -> Range<Int>? {
        guard count > part.count else { return nil }
        return ((startIndex + 1)...(endIndex - part.count)).lazy.map { $0..<$0 + part.count }.first { self[$0].elementsEqual(part) }
    }
}
