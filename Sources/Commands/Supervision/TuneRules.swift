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

/// How many enterprises a month reach each index of any of some modules.
struct MonthlyFlow {
    /// By index, 0 to 100: those at or above it now.
    let standing: [Int]
    /// By index: those at or above it now and not in the snapshot before, by month between the two; all of them where there is none.
    let perMonth: [Double]
    let notes: [Note]

    init(of modules: [RiskModule], in session: Session) throws {
        let snapshot = try session.requireSnapshot()
        let scan = try session.scan(of: snapshot).scan
        let now = scan.highest(of: modules)
        standing = Self.atOrAbove(now.array.map(Int.init))
        let past = try snapshot.date == nil ? [] : session.pastSnapshots().dropLast()
        guard let before = past.last, let day = snapshot.date else {
            perMonth = standing.map(Double.init)
            notes = [
                Note(
                    "no-previous",
                    Text(
                        en: "there is no snapshot before, so all suspects count as those of one month", zh: "没有更早的快照，全部疑似企业按一个月计"))
            ]
            return
        }
        let known = try Self.indices(in: before.snapshot, of: modules, session)
        let numbers = try session.requireWorkplace().dataset.enterprises(in: snapshot)
        var arrivals = Array(repeating: 0, count: RuleSet.highestIndex + 2)
        for row in 0..<scan.rows {
            try session.control.check(row: row)
            let (from, to) = (known[numbers[row]] ?? 0, Int(now[row]))
            guard to > from else { continue }
            // New at each index above the one before, up to the present one.
            arrivals[from + 1] += 1
            arrivals[to + 1] -= 1
        }
        let months = max(1, (Double(day.number - before.day.number) / 30.4375).rounded())
        var running = 0
        perMonth = (0...RuleSet.highestIndex).map { index in
            running += arrivals[index]
            return Double(running) / months
        }
        notes = []
    }

    private static func indices(in snapshot: Snapshot, of modules: [RiskModule], _ session: Session) throws -> [Int32: Int] {
        let numbers = try session.requireWorkplace().dataset.enterprises(in: snapshot)
        let index = try session.scan(of: snapshot).scan.highest(of: modules)
        return Dictionary((0..<numbers.count).map { (numbers[$0], Int(index[$0])) }) { first, _ in first }
    }

    private static func atOrAbove(_ indices: [Int]) -> [Int] {
        var counts = Array(repeating: 0, count: RuleSet.highestIndex + 1)
        for index in indices { counts[index] += 1 }
        for index in counts.indices.dropLast().reversed() { counts[index] += counts[index + 1] }
        return counts
    }
}
