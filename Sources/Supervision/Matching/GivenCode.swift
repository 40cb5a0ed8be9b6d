import Taxonomy

/// A code as somebody outside wrote it, in one way of writing.
struct GivenCode: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A unified social credit code whose check character is right.
        case enterprise
        /// The nine characters of an organisation code whose check character is right.
        case organisation
        /// Neither: a number of another register, a slip, or one that a spreadsheet has spoilt.
        case other
    }

    /// In ASCII and capitals, without blanks and dashes.
    let text: String
    let kind: Kind

    /// Nil where nothing is given.
    init?(_ given: String) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: WrittenName(given).scalars)
        guard !text.isEmpty else { return nil }
        self.text = String(text)
        kind = Self.kind(of: Array(self.text.utf8), self.text)
    }

    private static func kind(of bytes: [UInt8], _ text: String) -> Kind {
        if EnterpriseCode.flaw(in: text) == nil { return .enterprise }
        let isOrganisation = bytes.count == 9 && EnterpriseCode.organisationCheckCharacter(of: Array(bytes.prefix(8))) == bytes[8]
        return isOrganisation ? .organisation : .other
    }

    /// The organisation code inside a unified social credit code; nil of other keys.
    static func organisation(in code: String) -> Substring.UnicodeScalarView? {
        guard EnterpriseCode.flaw(in: code) == nil else { return nil }
        return code.unicodeScalars.dropFirst(8).prefix(9)
    }
}
