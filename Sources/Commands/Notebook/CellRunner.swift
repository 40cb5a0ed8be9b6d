import Columns
import Messages
import Notebooks
import Outputs

/// Runs the cells of a notebook within the limits of a replay.
struct CellRunner {
    private var session: Session
    private let limits: ReplayLimits
    private let control: Control
    private let end: ContinuousClock.Instant
    /// In all tables so far.
    private var values = 0

    init(_ session: Session, limits: ReplayLimits, control: Control) {
        self.session = session
        self.limits = limits
        self.control = control
        end = .now + .seconds(limits.seconds)
    }

    /// One result for each statement; of those that time did not reach, why.
    mutating func run(_ source: Source) throws -> [StatementResult] {
        let cellEnd = ContinuousClock.Instant.now + .seconds(limits.cellSeconds)
        let isLast = end < cellEnd
        let timer = Cancellation(within: control.cancellation, until: min(end, cellEnd))
        let bounded = control.with(timer)
        let count = session.statementCount(in: source)
        var results: [StatementResult] = []
        session.execute(source, control: bounded) { executed in
            results.append(executed.result)
            return !timer.isOverdue
        }
        try control.check()
        if timer.isOverdue {
            let refusal = isLast ? ReplayLimits.slowNotebook(limits.seconds) : ReplayLimits.slowCell(limits.cellSeconds)
            results = Self.refused(results, refusal, count: count)
        }
        return results.map { sized($0) }
    }

    /// What was interrupted, or never begun, is laid to the clock.
    private static func refused(_ results: [StatementResult], _ refusal: Diagnostic, count: Int) -> [StatementResult] {
        let told = results.map { result -> StatementResult in
            guard case .failure(let diagnostics) = result, diagnostics.all.contains(Cancelled.diagnostic) else { return result }
            return .failure(Diagnostics([refusal]))
        }
        return told + Array(repeating: .failure(Diagnostics([refusal])), count: max(0, count - told.count))
    }

    private mutating func sized(_ result: StatementResult) -> StatementResult {
        guard case .success(let output) = result else { return result }
        if let excess = limits.excess(of: output, after: values) { return .failure(Diagnostics([excess])) }
        values += ReplayLimits.values(of: output)
        return result
    }
}
