package import Columns
package import Messages
package import Taxonomy

/// The health-check sheet (体检表) of one enterprise: all that is said of it, as values; how it looks is decided in Rendering.
package struct HealthSheet: Sendable {
    /// A named text, such as a field of the register.
    package struct Fact: Sendable {
        package let name: Text
        package let value: Text

        package init(_ name: Text, _ value: Text) {
            self.name = name
            self.value = value
        }
    }

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

    /// The index of one module, and the finding in words.
    package struct Risk: Sendable {
        package let module: RiskModule
        package let index: Int
        package let colour: MarkColour?
        package let addressee: Text?

        package init(module: RiskModule, index: Int, colour: MarkColour?, addressee: Text?) {
            self.module = module
            self.index = index
            self.colour = colour
            self.addressee = addressee
        }
    }

    /// One rule that fires.
    package struct RiskPoint: Sendable {
        package let rule: String
        package let name: Text
        package let module: RiskModule
        package let severity: Severity
        package let points: Int
        package let phrase: Text
        package let measures: Text?

        package init(
            rule: String, name: Text, module: RiskModule, severity: Severity, points: Int, phrase: Text, measures: Text?
        ) {
            self.rule = rule
            self.name = name
            self.module = module
            self.severity = severity
            self.points = points
            self.phrase = phrase
            self.measures = measures
        }
    }

    /// What others think of it.
    package struct Rating: Sendable {
        package let tag: String
        package let name: Text
        package let value: Text
        package let origin: Origin

        package init(tag: String, name: Text, value: Text, origin: Origin) {
            self.tag = tag
            self.name = name
            self.value = value
            self.origin = origin
        }
    }

    /// How it stood in one snapshot.
    package struct Past: Sendable {
        package let snapshot: String
        package let score: Int?
        package let band: String?
        package let indices: [RiskModule: Int]

        package init(snapshot: String, score: Int?, band: String?, indices: [RiskModule: Int]) {
            self.snapshot = snapshot
            self.score = score
            self.band = band
            self.indices = indices
        }
    }

    /// Something that happened.
    package struct Event: Sendable {
        package let day: Day
        package let what: Text
        package let detail: Text

        package init(day: Day, what: Text, detail: Text) {
            self.day = day
            self.what = what
            self.detail = detail
        }
    }

    package let code: String
    package let name: String?
    package let snapshot: String
    /// What the dataset says of itself.
    package let dataset: String
    package let identity: [Fact]
    /// Nil without an open card.
    package var standing: Standing?
    package var dimensions: [DimensionPoints] = []
    /// The peers that `dimensions` speak of.
    package var peers: Text?
    /// All characteristics, in the card's order.
    package var lines: [Line] = []
    package var risks: [Risk] = []
    package var riskPoints: [RiskPoint] = []
    /// The findings in words.
    package var paragraphs: [Text] = []
    package var vetoes: [Text] = []
    package var ratings: [Rating] = []
    /// Oldest first.
    package var history: [Past] = []
    package var events: [Event] = []

    package init(code: String, name: String?, snapshot: String, dataset: String, identity: [Fact]) {
        self.code = code
        self.name = name
        self.snapshot = snapshot
        self.dataset = dataset
        self.identity = identity
    }

    /// The characteristics that cost most, the costliest first, at most `limit`.
    package func costliest(_ limit: Int) -> [Line] {
        Array(
            lines.enumerated().filter { $0.element.cost > 0 }.sorted { ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset) }
                .map(\.element).prefix(limit))
    }
}
