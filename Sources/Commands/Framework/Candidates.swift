import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Supervision
import Taxonomy

/// Names that may be typed, with a few words of what each is.
enum Candidates {
    /// What a statement can begin with.
    static func beginnings(_ session: Session) -> [Candidate] {
        let commands = CommandList.firstWords.map { word in
            Candidate(word, CommandList.command(named: word)?.summary ?? family(word))
        }
        return commands + sources(session) + [Candidate("let", Text(en: "name a query", zh: "为查询命名"))]
    }

    static func sources(_ session: Session) -> [Candidate] {
        SessionCatalogue(session: session).sources.map { Candidate($0.name, $0.summary) }
    }

    static func fields(_ fields: [Field]) -> [Candidate] {
        fields.flatMap { field -> [Candidate] in
            let summary = field.summary ?? .verbatim(field.chineseName ?? "")
            return ([field.name] + (field.chineseName.map { [$0] } ?? [])).map { Candidate(NameLiteral.dotted($0), summary) }
        }
    }

    static func functions(aggregates: Bool) -> [Candidate] {
        FunctionList.all.filter { $0.isAggregate == aggregates }.map { Candidate("\($0.name)(", $0.summary) }
    }

    static func of(_ parameter: any ParameterFacts, in session: Session) -> [Candidate] {
        switch parameter.kind {
        case .tag: tags(session) { _ in true }
        case .tagOrAll: [Candidate("all", Text(en: "all characteristics", zh: "全部特征"))] + tags(session) { _ in true }
        case .characteristic:
            tags(session, where: Set(session.openCard?.card.characteristics.map(\.tag) ?? []).contains)
        case .card: cards(session)
        case .snapshot: snapshots(session)
        case .choice(let words): words.map { Candidate($0, parameter.summary) }
        case .meanings(let words): words.map { Candidate($0.word, $0.meaning) }
        case .sign(let sign): [Candidate(sign, .verbatim(""))]
        case .helpTopic: HelpPages.words.map { Candidate($0, .verbatim("")) }
        case .metric: session.namedNumbers.map { Candidate($0.name, .verbatim(HeadNames.chinese(of: $0.name) ?? "")) }
        case .groupedTable: (session.grouped?.names ?? []).map { Candidate($0, .verbatim(TableNames.chinese(of: $0) ?? "")) }
        case .rule: ((try? session.ruleSet())?.rules ?? []).map { Candidate($0.id, $0.name) }
        case .watchlist: watchlists(session)
        case .query: sources(session)
        case .command: beginnings(session)
        case .expression: expression(session)
        case .path, .word, .number, .text, .bin, .enterprise: []
        }
    }

    private static func family(_ word: String) -> Text {
        .verbatim(CommandList.secondWords(after: word).map { "\(word) \($0)" }.joined(separator: ", "))
    }

    private static func tags(_ session: Session, where isWanted: (String) -> Bool) -> [Candidate] {
        (session.workplace?.dataset.tags ?? []).filter { isWanted($0.id) }.flatMap { tag in
            (tag.name.zh == tag.id ? [tag.id] : [tag.id, tag.name.zh]).map { Candidate(NameLiteral.dotted($0), tag.name) }
        }
    }

    private static func cards(_ session: Session) -> [Candidate] {
        ((try? session.workplace?.ledger.drafts()) ?? []).map { Candidate($0.name, Text(en: "a draft", zh: "草稿")) }
    }

    private static func snapshots(_ session: Session) -> [Candidate] {
        (session.workplace?.dataset.snapshots ?? []).map {
            Candidate($0.name, Text(en: "\($0.rows) enterprises", zh: "\($0.rows) 户"))
        }
    }

    private static func watchlists(_ session: Session) -> [Candidate] {
        let entries = (try? session.workplace?.ledger.watchlists()) ?? []
        var seen: Set<String> = []
        return entries.map(\.list).filter { seen.insert($0).inserted }.map { Candidate($0, Text(en: "a watch list", zh: "名单")) }
    }

    private static func expression(_ session: Session) -> [Candidate] {
        let relation = try? SessionCatalogue(session: session).relation("enterprises", at: nil)
        return fields(relation?.fields ?? []) + functions(aggregates: false)
    }
}
