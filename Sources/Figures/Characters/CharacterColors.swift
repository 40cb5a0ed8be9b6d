import Rendering

/// Gives the signs inside a picture of characters the colours of their layers; what stands at the axes keeps none.
struct CharacterColors {
    private let colors: [Character: Int]
    private let hasSecondAxis: Bool
    private let ink: Ink

    init(layers: [Chart.Layer], hasSecondAxis: Bool, ink: Ink) {
        let pairs = layers.enumerated().map { (CharacterKey.sign($1, number: $0), $1.color.onTerminal.terminalNumber) }
        colors = Dictionary(pairs) { first, _ in first }
        self.hasSecondAxis = hasSecondAxis
        self.ink = ink
    }

    func tinted(_ lines: [String]) -> [String] {
        let rows = lines.map(Row.init)
        guard ink.isOn, let left = Self.mostFrequent(rows.compactMap(\.firstBar)) else { return lines }
        let right = hasSecondAxis ? Self.mostFrequent(rows.compactMap(\.lastBar)) ?? Int.max : Int.max
        let bottom = rows.lastIndex { $0.hasFrame(at: left) } ?? -1
        return zip(lines, rows).enumerated().map { number, pair in
            number <= bottom ? tinted(pair.1, from: left, to: right) : pair.0
        }
    }

    /// Runs of one colour between the axes, each wrapped once.
    private func tinted(_ row: Row, from left: Int, to right: Int) -> String {
        var (text, run) = ("", "")
        var color: Int?
        for (character, column) in zip(row.characters, row.columns) {
            let own = column > left && column < right ? colors[character] : nil
            if own != color {
                text += color.map { ink.tinted(run, $0) } ?? run
                (run, color) = ("", own)
            }
            run.append(character)
        }
        return text + (color.map { ink.tinted(run, $0) } ?? run)
    }

    /// Of equally frequent ones the smallest.
    private static func mostFrequent(_ columns: [Int]) -> Int? {
        Dictionary(grouping: columns) { $0 }.max { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }?.key
    }

    /// The characters of a line and the columns in which they begin.
    private struct Row {
        let characters: [Character]
        let columns: [Int]

        init(_ line: String) {
            characters = Array(line)
            var column = 0
            columns = characters.map { character in
                defer { column += DisplayWidth.of(character) }
                return column
            }
        }

        var firstBar: Int? { characters.firstIndex(of: "|").map { columns[$0] } }
        var lastBar: Int? { characters.lastIndex(of: "|").map { columns[$0] } }

        func hasFrame(at column: Int) -> Bool {
            zip(characters, columns).contains { $1 == column && ($0 == "|" || $0 == "+") }
        }
    }
}
