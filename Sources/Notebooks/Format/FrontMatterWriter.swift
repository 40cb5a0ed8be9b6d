import Columns
import Files
import Outputs

/// Front matter as text, keys in the order of the format, delimiters included.
enum FrontMatterWriter {
    static func text(of matter: FrontMatter) -> String {
        let circumstances = matter.circumstances
        var lines = ["---", "assay: \(NotebookLimits.formatVersion)"]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(value)") }
        }
        add("tool", circumstances.tool.map(YAML.scalar))
        add("dataset", circumstances.dataset.map(YAML.scalar))
        add("fingerprint", circumstances.fingerprint.map(YAML.scalar))
        add("snapshot", circumstances.snapshot.map(YAML.scalar))
        add("card", circumstances.card.map(text))
        add("journal", circumstances.journal.map(String.init))
        add("seed", circumstances.seed.map(String.init))
        lines += block("settings", circumstances.settings.mapValues(YAML.scalar))
        add("hash", YAML.scalar(circumstances.hash))
        lines += block("tolerance", matter.tolerances.mapValues(text))
        return lines.joined(separator: "\n") + "\n---\n"
    }

    static func text(of card: Circumstances.Card) -> String {
        let split = card.split.map { ", split: \(YAML.scalar($0))" } ?? ""
        return "{name: \(YAML.scalar(card.name)), hash: \(YAML.scalar(card.hash))\(split)}"
    }

    static func text(of tolerance: Tolerance) -> String {
        tolerance.relative > 0 ? "\(tolerance.relative * 100)%" : "\(tolerance.absolute)"
    }

    private static func block(_ key: String, _ values: [String: String]) -> [String] {
        values.isEmpty ? [] : ["\(key):"] + values.sorted { $0.key < $1.key }.map { "  \(YAML.scalar($0.key)): \($0.value)" }
    }
}
