/// A head over several lines, so that a long name does not make a column of small numbers wide.
///
/// It breaks behind `_`, `.` and blanks and before any Chinese character; read downwards it is the name again.
struct WrappedHead: Sendable {
    static let mostLines = 3

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

    /// The narrowest column, at least `least` wide, that takes it in at most three lines.
    func narrowest(atLeast least: Int) -> Int {
        guard least < width else { return least }
        return (least..<width).first { fits($0) } ?? width
    }

    func lines(within limit: Int) -> [String] {
        guard width > limit else { return [pieces.joined()] }
        var lines: [String] = []
        for piece in pieces {
            if let last = lines.last, DisplayWidth.of(last) + DisplayWidth.of(piece) <= limit {
                lines[lines.count - 1] = last + piece
            } else {
                lines.append(piece)
            }
        }
        return lines.map { DisplayWidth.cut($0, to: limit).text }
    }

    private func fits(_ limit: Int) -> Bool {
        pieces.allSatisfy { DisplayWidth.of($0) <= limit } && lines(within: limit).count <= Self.mostLines
    }

    private static func ends(_ character: Character) -> Bool {
        character == "_" || character == "." || character == " " || character == "-"
    }
}
