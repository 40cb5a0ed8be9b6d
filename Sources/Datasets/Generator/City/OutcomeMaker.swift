import Columns
import Messages
import Taxonomy

/// What became of each enterprise of a snapshot: the outcome, and of the bad ones kind, date and disposition.
struct OutcomeMaker {
    /// Ways of becoming bad.
    enum Kind: Int, CaseIterable {
        case loanDefault, noAssets, bankruptcy, licenceRevoked, policeCase

        var label: String {
            switch self {
            case .loanDefault: "贷款违约"
            case .noAssets: "无财产可供执行"
            case .bankruptcy: "破产"
            case .licenceRevoked: "吊销执照"
            case .policeCase: "涉刑案件"
            }
        }

        /// Whether the enterprise is gone afterwards.
        var isEnd: Bool { self == .bankruptcy || self == .licenceRevoked }

        /// What is done about it, where something is.
        var dispositions: [Int] {
            switch self {
            case .loanDefault: [0, 1, 2, 3]
            case .noAssets: [2, 3, 6]
            case .bankruptcy: [3, 4]
            case .licenceRevoked: [6]
            case .policeCase: [5]
            }
        }
    }

    /// Outcome raw values; kind and date of the bad ones, disposition of some of these.
    struct Made {
        let values: Buffer<UInt8>
        let kinds: Column
        let dates: Column
        let dispositions: Column
    }

    static let dispositions = ["纾困帮扶", "展期续贷", "协商和解", "资产处置", "司法重整", "移送公安", "列入重点监测"]
    private static let dispositionShare = 0.55

    let frame: SnapshotFrame
    /// Whether a row has a bank loan.
    let hasLoan: [Bool]
    /// Whether a row raises funds unlawfully.
    let isFundraiser: [Bool]

    /// Also the numbers of enterprises that are gone by the next snapshot.
    func make(areBad: [Bool], control: Control, leaves: (_ enterprise: Int, _ snapshot: Int) -> Bool) throws -> (
        outcomes: Made, gone: Set<Int32>
    ) {
        let values = Buffer<UInt8>(repeating: Outcome.good.rawValue, count: frame.rows)
        var (kinds, dates, dispositions) = (missing, missing, missing)
        var gone: Set<Int32> = []
        let window = frame.options.day(ofSnapshot: frame.snapshot, monthsLater: 12).number - frame.day
        let next = frame.options.day(ofSnapshot: frame.snapshot, monthsLater: frame.months).number - frame.day
        for (row, enterprise) in frame.enterprises.enumerated() {
            try control.check(row: row)
            let number = Int(enterprise)
            if areBad[row] {
                values.pointer[row] = Outcome.bad.rawValue
                let kind = kind(row, number)
                let after = 1 + frame.random("bad date").integer(below: window, number)
                kinds[row] = Int64(kind.rawValue)
                dates[row] = Int64(frame.day + after)
                dispositions[row] = disposition(kind, number)
                if kind.isEnd, after <= next { gone.insert(enterprise) }
            } else if isIndeterminate(row, number, leaves) {
                values.pointer[row] = Outcome.indeterminate.rawValue
            }
            if leaves(number, frame.snapshot) { gone.insert(enterprise) }
        }
        let outcomes = Made(
            values: values, kinds: column(.level(Labels(Kind.allCases.map(\.label))), kinds), dates: column(.date, dates),
            dispositions: column(.level(Labels(Self.dispositions)), dispositions))
        return (outcomes, gone)
    }

    /// Deregistered in good order within twelve months, or too young to tell: founded in the month before.
    private func isIndeterminate(_ row: Int, _ enterprise: Int, _ leaves: (Int, Int) -> Bool) -> Bool {
        if frame.day - Int(frame.founded[row]) < 30 { return true }
        guard frame.lasting("deregistered").uniform(enterprise) < Turnover.deregisteredShare else { return false }
        return (0..<12 / frame.months).contains { leaves(enterprise, frame.snapshot + $0) }
    }

    private func kind(_ row: Int, _ enterprise: Int) -> Kind {
        if isFundraiser[row] { return .policeCase }
        let factors = frame.factors
        let weights = [
            hasLoan[row] ? 2.50 : 0, 0.40, factors[.size][row] > 0.5 ? 0.10 : 0.04, factors[.violations][row] > 1 ? 0.15 : 0.04,
            factors[.crowdFinance][row] > 1.5 ? 0.40 : 0.01,
        ]
        var left = frame.random("bad kind").uniform(enterprise) * weights.reduce(0, +)
        for (kind, weight) in zip(Kind.allCases, weights) {
            left -= weight
            if left < 0 { return kind }
        }
        return .noAssets
    }

    private func disposition(_ kind: Kind, _ enterprise: Int) -> Int64 {
        let dice = frame.random("disposition")
        guard dice.uniform(enterprise) < Self.dispositionShare else { return .min }
        let choice = frame.random("which disposition").integer(below: kind.dispositions.count, enterprise)
        return Int64(kind.dispositions[choice])
    }

    private var missing: [Int64] { Array(repeating: .min, count: frame.rows) }

    private func column(_ kind: Column.Kind, _ stage: [Int64]) -> Column {
        stage.withUnsafeBufferPointer { Column.narrowest(kind, stage: $0) }
    }
}
