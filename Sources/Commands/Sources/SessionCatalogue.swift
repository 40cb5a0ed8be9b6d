import Messages
import Outputs
import Queries
import Scorecards

/// What a query can be asked of in a session: the sources, what `let` has named, the last result.
struct SessionCatalogue: Catalogue {
    let session: Session

    var sources: [SourceSummary] {
        var sources = SourceList.all.map { SourceSummary($0.name, $0.summary) }
        sources += session.named.keys.sorted().map { SourceSummary($0, Text(en: "named by let", zh: "由 let 命名")) }
        if session.last != nil { sources.append(SourceSummary("last", Text(en: "the last result", zh: "上一个结果"))) }
        return sources
    }

    func hasSource(_ name: String) -> Bool {
        session.named[name] != nil || SourceList.all.contains { $0.name == name } || name == "last" && session.last != nil
    }

    func relation(_ name: String, at place: Place?) throws -> (any Relation)? {
        do {
            if name == "last" { return try last(at: place) }
            return try SourceList.all.first { $0.name == name }.map { try session.shown($0.relation(session)) }
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
    }

    func relation(_ name: String, in choice: SnapshotChoice, at place: Place?) throws -> (any Relation)? {
        guard let source = SourceList.all.first(where: { $0.name == name && $0.isOfSnapshot }) else { return nil }
        var other = session
        other.workplace?.snapshot = try session.snapshot(choice, at: place)
        return try session.shown(source.relation(other))
    }

    var seed: Int { session.settings.seed }

    func definition(_ name: String) -> QuerySyntax? {
        session.named[name]
    }

    func unavailable(field name: FieldName) -> Diagnostic? {
        if name.prefix == nil, let unknown = UnknownIdentity(name.name, in: session) { return unknown.diagnostic }
        if name.prefix == nil, EnterpriseFields.riskNames.contains(name.name) {
            return Diagnostic(
                "risk-in-condition",
                Text(en: "a condition that is kept cannot speak of what the rules compute", zh: "保存下来的条件不能引用规则的计算结果"),
                expected: Text(en: "a condition on tags", zh: "关于标签的条件"))
        }
        let scoring: Set = ["score", "band", "pd", "reasons", "veto"]
        guard name.prefix == "points" || name.prefix == nil && scoring.contains(name.name) else { return nil }
        if let card = session.openCard?.card {
            guard card.characteristics.isEmpty else { return nil }
            return Diagnostic(
                "empty-card", Text(en: "the open card has no characteristics, so there is no score yet", zh: "评分卡尚无特征，因此没有评分"),
                hint: Text(en: "bin all, or add TAG", zh: "bin all，或 add 标签"))
        }
        return Diagnostic(
            "no-card", Text(en: "no card is open, so nothing is scored", zh: "尚未打开评分卡，因此没有评分"),
            hint: Text(en: "card open NAME, or card new NAME", zh: "card open 名称，或 card new 名称"))
    }

    private func last(at place: Place?) throws -> any Relation {
        guard let last = session.last else {
            throw Diagnostic("no-last", Text(en: "no statement has given a table yet", zh: "还没有任何语句产生表格"), at: place)
        }
        return TableRelation(last)
    }
}
