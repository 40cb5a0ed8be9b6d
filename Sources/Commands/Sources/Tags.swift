import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Synchronization
import Taxonomy

extension DataSource {
    static let tags = DataSource(
        name: "tags", summary: Text(en: "the tags, with their values in the snapshot at a glance", zh: "全部标签及其在快照中的概况"),
        isOfSnapshot: true, speaksOfCard: true,
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            let statistics = TagStatistics(session: session)
            return TagRows(tags: dataset.tags, categories: dataset.categoryWords(), statistics: statistics).relation
        })
}

extension Tag {
    /// Whether its values are amounts or counts of something.
    fileprivate var isQuantity: Bool {
        switch type {
        case .level, .text, .date: false
        default: true
        }
    }
}

/// The fields of `tags`: facts at once, figures when they are asked for. As to aggregates, a special code counts as missing.
private struct TagRows {
    let tags: [Tag]
    let categories: Vocabulary
    let statistics: TagStatistics

    var relation: any Relation {
        let statistics = statistics
        func text(_ name: String, _ type: CellType = .level, _ words: Vocabulary? = nil, _ value: (Tag) -> String?) -> LazyRelation.Part {
            let values = tags.map(value)
            let column = type == .level ? Column.levels(values) : Column.texts(values)
            return LazyRelation.Part(field: Field(name, type, labels: column.labels, isBuiltIn: true, vocabulary: words)) { _ in column }
        }
        func number(
            _ name: String, _ type: CellType, unit: Unit? = nil, isOfNumbers: Bool = false,
            _ make: @escaping @Sendable (ColumnFacts) -> Double?
        ) -> LazyRelation.Part {
            LazyRelation.Part(field: Field(name, type, unit: unit, isBuiltIn: true)) { control in
                let facts = try statistics.facts(control)
                // A level or a day has no zero, and its code is no value.
                return .numbers(zip(facts, tags).map { isOfNumbers && !$1.isQuantity ? nil : make($0) })
            }
        }
        return LazyRelation(
            "tags", rowCount: tags.count, key: "id",
            defaultFields: ["id", "name", "category", "type", "direction", "missing_share", "zero_share", "distinct"],
            parts: [
                text("id", .text) { $0.id }, text("name", .text) { $0.name.zh }, text("name_en", .text) { $0.name.en },
                text("category", .level, categories) { $0.category }, text("department") { $0.department },
                text("dimension", .level, TaxonomyWords.dimensions) { $0.dimension?.rawValue },
                text("type", .level, TaxonomyWords.types) { $0.type.rawValue }, text("unit", .level, TaxonomyWords.units) { $0.unit },
                text("direction", .level, TaxonomyWords.directions) { $0.direction.rawValue },
                number("count", .integer, unit: .rows) { Double($0.plain) },
                number("missing_share", .real, unit: .share) { $0.rows == 0 ? nil : Double($0.rows - $0.plain) / Double($0.rows) },
                number("zero_share", .real, unit: .share, isOfNumbers: true) {
                    $0.plain == 0 ? nil : Double($0.zero) / Double($0.plain)
                },
                number("special_share", .real, unit: .share) {
                    $0.rows == 0 ? nil : Double($0.specials.reduce(0, +)) / Double($0.rows)
                },
                number("distinct", .integer) { Double($0.distinct) }, number("min", .real, isOfNumbers: true) { $0.low },
                LazyRelation.Part(field: Field("p50", .real, isBuiltIn: true)) { .numbers(try statistics.medians($0)) },
                number("max", .real, isOfNumbers: true) { $0.high },
                LazyRelation.Part(field: Field("iv", .real, isBuiltIn: true)) { .reals(try statistics.informationValues($0)) },
            ], notes: { statistics.notes })
    }
}

/// Figures of all tags in the snapshot looked at; each kind is worked out once, when it is first asked for.
final class TagStatistics: Sendable {
    private struct Known {
        var facts: [ColumnFacts]?
        var medians: [Double?]?
        var informationValues: [Double?]?
    }

    /// Where the information values came from, once they were asked for.
    var notes: [Note] {
        guard let values = known.withLock({ $0.informationValues }) else { return [] }
        let characteristics = Set((session.openCard?.card.characteristics ?? []).map(\.tag))
        let known = zip(session.workplace?.dataset.tags ?? [], values).filter { $1 != nil }.map(\.0.id)
        let own = known.count { characteristics.contains($0) }
        let others = known.count - own
        return [
            Note(
                "basis",
                own == 0
                    ? Text(en: "iv of the default optimal bins", zh: "IV 按默认最优分箱计算")
                    : Text(
                        en: "iv: \(own) of the open card's bins, \(others) of the default optimal bins",
                        zh: "IV：\(own) 个取自当前评分卡分箱，\(others) 个取自默认最优分箱"))
        ]
    }

    private let session: Session
    private let known = Mutex(Known())

    init(session: Session) {
        self.session = session
    }

    func facts(_ control: Control) throws -> [ColumnFacts] {
        if let facts = known.withLock({ $0.facts }) { return facts }
        let facts = try each(control) { try ColumnFacts.of($0, control: $1) }
        known.withLock { $0.facts = facts }
        return facts
    }

    /// Nil for tags of levels, texts and dates.
    func medians(_ control: Control) throws -> [Double?] {
        if let medians = known.withLock({ $0.medians }) { return medians }
        let medians = try each(control) { column, control in
            column.labels == nil && column.kind != .date ? try Self.quantiles(of: column, shares: [0.5], control: control)[0] : nil
        }
        known.withLock { $0.medians = medians }
        return medians
    }

    /// Of the open card's bins where the tag has some, else of the default optimal ones, on the development part.
    func informationValues(_ control: Control) throws -> [Double?] {
        if let values = known.withLock({ $0.informationValues }) { return values }
        var session = session
        session.control = control
        let values = try Self.informationValues(in: session)
        known.withLock { $0.informationValues = values }
        return values
    }

    private static func informationValues(in session: Session) throws -> [Double?] {
        let tags = try session.requireWorkplace().dataset.tags
        let split = session.openCard?.split ?? .off
        let own = Dictionary(
            (session.openCard?.card.characteristics ?? []).map { ($0.tag, $0.binning) }
        ) { first, _ in first }
        let others = tags.indices.filter { own[tags[$0].id] == nil && tags[$0].type != .text }
        var values = [Double?](repeating: nil, count: tags.count)
        for (index, binned) in zip(others, try session.bin(others, split: split, options: .standard)) { values[index] = binned.iv }
        let classes = try session.classes(of: session.requireSnapshot(), split: split)
        let (dataset, snapshot) = (try session.requireWorkplace().dataset, try session.requireSnapshot())
        for (index, tag) in tags.enumerated() {
            guard let binning = own[tag.id] else { continue }
            let column = try dataset.column(ofTag: index, in: snapshot, control: session.control)
            let codes = try binning.codes(of: column, control: session.control)
            let counts = try BinCounts.of(
                codes: codes, classes: classes, parts: [.development], bins: binning.bins.count, control: session.control)
            values[index] = counts.informationValue(under: binning)
        }
        return values
    }

    /// Type-7 quantiles of the plain values; nil where there is none.
    static func quantiles(of column: Column, shares: [Double], control: Control) throws -> [Double?] {
        let relation = LazyRelation("values", rowCount: column.count, parts: [.init(field: Field("value", .real)) { _ in column }])
        let measures = shares.map { Measure(.quantile(.field(0), $0), isOverAll: false) }
        let plan = Plan(aggregating: measures.map { (Field("q", .real), $0) }, over: relation)
        let table = try LocalEngine().run(plan, control: control).table
        return shares.indices.map { index in
            switch table[0, index] {
            case .real(let number): number
            case .integer(let integer): Double(integer)
            case .date(let day): Double(day.number)
            default: nil
            }
        }
    }

    private func each<Result>(_ control: Control, _ body: (Column, Control) throws -> Result) throws -> [Result] {
        let dataset = try session.requireWorkplace().dataset
        let snapshot = try session.requireSnapshot()
        let reading = Text(en: "reading tags", zh: "读取标签")
        return try dataset.tags.indices.map { index in
            try control.step(reading, done: index, total: dataset.tags.count)
            return try body(dataset.column(ofTag: index, in: snapshot, control: control), control)
        }
    }
}
