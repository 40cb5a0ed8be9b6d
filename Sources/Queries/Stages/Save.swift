import Messages

/// Writes the result to a file; performed by the session.
package struct Save: Stage {
    let path: GivenName
    let isSafe: Bool

    package static let facts = StageFacts(
        "save", forms: ["save FILE [safe]"],
        parts: [.first(.path), .behind("safe", .nothing)],
        summary: Text(
            en: "writes the whole result to a file, by its suffix: csv, json, md, pdf, png, svg; `safe` neutralises formulas in a CSV",
            zh: "将完整结果写入文件，格式由后缀决定：csv、json、md、pdf、png、svg；`safe` 使 CSV 中的公式失效"),
        examples: ["enterprises | by district: bad_rate() | save districts.csv"], isSink: true)

    package static func parse(_ parser: inout Parser) throws -> Save {
        guard let path = try parser.rawWord() else {
            throw parser.unexpected(Text(en: "the path of a file, such as `result.csv`", zh: "文件路径，例如 `result.csv`"))
        }
        guard let word = try parser.rawWord() else { return Save(path: path, isSafe: false) }
        guard word.text == "safe" else {
            throw Diagnostic(
                "bad-choice", Text(en: "`\(word.text)` says nothing of how to write a file", zh: "“\(word.text)”不是写文件的选项"),
                at: Place(parser.source, word.extent.range), expected: .verbatim("safe"), nearNames: NearNames.near(word.text, in: ["safe"])
            )
        }
        return Save(path: path, isSafe: true)
    }

    package var printed: String {
        (["save", SinkWord.printed(path.text)] + (isSafe ? ["safe"] : [])).joined(separator: " ")
    }

    package func lower(into query: inout Lowering, at place: StageSyntax) {
        query.sinks.append(.save(path: path.text, isSafe: isSafe, place: query.place(place.extent)))
    }
}

/// A word of a sink: as it is, or in quotes where it would be read as something else.
enum SinkWord {
    static func printed(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { !Lexer.isBlank($0) && !"|;#\"'`".unicodeScalars.contains(Signs.plain($0)) }
        return isPlain && !word.isEmpty ? word : TextLiteral.printed(word)
    }
}
