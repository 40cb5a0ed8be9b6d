/// A head over several lines, so that a long name does not make a column of small numbers wide.
///
/// It breaks behind `_`, `.` and blanks and before any Chinese character; read downwards it is the name again.
struct WrappedHead: Sendable {
    static let mostLines = 3
    /// Columns of a head that is not broken in so many lines; the rest of it is cut, and so is a longer piece of any.
    static let widest = 32

    private let pieces: [String]
    let width: Int

    init(_ head: String) {
        width = DisplayWidth.of(head)
        pieces = head.reduce(into: [String]()) { pieces, character in
            let isBreak = pieces.last.map {
                DisplayWidth.of(character) == 2 || $0.last.map(Self.ends) == true || $0.last.map { DisplayWidth.of($0) == 2 } == true
            }
            if isBreak ?? true { pieces.append(String(character)) } else { pieces[pieces.count - 1].append(character) }
        }
    }

    /// The narrowest column, at least `least` wide, that takes it in at most three lines, or that it is cut for.
    func narrowest(atLeast least: Int) -> Int {
        let most = max(least, min(width, Self.widest))
        return (least..<most).first { fits($0) } ?? most
    }

    /// Whether something of it is not shown in a column of that width.
    func isCut(within limit: Int) -> Bool {
        width > limit && !fits(limit)
    }

    /// At most three, the last cut where more would be needed.
    func lines(within limit: Int) -> [String] {
        let all = allLines(within: limit)
        let rest = all.dropFirst(Self.mostLines - 1).joined()
        return (all.prefix(Self.mostLines - 1) + (rest.isEmpty ? [] : [rest])).map { DisplayWidth.cut($0, to: limit).text }
    }

    private func allLines(within limit: Int) -> [String] {
        guard width > limit else { return [pieces.joined()] }
        var lines: [String] = []
        for piece in pieces {
            if let last = lines.last, DisplayWidth.of(last) + DisplayWidth.of(piece) <= limit {
                lines[lines.count - 1] = last + piece
            } else {
                lines.append(piece)
            }
        }
        return lines
    }

    private func fits(_ limit: Int) -> Bool {
        pieces.allSatisfy { DisplayWidth.of($0) <= limit } && allLines(within: limit).count <= Self.mostLines
    }

    private static func ends(_ character: Character) -> Bool {
        character == "_" || character == "." || character == " " || character == "-"
    }
}
