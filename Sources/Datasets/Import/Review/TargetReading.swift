import Columns
import Messages
import Taxonomy

/// The outcomes that a target column tells.
struct TargetReading {
    let outcomes: Buffer<UInt8>
    let good: Int
    let bad: Int
    let unknown: Int
    let distinct: Int
    /// The values that are good, with their rows, the most frequent first.
    let goodValues: [(value: String, rows: Int)]

    /// - Parameters:
    ///   - codes: the label of each row, below 0 where it is missing.
    ///   - bad: the value that is bad; nil is 1, where the target holds 0 and 1 only.
    /// - Throws: `bad-needed`, `bad-absent`, with the values that are there.
    init(_ labels: [String], codes: [Int32], bad: String?, header: String) throws {
        let numbers = labels.map(Self.number)
        let isNumeric = zip(labels, numbers).allSatisfy { label, number in number != nil || Self.isMissingWord(label) }
        let present = labels.indices.filter { !isNumeric || numbers[$0] != nil }
        let isBad = try Self.bad(bad, labels, numbers, present, isNumeric, header)
        let kept = Set(present)
        let outcomeOfLabel = labels.indices.map { label in
            (kept.contains(label) ? (isBad.contains(label) ? Outcome.bad : .good) : .unknown).rawValue
        }
        outcomes = Buffer(unfilled: codes.count)
        var counts = [0, 0, 0, 0]
        var rowsOfLabel = [Int](repeating: 0, count: labels.count)
        for (row, code) in codes.enumerated() {
            let outcome = code < 0 ? Outcome.unknown.rawValue : outcomeOfLabel[Int(code)]
            outcomes.pointer[row] = outcome
            counts[Int(outcome)] += 1
            if code >= 0 { rowsOfLabel[Int(code)] += 1 }
        }
        goodValues = labels.indices.filter { outcomeOfLabel[$0] == Outcome.good.rawValue && rowsOfLabel[$0] > 0 }
            .map { (labels[$0], rowsOfLabel[$0]) }.sorted { ($1.rows, $0.value) < ($0.rows, $1.value) }
        good = counts[Int(Outcome.good.rawValue)]
        self.bad = counts[Int(Outcome.bad.rawValue)]
        unknown = counts[Int(Outcome.unknown.rawValue)]
        distinct = present.count
    }

    // MARK: -

    /// The labels that are bad.
    private static func bad(
        _ bad: String?, _ labels: [String], _ numbers: [Double?], _ present: [Int], _ isNumeric: Bool, _ header: String
    ) throws -> Set<Int> {
        guard let bad else {
            let isZeroOne = isNumeric && present.allSatisfy { numbers[$0] == 0 || numbers[$0] == 1 }
            guard isZeroOne else { throw needed(header, present.map { labels[$0] }) }
            return Set(present.filter { numbers[$0] == 1 })
        }
        let wanted = number(bad)
        let found = present.filter { labels[$0] == bad || (wanted != nil && numbers[$0] == wanted) }
        guard !found.isEmpty else { throw absent(bad, header, present.map { labels[$0] }) }
        return Set(found)
    }

    private static func number(_ label: String) -> Double? {
        var label = label
        return label.withUTF8 { field in
            switch FieldReader.value(field) {
            case .decimal(let mantissa, let scale): Double(mantissa) / Column.power(ofTen: Int(scale))
            case .real(let double): double
            case .missing, .missingWord, .flag, .date, .text: nil
            }
        }
    }

    private static func isMissingWord(_ label: String) -> Bool {
        var label = label
        return label.withUTF8 { FieldReader.isMissingWord(FieldReader.trimmed($0)) }
    }

    private static func needed(_ header: String, _ values: [String]) -> Diagnostic {
        Diagnostic(
            "bad-needed",
            Text(
                en: "the target `\(header.brief)` holds \(list(values)): which of them is bad must be given",
                zh: "目标列 `\(header.brief)` 的取值为 \(list(values))，须指明哪个为坏"),
            hint: Text(en: "--bad VALUE", zh: "--bad 取值"))
    }

    private static func absent(_ bad: String, _ header: String, _ values: [String]) -> Diagnostic {
        Diagnostic(
            "bad-absent",
            Text(en: "no record has `\(bad.brief)` in the target `\(header.brief)`", zh: "目标列 `\(header.brief)` 中没有取值 `\(bad.brief)`"),
            expected: Text(en: "one of \(list(values))", zh: "以下之一：\(list(values))"), nearNames: NearNames.near(bad, in: values.prefix(100))
        )
    }

    /// At most ten, so that an identifier taken for a target does not fill the screen.
    private static func list(_ values: [String]) -> String {
        ListText.of(values.map { "`\($0)`" }, limit: 10)
    }
}
