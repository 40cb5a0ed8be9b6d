import Columns

/// Where a score comes from: for one row the bin and the points of each characteristic.
package struct Explanation: Sendable, Hashable {
    /// What one characteristic adds.
    package struct Line: Sendable, Hashable {
        package let tag: String
        /// The index of the row's bin in the binning.
        package let bin: Int
        package let points: Int
        /// The points of the characteristic's best bin less the row's; 0 and more.
        package let cost: Int
        package let value: Double
        package let weight: Double
    }

    /// In the card's order.
    package let lines: [Line]
    /// The sum of the lines' points.
    package let score: Int
}

extension ScoredSnapshot {
    /// From the same integers as the score itself.
    package func explanation(ofRow row: Int) -> Explanation {
        Explanation.of(card, points, bins: codes.map { Int($0[row]) })
    }
}

extension Explanation {
    /// `bins`: the row's bin of each characteristic.
    package static func of(_ card: Scorecard, _ table: PointsTable, bins: [Int]) -> Explanation {
        let lines = card.characteristics.indices.map { index in
            let (characteristic, points) = (card.characteristics[index], table.points[index])
            let own = Int(points[bins[index]])
            return Line(
                tag: characteristic.tag, bin: bins[index], points: own, cost: Int(points.max() ?? 0) - own,
                value: characteristic.binning.bins[bins[index]].value, weight: characteristic.weight.value)
        }
        return Explanation(lines: lines, score: lines.reduce(0) { $0 + $1.points })
    }
}
