package import Columns
package import Messages
package import Outputs

/// The engine over columns in memory: masks from predicates in the columns' narrow types, selections, dictionary codes as groups.
package struct LocalEngine: Engine {
    package init() {}

    package func run(_ plan: Plan, control: Control) throws -> QueryResult {
        try plan.relation.prepare(plan.scannedFields, control: control)
        var run = LocalRun(frame: Frame(plan.relation), joined: plan.joined, control: control)
        for step in plan.steps {
            try control.check()
            try run.perform(step)
        }
        let table = try run.table(plan)
        let remarks = plan.joined.flatMap(\.notes).filter { !plan.relation.notes.contains($0) }
        return QueryResult(table, notes: plan.relation.notes + remarks + run.tally.notes + run.notes)
    }

    /// A byte for each row of the condition's relation: 1 where it is true, 0 where it is false or missing.
    package static func mask(of condition: CompiledCondition, control: Control) throws -> (mask: Buffer<UInt8>, notes: [Note]) {
        let tally = Tally()
        var binder = Binder(frame: Frame(condition.relation), control: control)
        let bound = try binder.bind(condition.predicate)
        let mask = try Evaluator.mask(bound, in: binder.frame, tally, control)
        return (mask, condition.notes + tally.notes)
    }
}

/// One plan on its way.
struct LocalRun {
    var frame: Frame
    let joined: [any Relation]
    let control: Control
    let tally = Tally()
    var notes: [Note] = []

    init(frame: Frame, joined: [any Relation], control: Control) {
        self.frame = frame
        self.joined = joined
        self.control = control
    }

    mutating func perform(_ step: CoreStep) throws {
        switch step {
        case .scan: break
        case .filter(let predicate): try filter(predicate)
        case .derive(let columns): for column in columns { frame.append(try self.column(column.value)) }
        case .aggregate(let keys, let measures): try aggregate(keys, measures)
        case .sort(let keys): try sort(keys)
        case .limit(let count): limit(count)
        case .join(let join): try self.join(join)
        case .sample(let sample): try self.sample(sample)
        case .binCount(let count): try binCount(count)
        case .contrast(let contrast): try self.contrast(contrast)
        case .pick(let columns): frame = frame.with(try columns.map { try column($0.value) })
        }
    }

    /// The scalar's values for all rows of the frame's columns.
    mutating func column(_ scalar: Scalar) throws -> Column {
        var binder = Binder(frame: frame, control: control)
        let bound = try binder.bind(scalar)
        frame = binder.frame
        return try Evaluator.column(bound, in: frame, tally, control)
    }

    mutating func mask(_ predicate: Predicate) throws -> Buffer<UInt8> {
        var binder = Binder(frame: frame, control: control)
        let bound = try binder.bind(predicate)
        frame = binder.frame
        return try Evaluator.mask(bound, in: frame, tally, control)
    }

    // MARK: - Rows

    private mutating func filter(_ predicate: Predicate) throws {
        if predicate == .constant(true) { return }
        let mask = try mask(predicate)
        frame.rows = try Selections.rows(frame.rows, in: mask, control: control)
    }

    private mutating func limit(_ count: Int) {
        guard count < frame.rowCount else { return }
        let rows = frame.rows ?? Buffer((0..<Int32(min(count, frame.baseCount))).map { $0 })
        frame.rows = Selections.prefix(rows, count)
    }

    private mutating func sort(_ keys: [SortKey]) throws {
        let orderKeys = try keys.map { key in
            let column = try column(key.value)
            return Selections.OrderKey(column, rows: frame.rows, isDescending: key.isDescending, ranks: try ranks(column))
        }
        let places = try Selections.order(orderKeys, count: frame.rowCount, control: control)
        guard let rows = frame.rows else { return frame.rows = places }
        let sorted = Buffer<Int32>(unfilled: places.count)
        for place in 0..<places.count { sorted.pointer[place] = rows.pointer[Int(places.pointer[place])] }
        frame.rows = sorted
    }

    /// The order of a dictionary's labels where it is not that of their codes: of texts.
    func ranks(_ column: Column) throws -> [Int64]? {
        if case .text(let labels) = column.kind { try Dictionaries.ranks(labels.all, control: control) } else { nil }
    }
}
