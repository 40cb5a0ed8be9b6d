import Messages
import Queries

/// A source of queries: its name, what its rows are, and how they come to be.
struct DataSource: Sendable {
    let name: String
    let summary: Text
    /// The rows as they stand now; throws where they cannot be had (no card, no dataset).
    let relation: @Sendable (Session) throws -> any Relation
    /// Whether its rows are those of the snapshot looked at, so that those of another can be joined.
    let isOfSnapshot: Bool
    /// Whether rows that can be had without a card speak of the open one all the same.
    let speaksOfCard: Bool
    /// Fields of `enterprises` that say in each row which of them it stands for; none where rows stand for themselves.
    let keys: [String]

    init(
        name: String, summary: Text, isOfSnapshot: Bool = false, speaksOfCard: Bool = false, keys: [String] = [],
        relation: @escaping @Sendable (Session) throws -> any Relation
    ) {
        self.name = name
        self.summary = summary
        self.isOfSnapshot = isOfSnapshot
        self.speaksOfCard = speaksOfCard
        self.keys = keys
        self.relation = relation
    }
}

/// The sources, one line each, in alphabetical order.
enum SourceList {
    static let all: [DataSource] = [
        .bands,
        .cards,
        .categories,
        .departments,
        .dispositions,
        .enterprises,
        .journal,
        .outcomes,
        .ratings,
        .relations,
        .rules,
        .scores,
        .snapshots,
        .tags,
        .trail,
        .warnings,
        .watchlists,
    ]
}
