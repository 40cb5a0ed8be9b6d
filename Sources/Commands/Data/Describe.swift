import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

/// Describes the dataset, or one tag.
struct Describe: Command {
    static let tag = Parameter<NamedTag>.tag(.optional)

    let name = "describe"
    let topic = Topic.data
    let summary = Text(
        en: "Describe the dataset, or a tag: what it is, its values, missing and zero, with a small histogram.",
        zh: "描述数据集，或某一标签的含义、取值、缺失与零值，并附小直方图。")
    let parameters: [any ParameterFacts] = [Self.tag]
    let examples = ["describe", "describe tax_arrears", "describe 纳税信用等级"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        guard let tag = arguments[optional: Self.tag] else { return try dataset(session) }
        let facts = session.workplace?.dataset.tags[tag.index]
        let column = try session.column(of: tag)
        guard let facts else { return Output() }
        let description = TagDescription(
            tag: facts, categories: session.workplace?.dataset.categoryWords(), asOf: try asOf(facts, in: session), column: column,
            control: session.control)
        var output = Output(description.table, metrics: try description.metrics())
        if column.labels != nil || column.kind == .flag {
            let levels = try levels(of: tag, in: session)
            output.tables.append(levels.table)
            output.notes += levels.notes
            output.figures += TagSpread.figure(ofLevels: levels.table, of: facts).map { [$0] } ?? []
        } else if let isSkewed = try description.isSkewed() {
            output.figures.append(try TagSpread.figure(of: facts, isLogarithmic: isSkewed, in: session))
        }
        return output
    }

    /// The day up to which the data of the tag's category reach, where that was told.
    private func asOf(_ tag: Tag, in session: Session) throws -> Day? {
        let snapshot = try session.requireSnapshot()
        return try session.workplace?.dataset.freshness(in: snapshot).first { $0.category == tag.category }?.asOf
    }

    private func dataset(_ session: Session) throws -> Output {
        let workplace = try session.requireWorkplace()
        let dataset = workplace.dataset
        let facts: [(String, Cell)] = [
            ("name", .text(dataset.name)), ("description", dataset.description.isEmpty ? .missing : .text(dataset.description)),
            ("fingerprint", .text(try dataset.fingerprint)), ("snapshots", .integer(dataset.snapshots.count)),
            ("tags", .integer(dataset.tags.count)), ("categories", .integer(dataset.categories.count)),
            ("departments", .integer(dataset.departments.count)),
        ]
        let table = Table(
            "description", columns: [TableColumn("field", .text, isKey: true), TableColumn("value", .text)],
            rows: facts.map { [HeadNames.cell($0.0), $0.1] })
        return Output(tables: [DatasetTable.table(of: dataset, looking: workplace.snapshot), table])
    }

    private static let mostLevels = 40

    /// Rows and bad rate of each level, of very many the most frequent ones, through the language itself.
    private func levels(of tag: NamedTag, in session: Session) throws -> (table: Table, notes: [Note]) {
        let name = session.workplace?.dataset.tags[tag.index].id ?? tag.id
        let query = try QueryParser.query(Source("enterprises | by level = `\(name)`: n = count(), share = share(), bad_rate = bad_rate()"))
        let all = try run(query, session)
        guard all.rowCount > Self.mostLevels else { return (all.named("levels"), []) }
        let levels = (0..<all.rowCount).count { all[$0, 0] != .missing }
        let note = Note(
            "most-frequent",
            Text(
                en: "the \(Self.mostLevels) most frequent of \(levels) levels; `enterprises | by \(name)` counts all",
                zh: "共 \(levels) 个水平，仅列最常见的 \(Self.mostLevels) 个；`enterprises | by \(name)` 可统计全部"),
            count: levels)
        let tail = try QueryParser.parseTail(Source("| sort n desc | top \(Self.mostLevels)"))
        let compiled = try Compiler.compile(tail, over: all, catalogue: SessionCatalogue(session: session))
        return (try LocalEngine().run(compiled.plan, control: session.control).table.named("levels"), [note])
    }

    private func run(_ query: QuerySyntax, _ session: Session) throws -> Table {
        let compiled = try Compiler.compile(query, catalogue: SessionCatalogue(session: session))
        return try LocalEngine().run(compiled.plan, control: session.control).table
    }
}

/// What a tag is and what its values are, as a table of two columns.
struct TagDescription {
    let tag: Tag
    let categories: Vocabulary?
    let asOf: Day?
    let column: Column
    let control: Control

    /// What the tag is.
    var table: Table {
        var rows: [(String, Cell)] = [
            ("id", .text(tag.id)), ("name", .text(tag.name.zh)), ("name_en", .text(tag.name.en)),
            ("category", categories.map { .word(tag.category, of: $0) } ?? .optional(tag.category)),
            ("department", .optional(tag.department)), ("dimension", .word(tag.dimension?.rawValue, of: TaxonomyWords.dimensions)),
            ("type", .word(tag.type.rawValue, of: TaxonomyWords.types)), ("unit", .word(tag.unit, of: TaxonomyWords.units)),
            ("direction", .word(tag.direction.rawValue, of: TaxonomyWords.directions)),
        ]
        if let asOf { rows.append(("as_of", .text(asOf.iso))) }
        return Table(
            "tag", columns: [TableColumn("field", .text, isKey: true), TableColumn("value", .text)],
            rows: rows.map { [HeadNames.cell($0.0), $0.1] })
    }

    /// What its values are in the snapshot.
    func metrics() throws -> [Metric] {
        let facts = try ColumnFacts.of(column, control: control)
        var metrics = [
            Metric("rows", facts.rows, unit: .rows), Metric("missing", facts.missing, unit: .rows),
            Metric("missing_share", share(facts.missing, of: facts.rows), unit: .share), Metric("distinct", facts.distinct),
        ]
        if !column.specials.isEmpty {
            metrics.append(Metric("special_share", share(facts.specials.reduce(0, +), of: facts.rows), unit: .share))
        }
        guard column.labels == nil, column.kind != .flag else { return metrics }
        metrics.append(Metric("zero_share", share(facts.zero, of: facts.plain), unit: .share))
        return metrics + (try quantiles(facts)).map { Metric($0.0, $0.1, unit: tag.cellUnit) }
    }

    /// Whether bars of equal width would hide most rows in one of them: nothing below 0, and the largest value beyond twenty times
    /// what three quarters stay below. Nil where there is no value.
    func isSkewed() throws -> Bool? {
        let facts = try ColumnFacts.of(column, control: control)
        guard let low = facts.low, let high = facts.high else { return nil }
        guard column.kind != .date, low >= 0 else { return false }
        let upperQuarter = try TagStatistics.quantiles(of: column, shares: [0.75], control: control)[0] ?? 0
        return high > 20 * upperQuarter
    }

    private func quantiles(_ facts: ColumnFacts) throws -> [(String, Cell)] {
        let shares: [(String, Double)] = [("p1", 0.01), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p99", 0.99)]
        let values = try TagStatistics.quantiles(of: column, shares: shares.map(\.1), control: control)
        return [("min", cell(facts.low))] + zip(shares, values).map { ($0.0, cell($1)) } + [("max", cell(facts.high))]
    }

    private func cell(_ number: Double?) -> Cell {
        guard let number else { return .missing }
        return column.kind == .date ? Day(atOrAfter: number).map(Cell.date) ?? .missing : .number(number)
    }

    private func share(_ part: Int, of whole: Int) -> Cell {
        .number(whole == 0 ? nil : Double(part) / Double(whole))
    }
}
