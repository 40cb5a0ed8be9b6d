package import Columns
package import Messages
package import Outputs

/// Rows that a query can read: the enterprises of a snapshot, the bands of a card, the last result.
package protocol Relation: Sendable {
    var name: String { get }
    var fields: [Field] { get }
    var rowCount: Int { get }
    /// The field that tells rows apart, where there is one.
    var keyField: Int? { get }
    /// Whether the rows lie in an order that means something: that of time, of bands, of an earlier result.
    var isOrdered: Bool { get }
    /// What a query without `select` shows, besides the fields that it names; all fields where empty.
    var defaultFields: [String] { get }
    /// The column of the field with this number, in the rows' order; read when a query asks for it.
    func column(_ field: Int, control: Control) throws -> Column
    /// Told which columns will be asked for, so that they can be read side by side.
    func prepare(_ fields: [Int], control: Control) throws
    /// What has to be said of the columns that were read.
    var notes: [Note] { get }
}

extension Relation {
    package var keyField: Int? { nil }
    package var isOrdered: Bool { false }
    package var defaultFields: [String] { [] }
    package var notes: [Note] { [] }
    package func prepare(_ fields: [Int], control: Control) throws {}
}

/// A source of queries, for help and completion.
package struct SourceSummary: Sendable, Hashable {
    package let name: String
    package let summary: Text

    package init(_ name: String, _ summary: Text) {
        self.name = name
        self.summary = summary
    }
}

/// A snapshot other than the one looked at, as a query names it.
package enum SnapshotChoice: Sendable, Hashable {
    /// The one before.
    case previous
    case named(String)
}

/// What a query can be asked of; composed by the session.
package protocol Catalogue {
    /// All that a query may begin with: sources, `let` names, and `last` where there is one.
    var sources: [SourceSummary] { get }
    /// Nil where there is no such source; throws where there is one that cannot be had now (no dataset, no card).
    func relation(_ name: String, at place: Place?) throws -> (any Relation)?
    /// The same rows in another snapshot; nil where the source has no snapshots, throws where there is no such snapshot.
    func relation(_ name: String, in snapshot: SnapshotChoice, at place: Place?) throws -> (any Relation)?
    /// The query that a `let` name stands for, where it stands for one and not for rows.
    func definition(_ name: String) -> QuerySyntax?
    /// Of samples that name none.
    var seed: Int { get }
    /// Why a known field is not there now: `score` without an open card.
    func unavailable(field name: FieldName) -> Diagnostic?
}

extension Catalogue {
    package func relation(_ name: String, in snapshot: SnapshotChoice, at place: Place?) throws -> (any Relation)? { nil }
    package var seed: Int { 1 }
    package func definition(_ name: String) -> QuerySyntax? { nil }
    package func unavailable(field name: FieldName) -> Diagnostic? { nil }
}
