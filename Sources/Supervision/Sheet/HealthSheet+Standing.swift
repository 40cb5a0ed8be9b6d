package import Columns
package import Messages
package import Taxonomy

/// What the card says of an enterprise, and where numbers come from.
extension HealthSheet {
    /// What the open card says of the enterprise.
    package struct Standing: Sendable {
        package let card: String
        package let score: Int
        package let lowest: Int
        package let highest: Int
        package let band: String
        /// All bands, the best first.
        package let bands: [String]
        package let probabilityOfDefault: Double
        /// Shares of those that score less, ties by half: among all, in the industry, in the district; nil where the dataset does not know it.
        package let percentile: Double
        package let industryPercentile: Double?
        package let districtPercentile: Double?

        package init(
            card: String, score: Int, lowest: Int, highest: Int, band: String, bands: [String], probabilityOfDefault: Double,
            percentile: Double, industryPercentile: Double?, districtPercentile: Double?
        ) {
            self.card = card
            self.score = score
            self.lowest = lowest
            self.highest = highest
            self.band = band
            self.bands = bands
            self.probabilityOfDefault = probabilityOfDefault
            self.percentile = percentile
            self.industryPercentile = industryPercentile
            self.districtPercentile = districtPercentile
        }
    }

    /// The points of one dimension.
    package struct DimensionPoints: Sendable {
        /// Nil for characteristics without a dimension: those of imported columns.
        package let dimension: Dimension?
        /// How many characteristics it has.
        package let characteristics: Int
        package let points: Int
        /// The least and the most that its characteristics can give.
        package let worst: Int
        package let best: Int
        /// The mean of the peers: those of the same industry, or all.
        package let peers: Double
        /// In the snapshot before; nil where the enterprise was not there.
        package let before: Int?

        package init(
            dimension: Dimension?, characteristics: Int, points: Int, worst: Int, best: Int, peers: Double, before: Int?
        ) {
            self.dimension = dimension
            self.characteristics = characteristics
            self.points = points
            self.worst = worst
            self.best = best
            self.peers = peers
            self.before = before
        }
    }

    /// One characteristic, and where its value comes from.
    package struct Line: Sendable {
        package let name: Text
        package let value: Text
        package let points: Int
        /// What the best bin would give more; 0 and more.
        package let cost: Int
        package let source: Source

        package init(name: Text, value: Text, points: Int, cost: Int, source: Source) {
            self.name = name
            self.value = value
            self.points = points
            self.cost = cost
            self.source = source
        }
    }

    /// Where a number comes from.
    package struct Source: Sendable, Hashable {
        package let tag: String
        package let category: Text?
        package let department: Text?
        /// The day up to which the data of the category reach.
        package let asOf: Day?

        package init(tag: String, category: Text?, department: Text?, asOf: Day?) {
            self.tag = tag
            self.category = category
            self.department = department
            self.asOf = asOf
        }
    }
}
