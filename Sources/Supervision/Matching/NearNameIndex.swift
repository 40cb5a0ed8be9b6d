import Columns
import Messages

/// Finds the rows whose core is one edit away from another, or begins like it.
///
/// Two texts are one edit apart (a character put in, left out, replaced, or swapped with its neighbour) only where both, or one of them
/// less a character, share a text: so each core is kept under its hash and under those of itself less each character.
struct NearNameIndex: Sendable {
    /// Shorter cores are near to too many.
    static let fewest = 3
    /// Longer ones are filed by their beginning.
    private static let most = 40

    private let edits: HashIndex
    private let beginnings: HashIndex

    /// - Parameter cores: by row; nil where the row has no name.
    init(cores: [String?], control: Control) throws {
        var (edits, beginnings): ([HashIndex.Entry], [HashIndex.Entry]) = ([], [])
        for (row, core) in cores.enumerated() {
            try control.check(row: row)
            guard let core, core.unicodeScalars.count >= Self.fewest else { continue }
            let scalars = Array(core.unicodeScalars)
            edits += Self.keys(scalars).map { HashIndex.Entry(hash: $0, row: Int32(row)) }
            beginnings.append(HashIndex.Entry(hash: ScalarHash.of(scalars.prefix(Self.fewest)), row: Int32(row)))
        }
        self.edits = HashIndex(edits)
        self.beginnings = HashIndex(beginnings)
    }

    /// Rows that may be near, ascending, each once: `Nearness` tells which are.
    func candidates(for core: String) -> [Int] {
        let scalars = Array(core.unicodeScalars)
        guard scalars.count >= Self.fewest else { return [] }
        let rows = Self.keys(scalars).flatMap { edits.rows(of: $0) } + beginnings.rows(of: ScalarHash.of(scalars.prefix(Self.fewest)))
        return Set(rows).sorted()
    }

    /// The core itself, and it less each of its characters.
    private static func keys(_ scalars: [Unicode.Scalar]) -> [UInt64] {
        guard scalars.count <= most else { return [ScalarHash.of(scalars)] }
        return [ScalarHash.of(scalars)] + scalars.indices.map { left in ScalarHash.of(scalars[..<left] + scalars[(left + 1)...]) }
    }
}

/// How near two cores are.
enum Nearness: Int, Sendable, Comparable {
    case oneEdit, beginsAlike

    static func < (a: Nearness, b: Nearness) -> Bool { a.rawValue < b.rawValue }

    /// Nil where they are not near.
    init?(_ a: String, _ b: String) {
        let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
        if Self.isOneEdit(a, b) {
            self = .oneEdit
        } else if min(a.count, b.count) >= NearNameIndex.fewest, a.starts(with: b) || b.starts(with: a) {
            self = .beginsAlike
        } else {
            return nil
        }
    }

    /// Whether what differs, between a common beginning and a common end, is one character or two swapped ones.
    private static func isOneEdit(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
        guard abs(a.count - b.count) <= 1 else { return false }
        let head = zip(a, b).prefix { $0 == $1 }.count
        let tail = zip(a.dropFirst(head).reversed(), b.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let (left, right) = (a[head..<a.count - tail], b[head..<b.count - tail])
        if left.count <= 1, right.count <= 1 { return true }
        return left.count == 2 && left.elementsEqual(right.reversed())
    }
}
