import Messages
import Queries

/// A source of queries: its name, what its rows are, and how they come to be.
struct DataSource: Sendable {
    let name: String
    let summary: Text
    /// The rows as they stand now; throws where they cannot be had (no card, no dataset).
    let relation: @Sendable (Session) throws -> any Relation
}

/// The sources, one line each, in alphabetical order.
enum SourceList {
    static let all: [DataSource] = [
        .bands,
        .cards,
        .enterprises,
        .journal,
        .outcomes,
        .scores,
        .snapshots,
        .tags,
        .trail,
    ]

    /// Sources of the language that this version does not have yet.
    static let later: [String] = ["categories", "departments"]
}
