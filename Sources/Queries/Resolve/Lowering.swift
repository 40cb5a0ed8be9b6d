import Columns
package import Messages
import Outputs

/// The state of a compilation: what rows there are by now, which steps led to them, what was found wrong.
package struct Lowering {
    /// A source of the catalogue, and the field that tells its rows apart.
    struct Origin: Sendable, Hashable {
        let name: String
        let key: String
    }

    /// What a name or an aggregate may mean at a place.
    enum Scope: Sendable, Hashable {
        /// One row at a time.
        case rows
        /// One row at a time, where an aggregate was probably meant to stand behind the `:` of `by`.
        case keys
        /// A group of rows at a time: keys and aggregates.
        case groups
        /// The rows of an aggregate's argument.
        case aggregate
    }

    var source: Source
    let catalogue: any Catalogue
    /// The columns of the present rows, by their numbers.
    var fields: [Field] = []
    var steps: [CoreStep] = []
    /// Where the rows come from, if a snapshot of it can be joined.
    var origin: Origin?
    /// What `join` steps name by number.
    var joined: [any Relation] = []
    package var diagnostics: [Diagnostic] = []
    var notes: [Note] = []
    var sinks: [Sink] = []
    var histogram: HistogramFacts?
    var resultName = ""
    /// Columns that tell the present rows apart.
    var keys: [Int] = []
    /// Columns that the query names, in the order of first mention: for the projection of a query without `select`.
    var mentioned: [Int] = []
    /// Whether a stage has said which columns there are.
    var isProjected = false
    var isSorted = false
    /// Whether `plot` may follow anything: behind a command, which knows its own figures.
    var drawsAnything = false
    var scope = Scope.rows
    /// Whether what is looked at stands behind a comparison, where a text may have been meant that lacks its quotes.
    var isCompared = false
    /// What the aggregates of a `by` came to; used in the scopes `groups` and `aggregate`.
    var groupKeys: [PlanColumn] = []
    var measures: [Measure] = []

    init(source: Source, catalogue: any Catalogue) {
        self.source = source
        self.catalogue = catalogue
    }

    // MARK: - Beginning

    mutating func scan(_ relation: any Relation) {
        fields = relation.fields
        steps = [.scan]
        resultName = relation.name
        keys = relation.keyField.map { [$0] } ?? []
        isSorted = relation.isOrdered
    }

    /// Opens the query's source and lowers its stages; nil where there is no such source, which has been reported.
    ///
    /// - Parameter through: the definitions that lead here.
    mutating func begin(_ query: QuerySyntax, through: [String] = []) throws -> (any Relation)? {
        let outer = source
        source = query.source
        defer { source = outer }
        guard let relation = try open(query, through: through) else { return nil }
        lower(query.tail)
        return relation
    }

    private mutating func open(_ query: QuerySyntax, through: [String]) throws -> (any Relation)? {
        let name = query.origin.text
        let place = place(query.origin.extent)
        do {
            if let relation = try catalogue.relation(name, at: place) {
                scan(relation)
                origin = relation.keyField.map { Origin(name: name, key: relation.fields[$0].name) }
                return relation
            }
        } catch let diagnostic as Diagnostic {
            report(diagnostic.placed(at: place))
            return nil
        }
        if let definition = catalogue.definition(name) {
            if through.contains(name) {
                report("endless-let", Text(en: "`\(name)` stands for itself", zh: "`\(name)` 引用了自身"), query.origin.extent)
                return nil
            }
            guard through.count < Self.deepestLet else {
                report(
                    "deep-let",
                    Text(
                        en: "more than \(Self.deepestLet) names stand one for the other here", zh: "`let` 定义逐层引用超过 \(Self.deepestLet) 层"),
                    query.origin.extent, hint: Text(en: "define one of them by what it stands for", zh: "请将其中一个直接写成完整查询"))
                return nil
            }
            return try begin(definition, through: through + [name])
        }
        report(unknownSource(query.origin))
        return nil
    }

    /// So many definitions may stand one for the other.
    private static let deepestLet = 64

    private func unknownSource(_ origin: GivenName) -> Diagnostic {
        let name = origin.text
        let names = catalogue.sources.map(\.name)
        return Diagnostic(
            "unknown-source", Text(en: "nothing is called `\(name)` here", zh: "此处没有名为 `\(name)` 的对象"), at: place(origin.extent),
            expected: Text(en: "a command, or a source: \(names.joined(separator: ", "))", zh: "命令，或数据源：\(names.joined(separator: "、"))"),
            nearNames: NearNames.near(name, in: names))
    }

    // MARK: - Stages

    mutating func lower(_ tail: TailSyntax) {
        source = tail.source
        notes += tail.notes
        for stage in tail.stages {
            if !sinks.isEmpty, !type(of: stage.stage).facts.isSink {
                report(
                    "sink-not-last", Text(en: "nothing is left for `\(stage.stage.name)`", zh: "`\(stage.stage.name)` 已无数据可用"), stage.name,
                    hint: Text(en: "`save` and `plot` come last", zh: "`save` 与 `plot` 须放在最后"))
            }
            scope = .rows
            stage.stage.lower(into: &self, at: stage)
        }
    }

    /// The plan, with the projection of a query that has no `select`.
    mutating func finish(_ relation: any Relation) throws -> CompiledQuery {
        if !diagnostics.isEmpty { throw Diagnostics(diagnostics) }
        if !isProjected, !relation.defaultFields.isEmpty { projectDefault(relation.defaultFields) }
        let plan = Plan(
            relation: relation, joined: joined, steps: Plan.merged(steps), name: resultName, fields: fields, keys: keys)
        return CompiledQuery(plan: plan, sinks: sinks, histogram: histogram, notes: notes)
    }

    private mutating func projectDefault(_ names: [String]) {
        let defaults = names.compactMap { name in fields.firstIndex { $0.name == name } }
        if mentioned.isEmpty, defaults.count < fields.count {
            let (shown, all) = (defaults.count, fields.count)
            notes.append(
                Note(
                    "projection",
                    Text(en: "\(shown) of \(all) fields: `select *` shows all", zh: "显示 \(all) 个字段中的 \(shown) 个：`select *` 显示全部")))
        }
        var seen: Set<Int> = []
        pick((defaults + mentioned).filter { seen.insert($0).inserted })
    }

    /// Keeps these columns, in this order.
    mutating func pick(_ slots: [Int]) {
        let columns = slots.map { PlanColumn(fields[$0].renamed(fields[$0].name.replacing(".", with: "_")), .field($0)) }
        replaceColumns(columns, keys: keys.compactMap { slots.firstIndex(of: $0) }, by: .pick(columns))
    }

    /// The rows have other columns from here on.
    mutating func replaceColumns(_ columns: [PlanColumn], keys: [Int], by step: CoreStep) {
        steps.append(step)
        fields = columns.map(\.field)
        self.keys = keys
        histogram = nil
        mentioned = []
        isProjected = true
    }

    // MARK: - Reports

    func place(_ extent: Extent) -> Place {
        Place(source, extent.range)
    }

    mutating func report(_ diagnostic: Diagnostic) {
        if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }

    mutating func report(
        _ code: String, _ message: Text, _ extent: Extent, expected: Text? = nil, hint: Text? = nil, nearNames: [String] = []
    ) {
        report(Diagnostic(code, message, at: place(extent), expected: expected, hint: hint, nearNames: nearNames))
    }
}
