/// The opening line of a fence of CommonMark: backticks or tildes, three or more, after at most three spaces.
struct FenceOpening {
    enum Kind: Sendable {
        /// Assay's own: in the first column, of backticks, first word `assay`, `output` or `error`.
        case assay, output, error
        /// A fence of prose, passed over whole.
        case prose
    }

    let kind: Kind
    let mark: UInt8
    let length: Int
    /// Has the looks of Assay's own, but stands indented or in other case.
    let isNearMiss: Bool

    init?(_ line: Range<Int>, in bytes: [UInt8]) {
        let indentation = bytes.indentation(line)
        let start = line.lowerBound + indentation
        guard indentation <= 3, start < line.upperBound else { return nil }
        let mark = bytes[start]
        guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let length = bytes[start..<line.upperBound].prefix { $0 == mark }.count
        let info = bytes[(start + length)..<line.upperBound]
        guard length >= 3, mark == UInt8(ascii: "~") || !info.contains(mark) else { return nil }
        let word = info.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 > 0x20 }
        let named = Self.kind(of: String(decoding: word, as: UTF8.self))
        let folded = Self.kind(of: String(decoding: word, as: UTF8.self).lowercased())
        let isOwn = indentation == 0 && mark == UInt8(ascii: "`")
        self.mark = mark
        self.length = length
        kind = isOwn ? named : .prose
        if case .prose = kind, case .assay = folded { isNearMiss = true } else { isNearMiss = false }
    }

    /// Whether this line ends the fence.
    func isClosed(by line: Range<Int>, in bytes: [UInt8]) -> Bool {
        let trimmed = bytes.withoutTrailingBlanks(line)
        let indentation = bytes.indentation(trimmed)
        let marks = bytes[(trimmed.lowerBound + indentation)..<trimmed.upperBound]
        return indentation <= 3 && marks.count >= length && marks.allSatisfy { $0 == mark }
    }

    private static func kind(of word: String) -> Kind {
        switch word {
        case "assay": .assay
        case "output": .output
        case "error": .error
        default: .prose
        }
    }

    /// Backticks that no run inside `text` can end.
    static func backticks(around text: String) -> String {
        var (run, longest) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return String(repeating: "`", count: max(3, longest + 1))
    }
}

/// The opening line of an HTML block in which no fence counts: a comment, or the four elements whose text is raw (CommonMark 4.6).
struct HTMLOpening {
    enum Kind: Sendable {
        /// `<!-- assay` alone in the first column.
        case recording
        case comment
        case raw
    }

    let kind: Kind

    init?(_ line: Range<Int>, in bytes: [UInt8]) {
        let indentation = bytes.indentation(line)
        let start = line.lowerBound + indentation
        guard indentation <= 3, start < line.upperBound, bytes[start] == UInt8(ascii: "<") else { return nil }
        if bytes.hasPrefix("<!--", at: start) {
            let rest = bytes.withoutTrailingBlanks((start + 4)..<line.upperBound)
            let isAssay = indentation == 0 && bytes[rest].drop { $0 == 0x20 || $0 == 0x09 }.elementsEqual("assay".utf8)
            kind = isAssay ? .recording : .comment
            return
        }
        let name = bytes[(start + 1)..<line.upperBound].prefix(9).prefix { $0 != UInt8(ascii: ">") && $0 > 0x20 }
        guard Self.rawElements.contains(String(decoding: name, as: UTF8.self).lowercased()) else { return nil }
        kind = .raw
    }

    private static let rawElements: Set<String> = ["pre", "script", "style", "textarea"]

    /// Whether this line (the opening one from behind its first mark) ends the block.
    func isClosed(by line: Range<Int>, in bytes: [UInt8]) -> Bool {
        switch kind {
        case .recording, .comment: return bytes.contains("-->", in: line)
        case .raw:
            let text = bytes.text(line).lowercased()
            return Self.rawElements.contains { text.utf8.count >= $0.utf8.count + 3 && text.contains("</\($0)>") }
        }
    }
}
