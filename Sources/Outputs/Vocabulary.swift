package import Messages

/// What the program's words in a column of texts read as in Chinese.
///
/// Cells, files and recordings hold the words themselves, so that no value depends on the language; on a terminal they are shown in
/// Chinese, and conditions take them as they are read.
package struct Vocabulary: Sendable, Hashable {
    /// By the word.
    private let readings: [String: String]
    /// What stands between the words of a text that holds several; nil where a text is one word.
    private let separator: String?

    package init(_ readings: [String: String], separatedBy separator: String? = nil) {
        self.readings = readings
        self.separator = separator
    }

    /// Of words that are the raw values of a type.
    package init<Words>(of words: Words.Type, _ text: (Words) -> Text) where Words: CaseIterable & RawRepresentable<String> {
        self.init(Dictionary(Words.allCases.map { ($0.rawValue, text($0).zh) }) { first, _ in first })
    }

    /// Of the cells that are words.
    package static let words = Vocabulary(of: Word.self, \.text)

    /// With the words of `other` besides.
    package func merging(_ other: Vocabulary) -> Vocabulary {
        Vocabulary(readings.merging(other.readings) { own, _ in own }, separatedBy: separator ?? other.separator)
    }

    // MARK: - Reading and typing

    /// The text as it reads in Chinese; what is no word of these stays as it is.
    package func chinese(of text: String) -> String {
        if let reading = readings[text] { return reading }
        guard let separator, text.contains(separator) else { return text }
        return text.split(separator: separator).map { readings[String($0)] ?? String($0) }.joined(separator: Self.comma)
    }

    /// The texts that read so in Chinese, in the order of their bytes.
    package func texts(readAs typed: String) -> [String] {
        let whole = words(readAs: typed)
        guard whole.isEmpty, let separator else { return whole }
        let parts = typed.split(separator: typed.contains(Self.comma) ? Self.comma : separator).map { part in
            words(readAs: String(part)).first ?? String(part)
        }
        let text = parts.joined(separator: separator)
        return text != typed && chinese(of: text) == typed ? [text] : []
    }

    private func words(readAs typed: String) -> [String] {
        readings.filter { $0.value == typed && $0.key != typed }.keys.sorted()
    }

    private static let comma = "、"
}
