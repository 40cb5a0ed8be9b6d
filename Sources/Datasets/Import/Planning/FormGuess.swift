import Columns
import Messages

/// A first look at the top of a file, so that most files are read once only.
enum FormGuess {
    /// Records looked at.
    static let records = 2000

    /// Sets the forms of the columns and whether keys are codes; gives what spoke for each form.
    ///
    /// What the whole file says decides; this only saves time.
    static func look(at reader: RecordReader, for plan: inout ImportPlan, control: Control) throws -> [ColumnEvidence] {
        guard let piece = try reader.next(records: records, control: control) else { return plan.columns.map { _ in ColumnEvidence() } }
        try ImportFailure.checkText(piece, reader.path)
        let stage = PieceStage(plan.columns, capacity: records)
        let parser = PieceParser(plan.columns, delimiter: plan.delimiter, missing: plan.options.missing, keysAreCodes: false)
        try parser.parse(piece, into: stage, control: control)
        stage.addOwnKinds(plan.columns)
        for index in plan.columns.indices where plan.columns[index].fixedForm == nil {
            plan.columns[index].form = stage.evidence[index].kinds.form
        }
        plan.keysAreCodes = stage.keyLooks.areCodes
        return stage.evidence
    }
}

extension PieceStage {
    /// Adds to the evidence that a column holds a value of the kind that its form reads.
    func addOwnKinds(_ plans: [ColumnPlan]) {
        for (index, plan) in plans.enumerated() {
            guard let kind = ValueKinds(plan.form) else { continue }
            let values = columns[index].values.pointer
            guard let first = (0..<rows).first(where: { values[$0] != .min }) else { continue }
            let areDays = plan.form == .number && (first..<rows).allSatisfy { columns[index].isMissingOrDay(at: $0) }
            evidence[index].kinds.insert(areDays ? .dayNumber : kind)
        }
    }
}

extension PieceStage.StagedColumn {
    /// Whether the number of a row is one that may be a day, or missing.
    fileprivate func isMissingOrDay(at row: Int) -> Bool {
        let value = values.pointer[row]
        return value == .min || FieldReader.isDay(value, scale: scales?.pointer[row] ?? 0)
    }
}

extension ValueKinds {
    /// What values a form reads, where it reads only some.
    init?(_ form: FieldForm) {
        switch form {
        case .number: self = .number
        case .flag: self = .flag
        case .date: self = .date
        case .none, .text, .key: return nil
        }
    }
}
