import Messages
import Outputs

/// A number with a name that an earlier result of the session gave.
struct NamedNumber: Sendable {
    let name: String
    let value: Cell
    let unit: Unit?
    /// What chance leaves open, where the result says so beside the number.
    let interval: Claim.Interval?
    /// The number of the statement that gave it.
    let cell: Int
    /// Where that statement stands in the transcript.
    let place: Int
    let statement: String
}

extension Session {
    /// Every number with a name, each from the latest result that has it, the latest results first.
    var namedNumbers: [NamedNumber] {
        var seen: Set<String> = []
        return transcript.entries.indices.reversed().flatMap { place -> [NamedNumber] in
            guard case .statement(let text, .success(let output), let kind) = transcript.entries[place], kind != .passing else { return [] }
            let cell = self.cell - (transcript.entries.count - place)
            return output.measured.filter { seen.insert($0.name).inserted }.map { metric in
                NamedNumber(
                    name: metric.name, value: metric.value, unit: metric.unit, interval: output.interval(of: metric.name), cell: cell,
                    place: place, statement: text)
            }
        }
    }

    /// The latest number of that name, or that Chinese name.
    func namedNumber(named name: String, at place: Place) throws -> NamedNumber {
        let all = namedNumbers
        if let measure = all.first(where: { $0.name == name || HeadNames.chinese(of: $0.name) == name }) { return measure }
        let names = all.map(\.name)
        let chinese = names.compactMap(HeadNames.chinese)
        throw Diagnostic(
            "unknown-metric", Text(en: "no result of this session has a number called `\(name)`", zh: "本会话的结果中没有名为“\(name)”的数值"),
            at: place, expected: names.isEmpty ? nil : .verbatim(names.prefix(8).joined(separator: ", ")),
            hint: names.isEmpty
                ? Text(en: "validate measures the open card; a claim speaks of an earlier result", zh: "validate 检验评分卡；断言针对此前的结果") : nil,
            nearNames: NearNames.near(name, in: names + chinese))
    }
}

extension Output {
    /// Metrics, and the numbers of a table of one row; none of a claim.
    fileprivate var measured: [Metric] {
        guard claim == nil else { return [] }
        guard let table = tables.first, table.rowCount == 1 else { return metrics.filter { $0.value.isMeasurable } }
        let ofTable = table.columns.indices.map { Metric(table.columns[$0].name, table[0, $0], unit: table.columns[$0].unit) }
        return (metrics + ofTable).filter { $0.value.isMeasurable }
    }

    /// The metrics `auc_low_test` and `auc_high_test` of `auc_test`.
    fileprivate func interval(of name: String) -> Claim.Interval? {
        let suffix = Self.parts.first { name.hasSuffix($0) } ?? ""
        let stem = name.dropLast(suffix.count)
        guard let low = number("\(stem)_low\(suffix)"), let high = number("\(stem)_high\(suffix)"), low <= high else { return nil }
        return Claim.Interval(low: low, high: high)
    }

    private func number(_ name: String) -> Double? {
        metrics.first { $0.name == name }?.value.number
    }

    private static let parts = ["_development", "_test", "_out_of_time", "_before"]
}

extension Cell {
    /// Nil of what is no number.
    var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .real(let real): real
        case .missing, .special, .flag, .date, .time, .text, .word, .phrase: nil
        }
    }

    /// A number, or the place of one that does not exist.
    fileprivate var isMeasurable: Bool { number != nil || self == .missing }
}
