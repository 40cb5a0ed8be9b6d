import Columns
import Messages

/// Finds the nodes that a file names: enterprises by code or name, else parties, which are added where they are new.
struct NodeBook {
    private struct Key: Hashable {
        let kind: PartyKind
        let text: String
    }

    private var enterprises: [String: Int32] = [:]
    /// 0 where several have the name.
    private var names: [String: Int32] = [:]
    private var parties: [Key: Int32] = [:]
    private let partiesBefore: Int
    private(set) var newParties: [Party] = []
    /// Codes that look like those of enterprises, and are of none of the dataset.
    private(set) var unknownCodes: Set<String> = []

    init(_ dataset: Dataset, forgettingParties: Bool, control: Control) throws {
        let known = try dataset.enterpriseTexts(control: control)
        for (place, code) in known.codes.all.enumerated() {
            try control.check(row: place)
            enterprises[code] = Int32(place + 1)
            let name = known.nameOf.pointer[place]
            guard name >= 0 else { continue }
            let text = known.names[Int(name)]
            names[text] = names[text] == nil ? Int32(place + 1) : 0
        }
        let parties = try forgettingParties ? [] : dataset.parties(control: control)
        partiesBefore = parties.count
        for (place, party) in parties.enumerated() {
            try control.check(row: place)
            let key = Key(kind: party.kind, text: party.code ?? party.name)
            if self.parties[key] == nil { self.parties[key] = -Int32(place + 1) }
        }
    }

    /// The number of the node that a file calls `text`; nil where several enterprises have that name.
    mutating func node(_ text: String, as kind: RelationKind, isSource: Bool) -> Int32? {
        let isPlace = kind == .address && !isSource
        if !isPlace {
            if let enterprise = enterprises[text] ?? enterprises[text.uppercased()] { return enterprise }
            if let named = names[text] { return named > 0 ? named : nil }
        }
        let looksLikeCode = !isPlace && Self.looksLikeCode(text)
        if looksLikeCode { unknownCodes.insert(text) }
        let key = Key(kind: isPlace ? .address : Self.kind(text, looksLikeCode, kind, isSource), text: text)
        if let known = parties[key] { return known }
        newParties.append(Party(key.kind, code: looksLikeCode ? text : nil, name: text))
        let number = -Int32(partiesBefore + newParties.count)
        parties[key] = number
        return number
    }

    // MARK: -

    /// 15 or 18 letters and digits, digits among them: an old registration number or a USCC.
    private static func looksLikeCode(_ text: String) -> Bool {
        [15, 18].contains(text.utf8.count) && text.utf8.contains { (48...57).contains($0) }
            && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
    }

    /// Names of Chinese persons are short, and companies say what they are.
    private static func kind(_ text: String, _ looksLikeCode: Bool, _ kind: RelationKind, _ isSource: Bool) -> PartyKind {
        if looksLikeCode || !isSource && kind != .guarantee || isSource && kind == .address { return .company }
        if kind == .legalRepresentative { return .person }
        let marks = ["公司", "企业", "集团", "中心", "银行", "基金", "合伙", "厂", "社", "店", "部", "所", "院", "局", "委", "Ltd", "Co.", "Inc", "LLC", "GmbH"]
        return marks.contains { text.hasSuffix($0) || text.contains($0) && $0.count > 1 } || text.count > 20 ? .company : .person
    }
}
