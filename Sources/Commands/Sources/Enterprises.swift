import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

extension DataSource {
    static let enterprises = DataSource(
        name: "enterprises", summary: Text(en: "the enterprises of the snapshot, with all tags", zh: "快照中的企业及其全部标签"),
        isOfSnapshot: true,
        relation: { try EnterpriseFields(session: $0).relation() })
}

/// The fields of `enterprises`: who they are, what the open card says of them, all tags.
struct EnterpriseFields {
    let session: Session
    let dataset: Dataset
    let snapshot: Snapshot
    private let tagFields: [Field]
    private let known: Set<IdentityField>

    init(session: Session) throws {
        self.session = session
        let workplace = try session.requireWorkplace()
        (dataset, tagFields) = (workplace.dataset, workplace.tagFields)
        known = try dataset.identityFields
        snapshot = try session.requireSnapshot()
    }

    /// All fields, but those called `hidden`.
    func relation(without hidden: Set<String> = []) -> any Relation {
        let hasCard = session.openCard.map { !$0.card.characteristics.isEmpty } ?? false
        let parts = (identity + [snapshotPart] + rowParts + (hasCard ? cardParts : []) + riskParts).map(withOwnHead)
        return LazyRelation(
            "enterprises", rowCount: snapshot.rows, key: "code",
            defaultFields: ["code", "name", "district", "industry"].filter(has) + (hasCard ? ["score", "band"] : []),
            parts: parts.filter { !hidden.contains($0.field.name) }, tail: hidden.isSubset(of: Self.riskNames) ? tags : tags.without(hidden)
        )
    }

    /// A field whose Chinese name is the identifier of a tag that holds something else, such as an imported column 评分, goes by its own
    /// identifier: what is typed and what is read are one.
    private func withOwnHead(_ part: LazyRelation.Part) -> LazyRelation.Part {
        guard let chinese = part.field.chineseName, chinese != part.field.name, let index = dataset.tagIndex(ofID: chinese) else {
            return part
        }
        let filler = IdentityField(rawValue: part.field.name).flatMap { dataset.headers.fields[$0] }
        let isTwin = filler == dataset.tags[index].header ?? dataset.tags[index].id
        return isTwin ? part : LazyRelation.Part(field: part.field.withoutChineseName, column: part.column)
    }

    /// Whether the dataset knows that of its enterprises: a research set has no districts.
    private func has(_ field: String) -> Bool {
        guard let identity = IdentityField(rawValue: field) else { return true }
        return known.contains(identity)
    }

    private var identity: [LazyRelation.Part] {
        let (dataset, snapshot) = (dataset, snapshot)
        func part(_ field: IdentityField, _ type: CellType, _ summary: Text, isIdentifying: Bool = false) -> LazyRelation.Part {
            LazyRelation.Part(
                field: Field(
                    field.rawValue, type, aliases: [header(of: field)].compactMap { $0 },
                    labels: (try? dataset.labels(ofIdentity: field)) ?? nil, isIdentifying: isIdentifying,
                    isBuiltIn: true, isComputed: field == .row, isOrdinal: field == .row, summary: summary)
            ) { try dataset.identity(field, in: snapshot, control: $0) }
        }
        var parts = [
            part(.row, .integer, Text(en: "number of the record, from 0", zh: "记录序号，从 0 起")),
            part(.code, .code, Text(en: "unified social credit code, or row key", zh: "统一社会信用代码或行键"), isIdentifying: true),
        ]
        if has("name") { parts.append(part(.name, .text, Text(en: "the enterprise's name", zh: "企业名称"), isIdentifying: true)) }
        if has("district") { parts.append(part(.district, .level, Text(en: "district", zh: "区县"))) }
        if has("industry") {
            parts.append(part(.industry, .level, Text(en: "section of GB/T 4754, a letter", zh: "国民经济行业门类代码")))
            parts.append(industryName)
        }
        if has("status") { parts.append(part(.status, .level, Text(en: "registration status", zh: "登记状态"))) }
        if has("founded") { parts.append(part(.founded, .date, Text(en: "date of establishment", zh: "成立日"))) }
        return parts
    }

    /// What the column was called in the file that it came from.
    private func header(of field: IdentityField) -> String? {
        switch field {
        case .code: dataset.headers.key
        case .name: dataset.headers.name
        default: nil
        }
    }

    /// The same rows, by the name of each label in `all`.
    private static func sections(_ column: Column, _ all: [String], _ names: Labels) -> Column {
        let letters: [String: Int] = column.labels.map { Dictionary(zip($0.all, $0.all.indices)) { first, _ in first } } ?? [:]
        let places = Dictionary(zip(names.all, names.all.indices)) { first, _ in first }
        let codes = Buffer<Int32>(repeating: .min, count: column.count)
        for row in 0..<column.count {
            guard case .text(let letter) = column[row], let name = letters[letter].map({ all[$0] }), let place = places[name] else {
                continue
            }
            codes.pointer[row] = Int32(place)
        }
        return Column(.level(names), .int32(codes))
    }

    private var industryName: LazyRelation.Part {
        let (dataset, snapshot) = (dataset, snapshot)
        let letters = (try? dataset.labels(ofIdentity: .industry)) ?? Labels([])
        let all = letters.all.map { IndustrySection.name(of: $0)?.zh ?? $0 }
        var seen: Set<String> = []
        let names = Labels(all.filter { seen.insert($0).inserted })
        return LazyRelation.Part(
            field: Field(
                "industry_name", .level, labels: names, isBuiltIn: true, isComputed: true,
                summary: Text(en: "name of the section", zh: "行业门类名称"))
        ) { control in
            let column = try dataset.identity(.industry, in: snapshot, control: control)
            // A file may hold `C` here and the section's name there: one level.
            guard names.count < all.count else { return Column(.level(names), column.values) }
            return Self.sections(column, all, names)
        }
    }

    private var snapshotPart: LazyRelation.Part {
        let (name, rows) = (snapshot.name, snapshot.rows)
        return LazyRelation.Part(
            field: Field(
                "snapshot", .level, labels: Labels([name]), isBuiltIn: true, isComputed: true,
                summary: Text(en: "the snapshot's name", zh: "快照名称"))
        ) { _ in ComputedColumns.constant(name, rows: rows) }
    }

    private var rowParts: [LazyRelation.Part] {
        let (session, snapshot) = (session, snapshot)
        let split = session.openCard?.split ?? .off
        return [
            LazyRelation.Part(
                field: Field(
                    "part", .level, labels: ComputedColumns.partLabels, isBuiltIn: true, isComputed: true, holdsWords: true,
                    summary: Text(en: "development or test", zh: "开发或测试样本"))
            ) { _ in try session.partColumn(of: snapshot, split: split) },
            LazyRelation.Part(
                field: Field(
                    "outcome", .level, aliases: [dataset.headers.target].compactMap { $0 }, labels: ComputedColumns.outcomeLabels,
                    isBuiltIn: true, isComputed: true, holdsWords: true,
                    summary: Text(en: "what the enterprise became", zh: "表现结果"))
            ) { _ in try session.outcomeColumn(of: snapshot) },
        ]
    }

    private var cardParts: [LazyRelation.Part] {
        guard let open = session.openCard else { return [] }
        let (session, snapshot) = (session, snapshot)
        func part(_ field: Field, _ make: @escaping @Sendable (ScoredSnapshot, Control) throws -> Column) -> LazyRelation.Part {
            LazyRelation.Part(field: field) { try make(session.scored(open, in: snapshot), $0) }
        }
        var parts = [
            part(Field("score", .integer, unit: .points, isBuiltIn: true, isComputed: true, summary: Text(en: "the score", zh: "评分"))) {
                scored, _ in
                ComputedColumns.score(scored)
            },
            part(
                Field(
                    "band", .level, labels: Labels(open.card.bands.names, isOrdered: true), isBuiltIn: true, isComputed: true,
                    summary: Text(en: "the band of the score", zh: "评分等级"))
            ) { scored, _ in ComputedColumns.band(scored) },
            part(
                Field("pd", .real, unit: .share, isBuiltIn: true, isComputed: true, summary: Text(en: "probability of bad", zh: "违约概率"))
            ) { scored, _ in ComputedColumns.pd(scored) },
            part(
                Field(
                    "reasons", .text, isBuiltIn: true, isComputed: true, vocabulary: dataset.tagWords(separatedBy: ";"),
                    summary: Text(en: "the characteristics that cost most", zh: "主要扣分项"))
            ) { scored, control in try ComputedColumns.reasons(scored, control: control) },
            LazyRelation.Part(
                field: Field(
                    "veto", .text, isBuiltIn: true, isComputed: true,
                    summary: Text(en: "the vetoes that the enterprise meets", zh: "触发的否决条件"))
            ) { _ in try session.vetoColumn(of: open, in: snapshot) },
        ]
        for (index, characteristic) in open.card.characteristics.enumerated() {
            let name = "points.\(characteristic.tag)"
            parts.append(
                part(
                    Field(
                        name, .integer, unit: .points, isBuiltIn: true, isComputed: true,
                        summary: Text(en: "points of the characteristic", zh: "该特征分值"))
                ) {
                    scored, _ in ComputedColumns.points(scored, characteristic: index)
                })
        }
        return parts
    }

    private var tags: LazyRelation.Tail {
        let (dataset, snapshot) = (dataset, snapshot)
        let further = session.furtherLevels
        let fields = further.isEmpty ? tagFields : dataset.tags.map { $0.field(with: further[$0.id] ?? []) }
        return LazyRelation.Tail(fields: fields) { try dataset.columns(ofTags: $0, in: snapshot, control: $1) }
    }
}

extension Tag {
    /// The tag as queries know it.
    var field: Field { field(with: []) }

    /// - Parameter further: levels that a condition may name besides those that rows hold.
    func field(with further: [String]) -> Field {
        let labels = levels.map { own in Labels(own.all + further.filter { !own.all.contains($0) }, isOrdered: own.isOrdered) }
        let names = [name.zh, header].map { own in own.flatMap { HeaderNames.isBuiltIn($0) ? nil : $0 } }
        return Field(
            id, cellType, chineseName: ChineseHead(settled: names[0]), aliases: names[1].map { [$0] } ?? [], unit: cellUnit,
            labels: labels, specials: specials, summary: name)
    }

    var cellType: CellType {
        switch type {
        case .count, .age: .integer
        case .amount, .ratio, .number: .real
        case .flag: .flag
        case .level: .level
        case .date: .date
        case .text: .text
        }
    }

    var cellUnit: Unit? {
        switch unit {
        case "CNY": .cny
        case "months": .months
        case "days": .days
        default: nil
        }
    }
}
