import Columns
import Datasets
import Messages
import Outputs
import Queries

/// Fields that sources of data share, whether these are categories or departments: one value a row.
struct SourceFields {
    let now: SourceCoverage
    let before: SourceCoverage

    /// Facts, which are there at once.
    static func fact(_ field: Field, _ column: Column) -> LazyRelation.Part {
        LazyRelation.Part(field: field) { _ in column }
    }

    static func text(
        _ name: String, _ values: [String?], _ type: CellType = .text, words: Vocabulary? = nil, summary: Text? = nil
    ) -> LazyRelation.Part {
        let column = type == .level ? Column.levels(values) : Column.texts(values)
        return fact(Field(name, type, labels: column.labels, isBuiltIn: true, vocabulary: words, summary: summary), column)
    }

    static func count(_ name: String, summary: Text? = nil, _ values: [Int]) -> LazyRelation.Part {
        fact(Field(name, .integer, isBuiltIn: true, summary: summary), .integers(values))
    }

    static func date(_ name: String, summary: Text, _ values: [Day?]) -> LazyRelation.Part {
        fact(Field(name, .date, isBuiltIn: true, summary: summary), .dates(values))
    }

    static func days(_ name: String, summary: Text, _ values: [Int?]) -> LazyRelation.Part {
        fact(Field(name, .integer, unit: .days, isBuiltIn: true, summary: summary), .integers(values))
    }

    /// Figures, which are worked out when one of them is asked for.
    var figures: [LazyRelation.Part] {
        let (now, before) = (now, before)
        func share(
            _ name: String, _ coverage: SourceCoverage, _ summary: Text, unit: Unit? = .share,
            _ make: @escaping @Sendable (SourceCoverage.Figures) -> Double?
        ) -> LazyRelation.Part {
            LazyRelation.Part(field: Field(name, .real, unit: unit, isBuiltIn: true, summary: summary)) { control in
                .reals(try coverage.figures(control).map(make))
            }
        }
        return [
            LazyRelation.Part(
                field: Field(
                    "covered", .integer, unit: .rows, isBuiltIn: true,
                    summary: Text(en: "enterprises with at least one of its tags", zh: "至少有一个该来源标签的企业数"))
            ) { .integers(try now.figures($0).map(\.covered)) },
            share("coverage", now, Text(en: "share of enterprises with at least one of its tags", zh: "至少有一个该来源标签的企业占比")) { $0.coverage },
            share("coverage_before", before, Text(en: "coverage at the snapshot before", zh: "上一快照的覆盖率")) { $0.coverage },
            LazyRelation.Part(
                field: Field(
                    "coverage_change", .real, unit: .share, isBuiltIn: true,
                    summary: Text(en: "coverage less that of the snapshot before", zh: "覆盖率较上一快照的变化"))
            ) { .reals(try now.changes(since: before, $0)) },
            share("missing_share", now, Text(en: "mean missing share of its tags", zh: "该来源标签缺失占比的均值")) { $0.missingShare },
            share(
                "bad_rate_with", now, Text(en: "bad rate of enterprises with data of it", zh: "有该来源数据的企业的坏样本率")
            ) { $0.badRateWith },
            share(
                "bad_rate_without", now, Text(en: "bad rate of enterprises without data of it", zh: "无该来源数据的企业的坏样本率")
            ) { $0.badRateWithout },
            share(
                "iv", now, Text(en: "information value of having data of it or not", zh: "“有无该来源数据”的信息值"), unit: nil
            ) { $0.informationValue },
        ]
    }
}

extension Dataset {
    /// The snapshot before `snapshot`; nil of the first.
    func previous(of snapshot: Snapshot?) -> Snapshot? {
        snapshot.flatMap { snapshots.firstIndex(of: $0) }.flatMap { $0 > 0 ? snapshots[$0 - 1] : nil }
    }

    /// The days up to which the data of each category reach in a snapshot.
    func reach(in snapshot: Snapshot?) throws -> [String: Day] {
        Dictionary(try snapshot.map(freshness)?.map { ($0.category, $0.asOf) } ?? []) { first, _ in first }
    }
}
