import Columns
import Messages
import Outputs
import Queries
import Supervision

extension DataSource {
    static let rules = DataSource(
        name: "rules", summary: Text(en: "the warning rules, and on how many enterprises each fires", zh: "预警规则及各自命中的企业数"),
        relation: { session in
            let set = try session.ruleSet()
            let rules = set.rules
            let scrubber = try session.scrubber()
            func part(_ field: Field, _ column: Column) -> LazyRelation.Part {
                LazyRelation.Part(field: field) { _ in column }
            }
            func words(_ name: String, _ words: Vocabulary, _ value: (Rule) -> String) -> LazyRelation.Part {
                let column = Column.levels(rules.map(value))
                return part(Field(name, .level, labels: column.labels, isBuiltIn: true, vocabulary: words), column)
            }
            func text(_ name: String, _ value: (Rule) -> Text?) -> LazyRelation.Part {
                // Its reading in Chinese is hidden here: the cells alone are where all sources are.
                let texts = rules.map { rule in value(rule).map { text in scrubber?.scrubbed(text) ?? text } }
                let readings = Dictionary(texts.compactMap { $0.map { ($0.en, $0.zh) } }) { first, _ in first }
                return part(
                    Field(name, .text, isBuiltIn: true, vocabulary: Vocabulary(readings)), .texts(texts.map { $0?.en }))
            }
            return LazyRelation(
                "rules", rowCount: rules.count, key: "rule",
                parts: [
                    part(
                        Field("rule", .text, isBuiltIn: true, vocabulary: RiskColumns.names(of: rules)), .texts(rules.map(\.id))),
                    words("module", Vocabulary(of: RiskModule.self, \.text)) { $0.module.rawValue },
                    words("severity", Vocabulary(of: Severity.self, \.text)) { $0.severity.rawValue },
                    part(Field("points", .integer, isBuiltIn: true), .integers(rules.map(\.points))),
                    LazyRelation.Part(
                        field: Field(
                            "n", .integer, unit: .rows, isBuiltIn: true,
                            summary: Text(en: "enterprises of the snapshot on which it fires", zh: "快照中命中的企业数"))
                    ) { _ in .integers(try counts(of: rules, in: session)) },
                    text("condition") { .verbatim($0.condition) }, text("phrase") { $0.phrase.template },
                    part(Field("from", .date, chineseName: "生效日", isBuiltIn: true, isAside: true), .dates(rules.map(\.from))),
                    part(Field("until", .date, chineseName: "失效日", isBuiltIn: true, isAside: true), .dates(rules.map(\.until))),
                    text("measures") { $0.measures },
                ])
        })

    /// Missing for a rule that cannot be judged here.
    private static func counts(of rules: [Rule], in session: Session) throws -> [Int?] {
        let scan = try session.scan(of: session.requireSnapshot()).scan
        let places = Dictionary(scan.rules.indices.map { (scan.rules[$0].id, $0) }) { first, _ in first }
        return rules.map { rule in places[rule.id].map { scan.count(ofRule: $0) } }
    }
}
