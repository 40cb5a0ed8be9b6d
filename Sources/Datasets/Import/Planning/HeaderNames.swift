/// Identifiers for the headers of a file: what can be typed in a query.
package struct HeaderNames {
    /// The fields of `enterprises` that are there in any dataset, and the words that expressions reserve.
    static let builtIn: Set<String> = [
        "row", "code", "name", "district", "industry", "industry_name", "status", "founded", "snapshot", "part", "outcome", "score", "band",
        "pd", "reasons", "veto", "public_risk", "enterprise_risk", "colour",
    ]
    private static let reserved: Set<String> = ["and", "or", "not", "in", "between", "like", "is", "true", "false"]

    /// Whether a header cannot be typed for its column: with a card, a `score` is the program's.
    package static func isBuiltIn(_ header: String) -> Bool { builtIn.contains(header) }

    /// An identifier that had to differ from its header.
    struct Change: Hashable {
        enum Reason {
            case builtIn, sanitised, doubled
        }

        let header: String
        let id: String
        let reason: Reason
    }

    private(set) var changes: [Change] = []
    private var taken: Set<String>

    /// - Parameter taken: identifiers that are in use.
    init(taken: Set<String> = []) {
        self.taken = taken
    }

    /// An identifier of its own for `header`, the column of that number from 0.
    mutating func id(for header: String, column: Int) -> String {
        let plain = Self.sanitised(header) ?? "column_\(column + 1)"
        let isReserved = Self.builtIn.contains(plain) || Self.reserved.contains(plain)
        let wanted = isReserved ? plain + "_" : plain
        var id = wanted
        var number = 2
        while !taken.insert(id).inserted {
            id = "\(wanted)_\(number)"
            number += 1
        }
        if id != header {
            let reason: Change.Reason = id != wanted ? .doubled : Self.builtIn.contains(header) ? .builtIn : .sanitised
            changes.append(Change(header: header, id: id, reason: reason))
        }
        return id
    }

    /// Takes an identifier as it is; false where it is in use.
    mutating func take(_ id: String) -> Bool {
        taken.insert(id).inserted
    }

    /// Whether `text` can be typed as a name.
    static func isIdentifier(_ text: String) -> Bool {
        sanitised(text) == text
    }

    /// The header with `_` for what cannot stand in a name, one for each run, none at the end; nil where nothing is left.
    static func sanitised(_ header: String) -> String? {
        var id = ""
        for scalar in header.unicodeScalars {
            // Full-width letters are read as plain ones.
            let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
            if scalar == "_" || (scalar.properties.isXIDContinue && !isFullWidth) {
                if id.isEmpty, scalar != "_", !scalar.properties.isXIDStart { id = "_" }
                id.unicodeScalars.append(scalar)
            } else if !id.isEmpty, !id.hasSuffix("_") {
                id += "_"
            }
        }
        while id.hasSuffix("_"), !header.hasSuffix("_") { id.removeLast() }
        return id.contains { $0 != "_" } ? id : nil
    }
}
