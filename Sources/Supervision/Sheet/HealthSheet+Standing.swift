package import Columns
package import Messages
package import Taxonomy

/// What the card says of an enterprise, and where its numbers come from.
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
        package let tag: String
        package let name: Text
        package let dimension: Dimension?
        package let value: Text
        package let points: Int
        /// What the best bin would give more; 0 and more.
        package let cost: Int
        package let origin: Origin

        package init(tag: String, name: Text, dimension: Dimension?, value: Text, points: Int, cost: Int, origin: Origin) {
            self.tag = tag
            self.name = name
            self.dimension = dimension
            self.value = value
            self.points = points
            self.cost = cost
            self.origin = origin
        }
    }

    /// Where a number comes from.
    package struct Origin: Sendable, Hashable {
        package let category: Text?
        package let department: Text?
        /// The day up to which the data of the category reach.
        package let asOf: Day?

        package init(category: Text?, department: Text?, asOf: Day?) {
            self.category = category
            self.department = department
            self.asOf = asOf
        }
    }
}
