import Columns
import Datasets
import Messages
import Outputs
import Queries
import Scorecards
import Taxonomy

extension DataSource {
    static let outcomes = DataSource(
        name: "outcomes", summary: Text(en: "enterprises whose outcome is known, in each snapshot", zh: "各快照中结果已知的企业"),
        relation: { session in
            let dataset = try session.requireWorkplace().dataset
            let control = session.control
            let stack = try StackedSnapshots(dataset.snapshots.filter(\.hasOutcomes)) { snapshot in
                let outcomes = try dataset.outcomes(in: snapshot, control: control)
                let isKnown = Buffer(outcomes.array.map { UInt8($0 == Outcome.unknown.rawValue ? 0 : 1) })
                return try Selections.rows(of: isKnown, control: control)
            }
            func detail(_ name: String, _ type: CellType, _ value: @escaping @Sendable (OutcomeDetail) -> Column) throws
                -> LazyRelation.Part
            {
                let labels = try type == .level ? stack.labels { try value(dataset.outcomeDetail(in: $0, control: control)) } : nil
                return stack.part(Field(name, type, labels: labels)) { value(try dataset.outcomeDetail(in: $0, control: $1)) }
            }
            return LazyRelation(
                "outcomes", rowCount: stack.rowCount,
                parts: [
                    stack.namePart,
                    stack.part(Field("code", .code, isIdentifying: true)) { try dataset.identity(.code, in: $0, control: $1) },
                    stack.part(Field("outcome", .level, labels: ComputedColumns.outcomeLabels, holdsWords: true)) { snapshot, _ in
                        try session.outcomeColumn(of: snapshot)
                    },
                    try detail("kind", .level, \.kinds), try detail("date", .date, \.dates),
                    try detail("disposition", .level, \.dispositions),
                ])
        })
}

enum ComputedWords {
    static func outcome(_ raw: UInt8) -> Cell {
        switch Outcome(rawValue: raw) {
        case .good: .word(.good)
        case .bad: .word(.bad)
        case .indeterminate: .word(.indeterminate)
        case .unknown, nil: .word(.unknown)
        }
    }
}
