package import Messages
package import Outputs

/// A table in GitHub's Markdown, with its columns in line for who reads the source.
package struct MarkdownTable: Sendable {
    /// Where the table will stand.
    package enum Place: Sendable {
        /// In Markdown: what would be read as markup is escaped.
        case page
        /// In a code fence: only what would break the columns is.
        case fence
    }

    let language: Language
    let place: Place
    let units: NumberUnits

    package init(language: Language, place: Place = .page, units: NumberUnits = .full) {
        self.language = language
        self.place = place
        self.units = units
    }

    package func lines(_ table: Table, maxRows: Int? = nil, asking: () throws -> Void) rethrows -> [String] {
        let rows = 0..<min(table.rowCount, maxRows ?? table.rowCount)
        let columns = try table.columns.indices.map { index in
            let text = try CellText(table, column: index, rows: rows, language: language, units: units, asking: asking)
            return [escaped(CellText.head(table.columns[index], language))]
                + (try Rows.map(rows, asking: asking) { escaped(text.text(table[$0, index])) })
        }
        let widths = try columns.map { column in
            max(3, try Rows.map(column.indices, asking: asking) { DisplayWidth.of(column[$0]) }.max() ?? 0)
        }
        let isRight = table.columns.map(CellText.isRight)
        func line(_ row: Int) -> String {
            "| "
                + columns.indices.map { DisplayWidth.padded(columns[$0][row], to: widths[$0], right: isRight[$0]) }.joined(separator: " | ")
                + " |"
        }
        let rule = widths.indices.map { String(repeating: "-", count: widths[$0] + 1) + (isRight[$0] ? ":" : "-") }
        return [line(0), "|" + rule.joined(separator: "|") + "|"]
            + (try Rows.map(rows, asking: asking) { line($0 + 1) })
    }

    package func lines(_ table: Table, maxRows: Int? = nil) -> [String] {
        lines(table, maxRows: maxRows, asking: {})
    }

    /// A text in a line of Markdown.
    package static func escaped(_ text: String) -> String {
        MarkdownTable(language: .english).escaped(Sanitizer.visible(text))
    }

    private func escaped(_ text: String) -> String {
        switch place {
        case .fence: return text.replacing("|", with: "\\|")
        case .page: break
        }
        let special = Self.special
        guard text.contains(where: { special.contains($0) || $0 == "_" }) else { return text }
        var result = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            // Inside a word an underscore is plain, and `bad_rate` stays readable.
            let isInner = index > 0 && index + 1 < characters.count && isWordly(characters[index - 1]) && isWordly(characters[index + 1])
            if special.contains(character) || (character == "_" && !isInner) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    private static let special: Set<Character> = ["\\", "|", "`", "*", "[", "<", ">", "&", "~", "$", "!"]

    private func isWordly(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
