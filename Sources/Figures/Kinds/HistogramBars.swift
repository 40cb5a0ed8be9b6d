import Messages
import Outputs
import Rendering

/// The bars of a `hist` stage's table, by group.
struct HistogramBars: Sendable {
    /// One bar: a range of values, or a word (missing, special, zero, negative).
    struct Bar: Sendable {
        let word: String?
        let from: Double?
        let to: Double?
        let n: Int
        /// 0 to 1, as the table has it; of the group's rows where there are groups.
        let share: Double

        var isRange: Bool { word == nil }
    }

    struct Group: Sendable {
        /// Empty where there are no groups.
        let label: String
        let bars: [Bar]

        var n: Int { bars.reduce(0) { $0 + $1.n } }
    }

    let groups: [Group]

    /// The columns before `bar` are the keys of the groups; groups and bars keep the table's order.
    init(_ figure: Figure, language: Language) throws {
        let table = try FigureTable(of: figure)
        let keys = 0..<(try table.column("bar"))
        let texts = keys.map { CellText(table.table, column: $0, rows: table.rows, language: language) }
        let (words, from, to) = (try table.cells("bar"), try table.numbers("from"), try table.numbers("to"))
        let (n, share) = (try table.numbers("n"), try table.numbers("share"))
        var order: [String] = []
        var bars: [String: [Bar]] = [:]
        for row in table.rows {
            let label = keys.map { texts[$0].text(table.table[row, $0]) }.joined(separator: ", ")
            if bars[label] == nil { order.append(label) }
            let bar = Bar(
                word: Self.word(words[row], language), from: from[row], to: to[row], n: Self.count(n[row]), share: share[row] ?? 0)
            bars[label, default: []].append(bar)
        }
        groups = Self.aligned(order.map { Group(label: $0, bars: bars[$0] ?? []) })
    }

    /// Every group with the same bars in the same order; one that the table does not have holds nothing.
    private static func aligned(_ groups: [Group]) -> [Group] {
        struct Key: Hashable {
            let word: String?
            let from: Double?
        }
        func key(_ bar: Bar) -> Key { Key(word: bar.word, from: bar.from) }
        var seen: Set<Key> = []
        let all = groups.flatMap(\.bars).filter { seen.insert(key($0)).inserted }
        let ranges = all.filter(\.isRange).sorted { ($0.from ?? -.infinity) < ($1.from ?? -.infinity) }
        let words = all.filter { !$0.isRange }
        let order = all.first?.isRange == true ? ranges + words : words + ranges
        return groups.map { group in
            let own = Dictionary(group.bars.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
            return Group(
                label: group.label, bars: order.map { own[key($0)] ?? Bar(word: $0.word, from: $0.from, to: $0.to, n: 0, share: 0) })
        }
    }

    /// A whole number, however large the table's is.
    private static func count(_ value: Double?) -> Int {
        guard let value, value > 0 else { return 0 }
        return value < 1e15 ? Int(value) : 1_000_000_000_000_000
    }

    private static func word(_ cell: Cell, _ language: Language) -> String? {
        switch cell {
        case .word(let word): word.text.in(language)
        case .text(let text): Sanitizer.visible(text)
        default: nil
        }
    }
}
