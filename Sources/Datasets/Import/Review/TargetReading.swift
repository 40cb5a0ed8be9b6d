import Columns
import Taxonomy

/// The outcomes that a target column tells.
struct TargetReading {
    let outcomes: Buffer<UInt8>
    let good: Int
    let bad: Int
    let unknown: Int
    let distinct: Int
    /// The values that are good, and those that are neither good nor bad nor said to be missing, the most frequent first.
    let goodValues: [Value]
    let otherValues: [Value]

    /// A value of the target with its rows.
    struct Value: Sendable {
        let text: String
        var rows = 0
        var firstRow = 0
    }

    /// - Parameters:
    ///   - codes: the label of each row, below 0 where it is missing.
    ///   - bad: the value that is bad; nil is 1, where the target holds 0 and 1 only.
    ///   - good: the values that are good; empty where they are not told.
    /// - Throws: `bad-needed`, `bad-absent`, `good-absent`, with the values that are there.
    init(_ labels: [String], codes: [Int32], bad: String?, good: [String], header: String) throws {
        let words = try TargetWords(labels, bad: bad, good: good, header: header)
        outcomes = Buffer(unfilled: codes.count)
        var counts = [0, 0, 0, 0]
        var values = labels.map { Value(text: $0) }
        for (row, code) in codes.enumerated() {
            let outcome = (code < 0 ? .unknown : words.outcomes[Int(code)]).rawValue
            outcomes.pointer[row] = outcome
            counts[Int(outcome)] += 1
            guard code >= 0 else { continue }
            if values[Int(code)].rows == 0 { values[Int(code)].firstRow = row }
            values[Int(code)].rows += 1
        }
        func found(_ isMeant: (Int) -> Bool) -> [Value] {
            values.indices.filter { isMeant($0) && values[$0].rows > 0 }.map { values[$0] }
                .sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
        }
        goodValues = found { words.outcomes[$0] == .good }
        otherValues = found(words.others.contains)
        self.good = counts[Int(Outcome.good.rawValue)]
        self.bad = counts[Int(Outcome.bad.rawValue)]
        unknown = counts[Int(Outcome.unknown.rawValue)]
        distinct = labels.count - words.missing.count
    }
}
