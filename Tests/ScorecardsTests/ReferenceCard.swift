import Columns
import Messages
import Scorecards
import TestSupport

/// The card of the reference figures: its characteristics with fixed cuts, WOE values, thin bins keeping theirs.
enum ReferenceCard {
    static let control = Control(threads: 2)

    static func binning(of tag: String, cuts: [Double], in set: RealSet, parts: Set<Part> = [.development]) throws -> BinningResult {
        let counts = try ValueCounts.of(column: set.column(tag), classes: set.classes, parts: parts, control: control)
        return try ManualBinning.bin(counts, cuts: cuts, options: BinningOptions(keepsThinWOE: true))
    }

    /// The characteristics that the reference models hold, in its order of terms.
    static func card(of set: RealSet, tags: [String]? = nil, pdo: Double = 20) throws -> Scorecard {
        let figures = set.figures["characteristics_train"]
        let characteristics = try (tags ?? figures.keys.filter { figures[$0]["in_model"].flag }).map { tag in
            Characteristic(tag: tag, binning: try binning(of: tag, cuts: figures[tag]["rule"]["cuts"].list.map(\.number), in: set).binning)
        }
        return Scorecard(
            name: "reference", characteristics: characteristics,
            scaling: Scaling(basePoints: 600, baseOdds: 50, pdo: pdo) ?? .standard, intercept: 0,
            bands: Bands(names: ["A"], rule: .at, cuts: []))
    }

    static func fit(_ card: Scorecard, on set: RealSet, ridge: Double = 0) throws -> FitResult {
        let codes = try card.characteristics.map { try $0.binning.codes(of: set.column($0.tag), control: control) }
        let patterns = try PatternCounts.of(codes: codes, classes: set.classes, parts: [.development], control: control)
        return try LogisticFit.run(card, patterns: patterns, ridge: ridge, control: control)
    }

    static func scored(_ card: Scorecard, on set: RealSet) throws -> ScoredSnapshot {
        try ScoredSnapshot.scored(card, classes: set.classes, control: control, column: set.column)
    }
}
