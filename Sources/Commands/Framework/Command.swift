package import Messages
package import Outputs
import Queries

/// What a command does beyond its answer; replay, journal and undo go by it.
package enum Effect: Sendable, Hashable {
    /// Nothing: it may be followed by stages.
    case reads
    /// The open card or its split: journalled, undoable, and may end in `because "TEXT"`.
    case changes
    /// What supervision holds besides cards, rules, lists, what was done: journalled, undoable, and may end in `because "TEXT"`.
    case records
    /// A file, a dataset or the session's own looks.
    case writes
    /// A file or a dataset that may be there already, whose former content nothing brings back: asked for before, see `Consent`.
    case replaces
}

extension Effect {
    /// Whether a statement may say why, with `because "TEXT"`.
    var takesBecause: Bool { self == .changes || self == .records }
}

/// Under which heading help shows a command: the folder that its file lies in.
package enum Topic: String, Sendable, CaseIterable {
    case data, scorecard, supervision, figure, notebook, session
}

/// One command: its facts first, which parser, completion, help and reference read, then what it does.
package protocol Command: Sendable {
    /// One word, or two where a word has several uses (`card new`).
    var name: String { get }
    var topic: Topic { get }
    var summary: Text { get }
    /// In the order in which they are typed; options last.
    var parameters: [any ParameterFacts] { get }
    /// Lines that work on the sample city, in order; help prints them, the suite runs them.
    var examples: [String] { get }
    var effect: Effect { get }
    /// What a notebook does with a statement of this command; follows from `effect` for most.
    var transcriptKind: Transcript.Kind { get }

    /// Whether all that it does ends with the session, so that `recover` says it again: settings, the snapshot looked at, prose.
    var endsWithSession: Bool { get }

    /// What these arguments would take away for good, where the effect is `.replaces`.
    func losses(_ arguments: Arguments, in session: Session) throws -> [Text]

    /// Fetches, calls one pure function, wraps; prints nothing.
    func run(_ arguments: Arguments, in session: inout Session) throws -> Output
}

extension Command {
    /// How it is typed, such as `weight TAG = NUMBER [because "TEXT"]`.
    package var usage: String {
        let ends = effect.takesBecause ? [#"[because "TEXT"]"#] : []
        return ([name] + parameters.map(\.usage) + ends).joined(separator: " ")
    }
}

extension Command {
    var transcriptKind: Transcript.Kind { Transcript.Kind(effect) }
    var endsWithSession: Bool { false }
    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] { [] }
}

/// A command whose first table has rows that stand for rows of `enterprises`, and further ones may.
protocol GroupingCommand: Command {
    func wayBack(_ arguments: Arguments, in session: Session) throws -> WayBack
    /// From the rows of its further tables, by their names.
    var furtherWaysBack: [String: WayBack] { get }
}

extension GroupingCommand {
    var furtherWaysBack: [String: WayBack] { [:] }
}

/// A command that stands for a query: stages behind it are stages of that query, and so know all of its fields.
protocol QueryCommand: Command {
    /// - Parameter tail: the stages behind the command as they were typed, from their `|`; empty without any.
    func run(_ arguments: Arguments, followedBy tail: String, in session: inout Session) throws -> StatementOutcome
}

extension QueryCommand {
    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try run(arguments, followedBy: "", in: &session).output
    }
}
