import Messages
import Outputs
import Rendering

/// The bars of a `hist` stage's table, by group.
struct HistogramBars: Sendable {
    /// One bar: a range of values, a label that is a value itself, or a word for what is none (missing, special, zero, negative).
    struct Bar: Sendable {
        let word: String?
        /// Whether it stands for values, and not apart from them.
        let isValue: Bool
        let from: Edge?
        let to: Edge?
        let n: Int
        /// 0 to 1, of the group's rows.
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
        let (words, from, to) = (try table.cells("bar"), try table.edges("from", language), try table.edges("to", language))
        let n = try table.numbers("n").map(Self.count)
        let labels = table.rows.map { row in keys.map { texts[$0].text(table.table[row, $0]) }.joined(separator: ", ") }
        let sizes = Dictionary(zip(labels, n), uniquingKeysWith: +)
        // A table that shows some of the bars still tells the share of each of all.
        let shares = table.has("share") ? try table.numbers("share") : []
        var order: [String] = []
        var bars: [String: [Bar]] = [:]
        for row in table.rows {
            let label = labels[row]
            if bars[label] == nil { order.append(label) }
            let share = shares.isEmpty ? nil : shares[row].flatMap { (0...1).contains($0) ? $0 : nil }
            let bar = Bar(
                word: Self.word(words[row], language), isValue: Self.isValue(words[row]), from: from[row], to: to[row], n: n[row],
                share: share ?? Double(n[row]) / Double(max(1, sizes[label] ?? 1)))
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
        func key(_ bar: Bar) -> Key { Key(word: bar.word, from: bar.from?.place) }
        var seen: Set<Key> = []
        let all = groups.flatMap(\.bars).filter { seen.insert(key($0)).inserted }
        let ranges = all.filter(\.isRange).sorted { ($0.from?.place ?? -.infinity) < ($1.from?.place ?? -.infinity) }
        let words = all.filter { !$0.isRange }
        let order = all.first?.isRange == true ? ranges + words : words + ranges
        return groups.map { group in
            let own = Dictionary(group.bars.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
            return Group(
                label: group.label,
                bars: order.map { own[key($0)] ?? Bar(word: $0.word, isValue: $0.isValue, from: $0.from, to: $0.to, n: 0, share: 0) })
        }
    }

    /// At most `most` groups of their own, the largest in the table's order, and all others together as one more.
    func largest(_ most: Int, _ language: Language) -> [Group] {
        // One alone would gain nothing by being called "others".
        guard groups.count > most + 1 else { return groups }
        let chosen = Set(groups.indices.sorted { (groups[$0].n, $1) > (groups[$1].n, $0) }.prefix(most))
        let others = groups.indices.filter { !chosen.contains($0) }.map { groups[$0] }
        return groups.indices.filter(chosen.contains).map { groups[$0] } + [Self.together(others, language)]
    }

    private static func together(_ groups: [Group], _ language: Language) -> Group {
        let total = Double(max(1, groups.reduce(0) { $0 + $1.n }))
        let bars = (groups.first?.bars ?? []).enumerated().map { index, bar in
            Bar(
                word: bar.word, isValue: bar.isValue, from: bar.from, to: bar.to, n: groups.reduce(0) { $0 + $1.bars[index].n },
                share: groups.reduce(0) { $0 + $1.bars[index].share * Double($1.n) } / total)
        }
        return Group(label: Text(en: "\(groups.count) others", zh: "其余 \(groups.count) 组").in(language), bars: bars)
    }

    /// A whole number, however large the table's is.
    private static func count(_ value: Double?) -> Int {
        guard let value, value > 0 else { return 0 }
        return value < 1e15 ? Int(value) : 1_000_000_000_000_000
    }

    /// A bar without a word is a range; a word of the program stands for what is no value.
    private static func isValue(_ cell: Cell) -> Bool {
        if case .word = cell { false } else { true }
    }

    private static func word(_ cell: Cell, _ language: Language) -> String? {
        switch cell {
        case .word(let word): word.text.in(language)
        case .phrase(let text): text.in(language)
        case .text(let text): Sanitizer.visible(text)
        default: nil
        }
    }
}
