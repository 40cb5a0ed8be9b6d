import Columns
import Datasets
import Messages
import Outputs
import Queries
import Taxonomy

extension DataSource {
    static let ratings = DataSource(
        name: "ratings", summary: Text(en: "outside ratings of the snapshot: a row per enterprise and rating", zh: "快照中的外部评价：每家企业每项评价一行"),
        isOfSnapshot: true, keys: ["code"],
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            let snapshot = try session.requireSnapshot()
            let tags = dataset.ratings
            let stack = RatingStack(tags: tags, dataset: dataset, snapshot: snapshot)
            return LazyRelation(
                "ratings", rowCount: tags.count * snapshot.rows,
                parts: stack.identity + [stack.rating, stack.score, stack.grade])
        })
}

extension Dataset {
    /// The tags that hold what others think of the enterprises: never part of a scorecard.
    var ratings: [Tag] { tags.filter(\.isBenchmark) }
}

/// The ratings below one another: all enterprises of the first, then of the next.
private struct RatingStack {
    let tags: [Tag]
    let dataset: Dataset
    let snapshot: Snapshot

    var identity: [LazyRelation.Part] {
        let (dataset, snapshot, times) = (dataset, snapshot, tags.count)
        func part(_ field: IdentityField, _ type: CellType, isIdentifying: Bool) -> LazyRelation.Part {
            LazyRelation.Part(field: Field(field.rawValue, type, isIdentifying: isIdentifying, isBuiltIn: true)) { control in
                let column = try dataset.identity(field, in: snapshot, control: control)
                let rows = Buffer((0..<times).flatMap { _ in (0..<column.count).map { Int32($0) } })
                return Selections.gathered(column, rows)
            }
        }
        let hasNames = (try? dataset.identityFields.contains(.name)) ?? false
        return [part(.code, .code, isIdentifying: true)] + (hasNames ? [part(.name, .text, isIdentifying: true)] : [])
    }

    var rating: LazyRelation.Part {
        let labels = Labels(tags.map(\.id))
        let words = Vocabulary(Dictionary(tags.map { ($0.id, $0.name.zh) }) { first, _ in first })
        let (rows, count) = (snapshot.rows, tags.count)
        return LazyRelation.Part(field: Field("rating", .level, labels: labels, isBuiltIn: true, vocabulary: words)) { _ in
            Column(.level(labels), .int16(Buffer((0..<count).flatMap { Array(repeating: Int16($0), count: rows) })))
        }
    }

    /// Of ratings that are numbers.
    var score: LazyRelation.Part {
        let (tags, dataset, snapshot) = (tags, dataset, snapshot)
        return LazyRelation.Part(
            field: Field("value", .real, isBuiltIn: true, summary: Text(en: "of ratings that are numbers", zh: "评价为数值时的分数"))
        ) { control in
            .reals(
                try tags.flatMap { tag -> [Double?] in
                    guard tag.levels == nil else { return Array(repeating: nil, count: snapshot.rows) }
                    return try dataset.numbers(ofTag: tag.id, in: snapshot, control: control)
                })
        }
    }

    /// Of ratings that are levels.
    var grade: LazyRelation.Part {
        let (tags, dataset, snapshot) = (tags, dataset, snapshot)
        return LazyRelation.Part(
            field: Field("grade", .text, isBuiltIn: true, summary: Text(en: "of ratings that are levels", zh: "评价为等级时的级别"))
        ) { control in
            .texts(
                try tags.flatMap { tag -> [String?] in
                    guard tag.levels != nil, let index = dataset.tagIndex(ofID: tag.id) else {
                        return Array(repeating: nil, count: snapshot.rows)
                    }
                    let column = try dataset.column(ofTag: index, in: snapshot, control: control)
                    return (0..<column.count).map { if case .text(let label) = column[$0] { label } else { nil } }
                })
        }
    }
}

extension Dataset {
    /// The values of a tag as numbers: of a level its place in the order; nil where missing.
    func numbers(ofTag id: String, in snapshot: Snapshot, control: Control) throws -> [Double?] {
        guard let index = tagIndex(ofID: id) else { return Array(repeating: nil, count: snapshot.rows) }
        let column = try self.column(ofTag: index, in: snapshot, control: control)
        let places = Dictionary((column.labels?.all ?? []).enumerated().map { ($1, Double($0)) }) { first, _ in first }
        return (0..<column.count).map { row in
            switch column[row] {
            case .number(let number): number
            case .integer(let number): Double(number)
            case .flag(let flag): flag ? 1 : 0
            case .date(let day): Double(day.number)
            case .text(let label): places[label]
            case .missing, .special: nil
            }
        }
    }
}
