import Columns
import Messages
import Taxonomy

/// What each value of a target says of an outcome: nothing is good because it is not known to be bad, where the file has a word for good.
struct TargetWords {
    /// Of each label.
    let outcomes: [Outcome]
    /// Labels such as NA.
    let missing: Set<Int>
    /// Labels that are neither good nor bad, and do not say themselves that they are neither.
    let others: Set<Int>

    /// `bad`: one value, or several between commas where no value is the whole of it.
    init(_ labels: [String], bad: String?, good: [String], header: String) throws {
        let values = labels.map(Value.init)
        let bad = bad.map { labels.contains($0) ? [$0] : Self.words($0) } ?? []
        missing = Set(values.indices.filter { values[$0].isMissing && !bad.contains(labels[$0]) && !good.contains(labels[$0]) })
        let present = labels.indices.filter { [missing] in !missing.contains($0) }
        let isBad = try Self.bad(bad, values, present, header)
        let left = present.filter { !isBad.contains($0) }
        if let both = good.first(where: { word in isBad.contains { values[$0].equals(Value(word)) } }) { throw Self.both(both, header) }
        let isGood = try good.isEmpty ? Self.opposites(of: isBad, values, left) : Self.told(good, "good", values, left, header)
        outcomes = values.indices.map { label in
            isBad.contains(label) ? .bad : isGood.contains(label) ? .good : values[label].isIndeterminate ? .indeterminate : .unknown
        }
        others = Set(left.filter { !isGood.contains($0) && !values[$0].saysNothing })
    }

    // MARK: -

    private struct Value {
        let text: String
        let number: Double?
        let isMissing: Bool

        init(_ text: String) {
            self.text = text
            var copy = text
            (number, isMissing) = copy.withUTF8 { field in
                let number: Double? =
                    switch FieldReader.value(field) {
                    case .decimal(let mantissa, let scale): Double(mantissa) / Column.power(ofTen: Int(scale))
                    case .real(let double): double
                    case .missing, .missingWord, .flag, .date, .text: nil
                    }
                return (number, FieldReader.isMissingWord(FieldReader.trimmed(field)))
            }
        }

        func equals(_ other: Value) -> Bool { text == other.text || (number != nil && number == other.number) }

        var word: String {
            number == 0 ? "0" : number == 1 ? "1" : text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        var isIndeterminate: Bool { ["indeterminate", "不定"].contains(word) }
        /// Words of this program's own files, and of others.
        var saysNothing: Bool { isIndeterminate || ["unknown", "未知"].contains(word) }
    }

    /// Words between commas, without blanks around them.
    private static func words(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map { word in
            String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Words that stand against each other, so that a third is neither.
    private static let pairs = [
        ["bad", "good"], ["坏", "好"], ["1", "0"], ["yes", "no"], ["y", "n"], ["true", "false"], ["是", "否"],
    ]

    /// The labels that are bad.
    private static func bad(_ bad: [String], _ values: [Value], _ present: [Int], _ header: String) throws -> Set<Int> {
        guard !bad.isEmpty else {
            let isZeroOne = present.allSatisfy { values[$0].number == 0 || values[$0].number == 1 }
            guard isZeroOne else { throw needed(header, present.map { values[$0].text }) }
            return Set(present.filter { values[$0].number == 1 })
        }
        return try told(bad, "bad", values, present, header)
    }

    /// All of these words, each of which must be there.
    private static func told(
        _ words: [String], _ option: String, _ values: [Value], _ present: [Int], _ header: String
    ) throws -> Set<Int> {
        try words.reduce(into: []) { found, word in
            let wanted = Value(word)
            let own = present.filter { values[$0].equals(wanted) }
            guard !own.isEmpty else { throw absent(word, option, header, present.map { values[$0].text }) }
            found.formUnion(own)
        }
    }

    /// What is good where it is not told: the word against a bad one where the file has it, else all that does not say that it is neither.
    private static func opposites(of bad: Set<Int>, _ values: [Value], _ left: [Int]) -> Set<Int> {
        let badWords = Set(bad.map { values[$0].word })
        let wanted = Set(pairs.filter { !badWords.isDisjoint(with: $0) }.flatMap(\.self)).subtracting(badWords)
        let found = left.filter { wanted.contains(values[$0].word) }
        // `YES` beside a bad `yes`, or 坏 beside a bad 违约, is surely not good.
        let open = left.filter { !values[$0].saysNothing && !badWords.union(["bad", "坏"]).contains(values[$0].word) }
        return Set(found.isEmpty ? open : found)
    }

    private static func needed(_ header: String, _ values: [String]) -> Diagnostic {
        Diagnostic(
            "bad-needed",
            Text(
                en: "the target `\(header.brief)` holds \(list(values)): which of them is bad must be given",
                zh: "目标列 `\(header.brief)` 的取值为 \(list(values))，须指明哪个为坏"),
            hint: Text(en: "--bad VALUE", zh: "--bad 取值"))
    }

    private static func both(_ word: String, _ header: String) -> Diagnostic {
        Diagnostic(
            "good-and-bad",
            Text(
                en: "`\(word.brief)` of the target `\(header.brief)` is named both good and bad",
                zh: "目标列 `\(header.brief)` 的取值 `\(word.brief)` 同时被指定为好与坏"),
            hint: Text(en: "leave it out of --good or of --bad", zh: "请从 --good 或 --bad 中去掉"))
    }

    private static func absent(_ word: String, _ option: String, _ header: String, _ values: [String]) -> Diagnostic {
        Diagnostic(
            "\(option)-absent",
            Text(en: "no record has `\(word.brief)` in the target `\(header.brief)`", zh: "目标列 `\(header.brief)` 中没有取值 `\(word.brief)`"),
            expected: Text(en: "one of \(list(values))", zh: "以下之一：\(list(values))"),
            nearNames: NearNames.near(word, in: values.prefix(100))
        )
    }

    /// At most ten, so that an identifier taken for a target does not fill the screen.
    private static func list(_ values: [String]) -> String {
        ListText.of(values.map { "`\($0)`" }, limit: 10)
    }
}
