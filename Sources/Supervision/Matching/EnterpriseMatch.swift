package import Messages

/// What became of one line of an outside list.
package struct EnterpriseMatch: Sendable, Hashable {
    /// By what the enterprise was found, or that it was not.
    package enum How: String, Sendable, Hashable, CaseIterable {
        case code
        /// By the organisation code inside the enterprise's own.
        case organisation
        /// By the very name.
        case name
        /// By a name that only place, form or writing sets apart, of which there is one: probable.
        case normalised
        /// There are candidates, of which somebody has to choose.
        case doubtful
        case none

        /// Whether an enterprise was found.
        package var isMatched: Bool { self != .doubtful && self != .none }

        package var text: Text {
            switch self {
            case .code: Text(en: rawValue, zh: "代码")
            case .organisation: Text(en: rawValue, zh: "组织机构代码")
            case .name: Text(en: rawValue, zh: "名称")
            case .normalised: Text(en: rawValue, zh: "规范化名称")
            case .doubtful: Text(en: rawValue, zh: "存疑")
            case .none: Text(en: rawValue, zh: "未找到")
            }
        }
    }

    /// Why an enterprise is a candidate and no match.
    package enum Doubt: Int, Sendable, Hashable, Comparable {
        case sameOrganisation, sameName, codeIsAnother, sameCore, otherForm, oneEdit, beginsAlike

        package static func < (a: Doubt, b: Doubt) -> Bool { a.rawValue < b.rawValue }

        package var text: Text {
            switch self {
            case .sameOrganisation: Text(en: "several have this organisation code", zh: "多户具有该组织机构代码")
            case .sameName: Text(en: "several have this name", zh: "多户同名")
            case .codeIsAnother: Text(en: "the name fits, the code given is another", zh: "名称相符，但所给代码不同")
            case .sameCore: Text(en: "several names differ in place or form alone", zh: "多户名称仅地名或组织形式不同")
            case .otherForm: Text(en: "the name fits but for place or form", zh: "名称相符，但地名或组织形式不同")
            case .oneEdit: Text(en: "the name differs in one character", zh: "名称相差一个字")
            case .beginsAlike: Text(en: "the name begins alike", zh: "名称开头相同")
            }
        }
    }

    package struct Candidate: Sendable, Hashable {
        package let row: Int
        package let doubt: Doubt
        /// Whether its name begins with another place than the one given.
        var isElsewhere = false
    }

    package let how: How
    /// The enterprise's row in the snapshot; nil unless `how` is a match.
    package let row: Int?
    /// The likeliest first, at most `mostCandidates` of `candidateCount`; empty of a match.
    package let candidates: [Candidate]
    package let candidateCount: Int
    /// Whether the name given fits the enterprise that the code found; nil where none was found so, or no name given.
    package let namesAgree: Bool?
    /// Whether a code was given that is none.
    package let isCodeFlawed: Bool

    package static let mostCandidates = 5

    static func found(_ how: How, _ row: Int, namesAgree: Bool? = nil, isCodeFlawed: Bool = false) -> EnterpriseMatch {
        EnterpriseMatch(how: how, row: row, candidates: [], candidateCount: 0, namesAgree: namesAgree, isCodeFlawed: isCodeFlawed)
    }

    /// Doubtful, or none where there are no candidates.
    static func unsettled(_ candidates: [Candidate], isCodeFlawed: Bool) -> EnterpriseMatch {
        func rank(_ one: Candidate) -> (Doubt, Int, Int) { (one.doubt, one.isElsewhere ? 1 : 0, one.row) }
        let ranked = candidates.sorted { rank($0) < rank($1) }
        return EnterpriseMatch(
            how: ranked.isEmpty ? .none : .doubtful, row: nil, candidates: Array(ranked.prefix(mostCandidates)),
            candidateCount: ranked.count,
            namesAgree: nil, isCodeFlawed: isCodeFlawed)
    }
}
