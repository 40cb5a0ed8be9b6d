import Messages

/// Which rows of a snapshot a card is developed on; belongs to the card, not to its content hash.
package enum Split: Sendable, Hashable {
    case off
    /// Rows where the condition is true are development, the others test.
    case condition(String)
    /// `share` percent of the keys, by SipHash of seed and key: an enterprise stays in its part in every snapshot.
    case hash(share: Int, seed: Int)

    /// As it is typed behind `split`, kept in drafts and notebooks.
    package var text: String {
        switch self {
        case .off: "off"
        case .condition(let condition): "where \(condition)"
        case .hash(let share, let seed): "hash \(share) seed \(seed)"
        }
    }

    package init(text: String) throws {
        if text.hasPrefix("where ") {
            self = .condition(String(text.dropFirst("where ".count)))
        } else if text.hasPrefix("hash "), let split = Self.hash(words: text.split(separator: " ")) {
            self = split
        } else if text == "off" || text.isEmpty {
            self = .off
        } else {
            throw Diagnostic("bad-split", Text(en: "no split is written `\(text)`", zh: "无法识别的划分“\(text)”"))
        }
    }

    private static func hash(words: [Substring]) -> Split? {
        guard words.count == 4, words[2] == "seed", let share = Int(words[1]), let seed = Int(words[3]), (1...99).contains(share) else {
            return nil
        }
        return .hash(share: share, seed: seed)
    }
}
