import Columns
import Datasets
import Messages
import Synchronization

/// Finds codes and names of a dataset's enterprises wherever they stand in a text that somebody typed or wrote into a file.
struct IdentityScrubber: Sendable {
    /// The code of the enterprise with a name; nil where several have it.
    private let codes: [String: String?]
    /// How names begin: what begins otherwise is passed over at once.
    private let beginnings: Set<String>
    private let longest: Int

    /// Names of fewer characters are words of the language.
    private static let shortest = 4

    init(_ dataset: Dataset, control: Control) throws {
        let known = try dataset.enterpriseTexts(control: control)
        var (codes, beginnings, longest): ([String: String?], Set<String>, Int) = ([:], [], 0)
        for place in 0..<known.nameOf.count where known.nameOf[place] >= 0 {
            try control.check(row: place)
            let name = known.names[Int(known.nameOf[place])]
            guard name.count >= Self.shortest else { continue }
            codes[name] = codes[name] == nil ? known.codes[place] : String?.none
            beginnings.insert(String(name.prefix(Self.shortest)))
            longest = max(longest, name.count)
        }
        (self.codes, self.beginnings, self.longest) = (codes, beginnings, longest)
    }

    /// - Parameter namesAsCodes: whether a name becomes the pseudonym of the enterprise's code, by which it can be asked for; else `***`.
    func scrubbed(_ text: String, namesAsCodes: Bool = false) -> String {
        let hidden = withoutNames(text, namesAsCodes)
        guard hidden.utf8.count >= 18 else { return hidden }
        return hidden.replacing(Self.code) { Pseudonym.of(String($0.output)) }
    }

    /// A unified social credit code.
    static var code: Regex<Substring> { /\b[0-9A-HJ-NPQRTUWXY]{18}\b/ }

    private func withoutNames(_ text: String, _ namesAsCodes: Bool) -> String {
        let characters = Array(text)
        guard characters.count >= Self.shortest else { return text }
        var (result, place, isChanged) = ("", 0, false)
        while place < characters.count {
            if let length = nameLength(in: characters, from: place) {
                let name = String(characters[place..<place + length])
                let code = namesAsCodes ? codes[name].flatMap { $0 } : nil
                result += code.map(Pseudonym.of) ?? Pseudonym.hidden
                place += length
                isChanged = true
            } else {
                result.append(characters[place])
                place += 1
            }
        }
        return isChanged ? result : text
    }

    /// The longest name that begins at a place.
    private func nameLength(in characters: [Character], from place: Int) -> Int? {
        let most = min(longest, characters.count - place)
        guard most >= Self.shortest, beginnings.contains(String(characters[place..<place + Self.shortest])) else { return nil }
        return (Self.shortest...most).reversed().first { codes.index(forKey: String(characters[place..<place + $0])) != nil }
    }
}

/// What a session keeps of it: made when a masked session first shows a text; shared by copies of the session.
final class ScrubberMemory: Sendable {
    private let kept = Mutex<IdentityScrubber?>(nil)

    func clear() {
        kept.withLock { $0 = nil }
    }

    func scrubber(make: () throws -> IdentityScrubber) rethrows -> IdentityScrubber {
        if let known = kept.withLock({ $0 }) { return known }
        let made = try make()
        kept.withLock { $0 = made }
        return made
    }
}
