package import Messages

/// The health-check sheet (体检表) of one enterprise: all that is said of it, as values; how it looks is decided in Rendering.
package struct HealthSheet: Sendable {
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
