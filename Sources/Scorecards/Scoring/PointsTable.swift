import Foundation
import Messages

/// The integers that a card is: what each bin of each characteristic adds to the score.
///
/// points(c, b) = round(factor * weight_c * value_cb + (offset + factor * intercept) / n), halves away from zero, with
/// factor = pdo / ln 2, offset = base points - factor * ln(base odds), n characteristics, odds good:bad. The score is the sum
/// of the points of a row's bins and nothing else. Source: Siddiqi, Credit Risk Scorecards (2006), chapter 6.
package struct PointsTable: Sendable, Hashable {
    /// What the highest and the lowest score may lie apart, so that counts by score stay small.
    package static let widestSpan = 200_000

    /// By characteristic, then bin, in the card's order.
    package let points: [[Int32]]
    /// No row can score less.
    package let lowest: Int
    /// No row can score more.
    package let highest: Int

    /// Throws `no-characteristics` for a card without any, `points-too-large` where a weight, value or scaling drives points
    /// beyond what a score may span.
    package init(_ card: Scorecard) throws {
        guard !card.characteristics.isEmpty else { throw Self.noCharacteristics }
        let factor = card.scaling.factor
        let share = (card.scaling.offset + factor * card.intercept) / Double(card.characteristics.count)
        points = try card.characteristics.map { characteristic in
            try characteristic.binning.bins.map { bin in
                let exact = factor * characteristic.weight.value * bin.value + share
                guard exact.isFinite, abs(exact) < 1_000_000 else { throw Self.tooLarge(characteristic.tag) }
                return Int32(exact.rounded(.toNearestOrAwayFromZero))
            }
        }
        lowest = points.reduce(0) { $0 + Int($1.min() ?? 0) }
        highest = points.reduce(0) { $0 + Int($1.max() ?? 0) }
        guard highest - lowest <= Self.widestSpan, max(abs(lowest), abs(highest)) < 1_000_000_000 else {
            throw Self.tooLarge(Self.widest(points, card))
        }
    }

    private static func widest(_ points: [[Int32]], _ card: Scorecard) -> String {
        let spans = points.map { Int($0.max() ?? 0) - Int($0.min() ?? 0) }
        let index = spans.indices.max { spans[$0] < spans[$1] } ?? 0
        return card.characteristics[index].tag
    }

    private static let noCharacteristics = Diagnostic(
        "no-characteristics", Text(en: "a card without characteristics has no score", zh: "没有特征的评分卡没有评分"),
        hint: Text(en: "`bin all` makes each tag a characteristic, `add TAG` one", zh: "`bin all` 将所有标签纳入，`add 标签` 纳入单个标签"))

    private static func tooLarge(_ tag: String) -> Diagnostic {
        Diagnostic(
            "points-too-large",
            Text(
                en: "the points of `\(tag)` are too large: scores may span at most \(widestSpan) points",
                zh: "`\(tag)` 的分值过大：评分跨度最多为 \(widestSpan) 分"),
            hint: Text(en: "a smaller weight, value or PDO", zh: "请减小权重、分箱取值或 PDO"))
    }
}

extension Scaling {
    /// Points for a log odds of 1.
    package var factor: Double { pdo / log(2) }
    /// Points at even odds.
    package var offset: Double { basePoints - factor * log(baseOdds) }

    /// The probability of bad that a score stands for: 1 / (1 + base odds * 2^((score - base points) / pdo)).
    package func probabilityOfDefault(score: Int) -> Double {
        1 / (1 + baseOdds * exp2((Double(score) - basePoints) / pdo))
    }

    /// The natural logarithm of the odds good:bad that a score stands for.
    package func logOdds(score: Int) -> Double {
        log(baseOdds) + (Double(score) - basePoints) / factor
    }
}
