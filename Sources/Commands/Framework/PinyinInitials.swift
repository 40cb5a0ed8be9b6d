import Foundation
import Synchronization

/// The first letters of Chinese characters as they are spelled in pinyin: `lcq` of 鹿城区.
///
/// The spelling comes from ICU, which reads each character alone; the few that names read in more than one way have all of theirs here.
enum PinyinInitials {
    private static let several: [Character: Set<Character>] = [
        "长": ["c", "z"], "重": ["z", "c"], "行": ["x", "h"], "乐": ["l", "y"], "会": ["h", "k"], "单": ["d", "s"], "调": ["d", "t"],
        "传": ["c", "z"], "朝": ["c", "z"], "省": ["s", "x"], "校": ["x", "j"], "曾": ["z", "c"], "降": ["j", "x"], "还": ["h", "x"],
        "藏": ["c", "z"], "石": ["s", "d"], "解": ["j", "x"], "参": ["c", "s"], "差": ["c"], "率": ["l", "s"], "弹": ["d", "t"], "厦": ["s", "x"],
    ]

    /// The letter of each character that was met so far; nil for what is no Chinese character.
    private static let known = Mutex<[Character: Character?]>([:])

    /// Whether `letters` are the initials of a part of `name`; other signs of the name stand for themselves.
    static func match(_ letters: String, in name: String) -> Bool {
        let letters = Array(letters.lowercased())
        let name = Array(name)
        guard !letters.isEmpty, letters.count <= name.count, name.contains(where: isChinese) else { return false }
        let spelled = spell(name)
        return (0...(name.count - letters.count)).contains { start in
            letters.indices.allSatisfy { index in
                let character = name[start + index]
                if let letter = spelled[start + index], letter == letters[index] { return true }
                return several[character]?.contains(letters[index]) ?? (character.lowercased() == String(letters[index]))
            }
        }
    }

    private static func isChinese(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { $0.properties.isIdeographic } ?? false
    }

    private static func spell(_ name: [Character]) -> [Character?] {
        known.withLock { known in
            let new = Set(name.filter { isChinese($0) && known[$0] == nil })
            for (character, letter) in ask(new) { known[character] = .some(letter) }
            return name.map { known[$0] ?? nil }
        }
    }

    /// One question for many characters: each costs as much as all.
    private static func ask(_ characters: Set<Character>) -> [(Character, Character?)] {
        guard !characters.isEmpty else { return [] }
        let order = Array(characters)
        let text = order.map(String.init).joined(separator: "\n").applyingTransform(.toLatin, reverse: false) ?? ""
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == order.count else { return order.map { ($0, nil) } }
        return zip(order, lines).map { ($0, plainLetter($1.first)) }
    }

    /// `e` of `é`.
    private static func plainLetter(_ letter: Character?) -> Character? {
        letter.flatMap { String($0).decomposedStringWithCanonicalMapping.unicodeScalars.first }.map { Character($0) }
    }
}
