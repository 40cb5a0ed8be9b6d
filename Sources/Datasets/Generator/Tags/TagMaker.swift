import Columns
import Messages
import Taxonomy

/// Makes one tag's column of one snapshot.
///
/// First conditions say which rows are missing, zero or a value by force; then the missing draw; then z decides between zero and
/// a value, and which. Where no calibration is known, this is the first snapshot, and one is made from it.
struct TagMaker {
    let frame: SnapshotFrame
    let facts: TagFacts
    let finished: FinishedColumns
    let control: Control
    let known: Calibration?
    var calibration: Calibration
    var states: [RowState]
    /// Rows that no draw makes missing.
    var isThere: [Bool]
    /// Rows whose value is a share of another tag's.
    var isPart: [Bool]
    /// Of dates.
    var recency: [Recency]

    init(_ facts: TagFacts, frame: SnapshotFrame, finished: FinishedColumns, control: Control) {
        self.facts = facts
        self.frame = frame
        self.finished = finished
        self.control = control
        known = finished.calibration(of: facts.tag.id)
        calibration = known ?? Calibration()
        states = Array(repeating: .free, count: frame.rows)
        isThere = Array(repeating: false, count: frame.rows)
        isPart = Array(repeating: false, count: frame.rows)
        recency = Array(repeating: .any, count: frame.rows)
    }

    mutating func make() throws -> (column: Column, calibration: Calibration) {
        try applyConditions()
        try drawMissing()
        let stage = try stage()
        try control.check()
        let column = stage.withUnsafeBufferPointer { Column.narrowest(kind, stage: $0) }
        return (column, calibration)
    }

    private mutating func stage() throws -> [Int64] {
        switch facts.tag.id {
        case "establishment_date": return frame.founded.map(Int64.init)
        case "enterprise_type": return frame.types.map(Int64.init)
        default: break
        }
        if let derivation = facts.notes.derivation { return try derived(derivation) }
        var stage = try drawn()
        try finish(&stage)
        return stage
    }

    private var kind: Column.Kind {
        switch facts.tag.type {
        case .flag: .flag
        case .level, .text: .level(facts.tag.levels ?? Labels([]))
        case .date: .date
        case .count, .amount, .ratio, .age, .number: .number(scale: facts.decimals)
        }
    }

    var id: String { facts.tag.id }

    /// The tag of the condition, its own tag of a condition, and so on.
    func ancestors(of facts: TagFacts) -> [String] {
        var names: [String] = []
        var next = facts.notes.conditionTag
        while let name = next, !names.contains(name) {
            names.append(name)
            next = frame.tables.facts(ofTag: name)?.notes.conditionTag
        }
        return names
    }

    /// The z of a tag's own draw, for the rows that want one.
    func z(_ facts: TagFacts, where isWanted: [Bool]? = nil) throws -> [Double] {
        let draw = TagDraw(
            facts, ancestors: ancestors(of: facts), seed: frame.options.seed, snapshot: frame.snapshot, months: frame.months)
        return try draw.values(of: frame.enterprises, frame.factors, where: isWanted, control: control)
    }

    func months(since day: Int32) -> Double {
        Double(frame.day - Int(day)) / MonthLength.days
    }
}
