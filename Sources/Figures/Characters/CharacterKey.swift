import Rendering

/// Which character each layer is drawn with, and the line that says so.
enum CharacterKey {
    /// gnuplot's `dumb` draws line type 1 with the first of these, and so on.
    private static let pens: [Character] = ["*", "#", "$", "%", "@", "&", "="]
    private static let point: Character = "o"

    /// What layer `number` is drawn with.
    static func sign(_ layer: Chart.Layer, number: Int) -> Character {
        if case .markedLine = layer.shape { point } else { pens[number % pens.count] }
    }

    /// The plot style of layer `number`, without its colour.
    static func style(_ layer: Chart.Layer, number: Int) -> String {
        switch layer.shape {
        case .boxes: "with boxes lt \(number % pens.count + 1)"
        case .blocks: "with boxxyerror lt \(number % pens.count + 1)"
        case .line where layer.isDotted: "with points pt '\(sign(layer, number: number))'"
        case .area, .line: "with lines lt \(number % pens.count + 1)"
        case .markedLine: "with points pt '\(point)'"
        }
    }

    /// `*** good (18,033)   ### bad (392)`, in as many lines as the width asks for.
    static func lines(_ layers: [Chart.Layer], width: Int, ink: Ink) -> [String] {
        let entries = layers.enumerated().compactMap { number, layer in
            layer.title.map {
                (
                    sample: sample(layer, number: number),
                    title: DisplayWidth.cut(GnuplotText.plain($0), to: width - 6).text,
                    color: layer.color
                )
            }
        }
        var lines: [String] = []
        var used = width
        for entry in entries {
            let text = ink.tinted(entry.sample, entry.color.onTerminal.terminalNumber) + " " + entry.title
            let needed = entry.sample.count + 1 + DisplayWidth.of(entry.title)
            if used + 3 + needed > width {
                lines.append(text)
                used = needed
            } else {
                lines[lines.count - 1] += "   " + text
                used += 3 + needed
            }
        }
        return lines
    }

    private static func sample(_ layer: Chart.Layer, number: Int) -> String {
        let sign = sign(layer, number: number)
        return sign == point ? String(sign) : String(repeating: sign, count: 3)
    }
}
