import Columns
import Files
package import Messages

/// A card as a file that people read and other programs write: all that its hash covers, and its name.
///
/// Numbers stand in the shortest form that reads back the same, so that a card which is written and read has the same hash.
extension Scorecard {
    /// Of this form of file.
    static let yamlVersion = 1

    /// - Parameter dates: the tags whose values are days; their bounds are written as such.
    package func yaml(dates: Set<String> = []) -> String {
        var lines = ["scorecard: \(Self.yamlVersion)", "name: \(YAML.scalar(name))"]
        lines.append("scaling: {base: \(scaling.basePoints.short), odds: \(scaling.baseOdds.short), pdo: \(scaling.pdo.short)}")
        lines += ["intercept: \(intercept.short)", "bands:"] + bands.yaml
        if !vetoes.isEmpty {
            lines += ["vetoes:"] + vetoes.map { "  - {cap: \(YAML.scalar($0.cap)), condition: \(YAML.scalar($0.condition))}" }
        }
        lines.append(characteristics.isEmpty ? "characteristics: []" : "characteristics:")
        return (lines + characteristics.flatMap { $0.yaml(isDate: dates.contains($0.tag)) }).joined(separator: "\n") + "\n"
    }

    /// Reads a card from its file. Throws YAML's own errors, and `card-file`, `no-band` or `bad-veto` at the place of what is no part
    /// of a card or does not fit the others.
    package static func parse(yaml source: Source) throws -> ScorecardFile {
        let file = try ScorecardReader.file(source)
        try file.card.validate()
        return file
    }
}

extension Double {
    /// The shortest form that reads back the same, whole numbers without a point.
    fileprivate var short: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Bands {
    fileprivate var yaml: [String] {
        let list = { (numbers: [Double]) in "[" + numbers.map(\.short).joined(separator: ", ") + "]" }
        let rule =
            switch self.rule {
            case .following(let shares): "{following: \(list(shares))}"
            case .at: "at"
            case .quantile(let shares): "{quantile: \(list(shares))}"
            case .rate(let rates): "{rate: \(list(rates))}"
            }
        return [
            "  rule: \(rule)", "  names: [\(names.map(YAML.scalar).joined(separator: ", "))]",
            "  cuts: [\(cuts.map(String.init).joined(separator: ", "))]",
        ]
    }
}

extension Characteristic {
    fileprivate func yaml(isDate: Bool) -> [String] {
        var lines = ["  - tag: \(YAML.scalar(tag))", "    weight: \(weight.value.short)", "    weight_origin: \(weight.origin.rawValue)"]
        lines.append("    method: \(binning.method.rawValue)")
        if let trend = binning.trend { lines.append("    trend: \(trend.rawValue)") }
        return lines + ["    bins:"]
            + binning.bins.map { "      - {\($0.range.yaml(isDate: isDate)), value: \($0.value.short), origin: \($0.origin.rawValue)}" }
    }
}

extension Bin.Range {
    fileprivate func yaml(isDate: Bool) -> String {
        func written(_ bound: Double) -> String { isDate ? Day(exactly: bound)?.iso ?? bound.short : bound.short }
        return switch self {
        case .interval(let from, let to):
            [from.map { "from: \(written($0))" }, to.map { "to: \(written($0))" }].compactMap(\.self).joined(separator: ", ").ifEmpty(
                "from: ~")
        case .levels(let labels): "levels: [\(labels.map(YAML.scalar).joined(separator: ", "))]"
        case .missing: "missing: true"
        case .special(let code): "special: \(code.short)"
        case .unseen: "unseen: true"
        }
    }
}

extension String {
    fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
