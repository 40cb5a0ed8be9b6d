import Columns
import Datasets
import Messages
import Outputs
import Supervision

/// Chooses marks so that the new suspects of a month are as many as can be visited.
struct TuneRules: Command {
    static let capacity = Parameter<Int>.integer(
        "capacity", .option, Text(en: "visits that can be made a month", zh: "每月可走访户数"), in: 1...10_000_000)
    static let module = Parameter<RiskModule>.oneOf("module", .option, Text(en: "only this module's marks", zh: "只调整该模块"))

    let name = "tune rules"
    let topic = Topic.supervision
    let summary = Text(
        en: "Choose the marks for a capacity of visits a month: yellow fills it, orange its half, red its tenth.",
        zh: "按每月走访能力选定预警线：黄色用足能力，橙色为其一半，红色为其十分之一。")
    let parameters: [any ParameterFacts] = [Self.capacity, Self.module]
    let examples = ["tune rules capacity=20"]
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        guard let capacity = arguments[optional: Self.capacity] else {
            throw Diagnostic(
                "missing-argument", Text(en: "`tune rules` needs a capacity", zh: "“tune rules”需要给出走访能力"),
                at: arguments.place(of: Self.capacity), hint: .verbatim("tune rules capacity=200"))
        }
        let modules = arguments[optional: Self.module].map { [$0] } ?? RiskModule.allCases
        let flow = try MonthlyFlow(of: modules, in: session)
        let tuned = MarkTuning(newPerMonth: flow.perMonth, capacity: capacity)
        var output = try session.changeRules(arguments) { set in
            for module in modules {
                var marks = set.marks(of: module)
                for colour in MarkColour.allCases { marks[colour].from = tuned[colour] }
                set.marks[module] = marks
            }
        }
        output.notes += flow.notes + Self.notes(flow, tuned)
        output.tables.insert(Self.table(flow, tuned), at: 0)
        return output
    }

    /// Where the marks bring more than the visits, or far fewer.
    private static func notes(_ flow: MonthlyFlow, _ tuned: MarkTuning) -> [Note] {
        func colours(_ isMeant: (MarkColour, [Double]) -> Bool) -> Text? {
            let names = MarkColour.allCases.filter { isMeant($0, flow.perMonth) }.map(\.text)
            return names.isEmpty
                ? nil : Text(en: names.map(\.en).joined(separator: ", "), zh: names.map(\.zh).joined(separator: "、"))
        }
        let over = colours(tuned.isOver).map {
            Note(
                "over-capacity",
                Text(en: "\($0.en): even the highest mark brings more than the visits", zh: "\($0.zh)：最高预警线仍超出走访能力"))
        }
        let under = colours(tuned.isUnder).map {
            Note(
                "under-capacity",
                Text(
                    en: "\($0.en): less than half of the visits is filled; one index lower brings too many, or there are no more",
                    zh: "\($0.zh)：不足走访能力的一半；再降一分即超出，或已无更多企业"))
        }
        return [over, under].compactMap(\.self)
    }

    /// What each mark brings a month.
    private static func table(_ flow: MonthlyFlow, _ tuned: MarkTuning) -> Table {
        let rows = MarkColour.allCases.reversed().map { colour -> [Cell] in
            let from = tuned[colour]
            return [
                .raw(colour), .integer(from), .number(flow.perMonth[from]), .integer(flow.standing[from]), .number(tuned.wanted(colour)),
            ]
        }
        let columns = [
            RiskColumns.colour.asKey, TableColumn("from", .integer), TableColumn("new_per_month", .real, unit: .rows),
            TableColumn("n", .integer, unit: .rows), TableColumn("capacity", .real, unit: .rows),
        ]
        return Table("tuning", columns: columns, rows: rows)
    }
}
