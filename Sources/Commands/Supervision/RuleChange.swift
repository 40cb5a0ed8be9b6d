import Columns
import Messages
import Outputs
import Supervision

/// What a change of the rules moves in the snapshot looked at: each change shows its effect.
struct RuleChange {
    private let before: Scan?
    private let after: Scan?
    private let notes: [Note]
    private let named: [String]

    /// - Parameter naming: the rules that are shown with it.
    init(from old: RuleSet, to new: RuleSet, in session: Session, naming named: [String]) throws {
        let snapshot = try session.requireSnapshot()
        before = try Cancelled.passing { try session.judge(snapshot, by: old).scan }
        let judged = try Cancelled.passing { try session.judge(snapshot, by: new) }
        (after, notes) = (judged?.scan, judged?.notes ?? [])
        self.named = named
    }

    func output(_ further: [Note]) -> Output {
        var output = Output(markTable, notes: notes + further)
        if !named.isEmpty { output.tables.insert(ruleTable, at: 0) }
        output.metrics = [
            Metric("suspects_before", before?.suspects().count ?? 0, unit: .rows),
            Metric("suspects", after?.suspects().count ?? 0, unit: .rows),
        ]
        return output
    }

    /// On how many enterprises the named rules fired before, and fire now.
    private var ruleTable: Table {
        func count(_ scan: Scan?, _ id: String) -> Cell {
            guard let scan, let place = scan.rules.firstIndex(where: { $0.id == id }) else { return .missing }
            return .integer(scan.count(ofRule: place))
        }
        let rules = (after?.rules ?? []) + (before?.rules ?? [])
        let rows = named.map { id -> [Cell] in
            let rule = rules.first { $0.id == id }
            // A rule that is not in force, or lacks its tags, has its name alone.
            let known = rule.map(RiskColumns.cells) ?? [.text(id), .missing, .missing, .missing]
            return known + [.optional(rule?.condition), count(before, id), count(after, id)]
        }
        let columns =
            RiskColumns.rule + [
                TableColumn("condition", .text), TableColumn("n_before", .integer, unit: .rows), TableColumn("n", .integer, unit: .rows),
            ]
        return Table("rules", columns: columns, rows: rows)
    }

    private var markTable: Table {
        let rows = RiskModule.allCases.flatMap { module in
            MarkColour.allCases.reversed().map { colour -> [Cell] in
                [
                    .raw(module), .raw(colour), .optional(after?.marks(of: module)[colour].from),
                    .optional(before.map { $0.count(of: colour, in: module) }), .optional(after.map { $0.count(of: colour, in: module) }),
                ]
            }
        }
        let columns = [
            RiskColumns.module.asKey, RiskColumns.colour.asKey, TableColumn("from", .integer),
            TableColumn("n_before", .integer, unit: .rows),
            TableColumn("n", .integer, unit: .rows),
        ]
        return Table("marks", columns: columns, rows: rows)
    }
}
