import Columns
import Messages
import Outputs
import Queries

/// What may stand at the cursor of a query: only the stages, fields and words that fit there.
struct QueryCompletions {
    private let session: Session
    private let source: Source
    private let context: CompletionContext

    /// `start` is where the query begins, `end` the cursor; both UTF-8 offsets.
    init(session: Session, source: Source, start: Int, end: Int) {
        self.session = session
        self.source = source
        context = CompletionContext(at: end, in: source, statement: start)
    }

    var completions: Completions {
        let typed = String(decoding: Array(source.text.utf8)[context.range], as: UTF8.self)
        return .matching(typed, context.expected.flatMap(candidates), range: context.range)
    }

    private func candidates(_ expectation: CompletionContext.Expectation) -> [Candidate] {
        switch expectation {
        case .source: Candidates.sources(session)
        case .stage: StageList.all.map { Candidate($0.facts.name, $0.facts.summary) }
        case .field: Candidates.fields(fields)
        case .function: Candidates.functions(aggregates: false)
        case .aggregate: Candidates.functions(aggregates: true)
        case .value(let name): values(of: name)
        case .words(let words): words.map { Candidate($0, .verbatim("")) }
        case .newName, .number, .path: []
        }
    }

    private var fields: [Field] {
        Compiler.fields(of: source, context.before, catalogue: SessionCatalogue(session: session))
    }

    /// The labels of a level, in quotes.
    private func values(of name: FieldName) -> [Candidate] {
        let wanted = name.prefix.map { "\($0).\(name.name)" } ?? name.name
        let field = fields.first { $0.name == wanted || $0.chineseName == wanted }
        return (field?.labels?.all ?? []).map { label in
            let reading = field?.vocabulary?.chinese(of: label) ?? label
            return Candidate(TextLiteral.printed(label), reading == label ? .verbatim("") : Text(en: "", zh: reading))
        }
    }
}
