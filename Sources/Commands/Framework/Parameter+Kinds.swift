import Columns
import Messages
import Supervision
import Taxonomy

/// A tag that was named: its place in the dataset's list, and where it was typed.
struct NamedTag: Sendable, Hashable {
    let index: Int
    let id: String
    let place: Place
}

/// A word of a command that may stand for everything.
enum TagOrAll: Sendable, Hashable {
    case all
    case tag(NamedTag)
}

extension Parameter where Value == NamedTag {
    /// A tag of the dataset, by its id, Chinese name or header.
    static func tag(_ need: Need = .required, _ summary: Text = Text(en: "a tag", zh: "标签")) -> Parameter {
        Parameter("TAG", .tag, need, summary) { reader, session in
            let start = reader.startOfNext()
            let name = try reader.name(Text(en: "the name of a tag", zh: "标签名"))
            return try session.tag(named: name, at: reader.place(from: start))
        }
    }

    /// A tag that is in the open card.
    static func characteristic(_ need: Need = .required) -> Parameter {
        Parameter("TAG", .characteristic, need, Text(en: "a characteristic of the open card", zh: "评分卡中的特征")) { reader, session in
            let start = reader.startOfNext()
            let name = try reader.name(Text(en: "a characteristic of the open card", zh: "评分卡中的特征"))
            return try session.characteristic(named: name, at: reader.place(from: start))
        }
    }
}

extension Parameter where Value == TagOrAll {
    static let tagOrAll = Parameter("TAG|all", .tagOrAll, .required, Text(en: "a tag, or all", zh: "标签，或 all")) { reader, session in
        let start = reader.startOfNext()
        let name = try reader.name(Text(en: "the name of a tag, or all", zh: "标签名，或 all"))
        return name == "all" ? .all : .tag(try session.tag(named: name, at: reader.place(from: start)))
    }
}

extension Parameter where Value == String {
    static func word(_ label: String, _ need: Need, _ summary: Text, kind: ParameterKind = .word) -> Parameter {
        Parameter(label, kind, need, summary) { reader, _ in try reader.word(summary) }
    }

    /// A name that the statement gives: of a card.
    static func newName(_ label: String, _ need: Need, _ summary: Text) -> Parameter {
        Parameter(label, .word, need, summary) { reader, _ in
            let start = reader.startOfNext()
            let name = try reader.word(summary)
            guard name.contains(where: { !$0.isWhitespace }) else {
                throw Diagnostic(
                    "empty-name", Text(en: "a name cannot be empty", zh: "名称不能为空"), at: reader.place(from: start), expected: summary)
            }
            return name
        }
    }

    static func path(_ need: Need, _ summary: Text) -> Parameter {
        word("FILE", need, summary, kind: .path)
    }

    static func choice(_ label: String, _ words: [String], _ need: Need, _ summary: Text) -> Parameter {
        Parameter(label, .choice(words), need, summary) { reader, _ in
            let start = reader.startOfNext()
            let expected = Text.verbatim(words.joined(separator: ", "))
            let word = try reader.name(expected)
            guard words.contains(word) else {
                throw Diagnostic(
                    "bad-choice", Text(en: "`\(word)` is not one of the choices here", zh: "“\(word)”不在可选项中"),
                    at: reader.place(from: start),
                    expected: expected, nearNames: NearNames.near(word, in: words))
            }
            return word
        }
    }

    /// The rest of the line as it stands, in which nothing has a meaning; or one quoted string.
    static func text(_ label: String, _ summary: Text) -> Parameter {
        Parameter(label, .text, .required, summary) { reader, _ in
            reader.skipSpaces()
            var ahead = reader
            if let text = try ahead.quoted(), ahead.isAtEnd() {
                reader = ahead
                return text
            }
            let text = reader.rest()
            guard !text.isEmpty else { throw reader.missing(summary) }
            return text
        }
    }

    /// A sign that must stand here.
    static func sign(_ sign: String) -> Parameter {
        Parameter(sign, .sign(sign), .required, .verbatim(sign)) { reader, _ in
            guard reader.take(sign) else {
                throw Diagnostic(
                    "missing-sign", Text(en: "`\(sign)` is missing here", zh: "此处缺少“\(sign)”"), at: reader.here, expected: .verbatim(sign))
            }
            return sign
        }
    }
}

/// Words that are typed as they are, or as they read in Chinese.
protocol ChosenWord: RawRepresentable<String>, CaseIterable, Sendable {
    var text: Text { get }
}

extension RiskModule: ChosenWord {}
extension Severity: ChosenWord {}
extension MarkColour: ChosenWord {}
extension DispositionKind: ChosenWord {}

extension Parameter where Value: ChosenWord {
    /// One of the words of a type, in either language.
    static func oneOf(_ label: String, _ need: Need, _ summary: Text) -> Parameter {
        let words = Value.allCases.map(\.rawValue)
        let choices = Text(en: words.joined(separator: ", "), zh: Value.allCases.map(\.text.zh).joined(separator: "、"))
        let summary = Text(en: "\(summary.en): \(choices.en)", zh: "\(summary.zh)：\(choices.zh)")
        let meanings = Value.allCases.map { MeantWord(word: $0.rawValue, meaning: $0.text) }
        return Parameter(label, .meanings(meanings), need, summary) { reader, _ in
            let start = reader.startOfNext()
            let word = try reader.name(choices)
            guard let value = Value(rawValue: word) ?? Value.allCases.first(where: { $0.text.zh == word }) else {
                throw Diagnostic(
                    "bad-choice", Text(en: "`\(word)` is not one of the choices here", zh: "“\(word)”不在可选项中"),
                    at: reader.place(from: start), expected: choices, nearNames: NearNames.near(word, in: words))
            }
            return value
        }
    }
}

/// A condition as it was typed, with the offsets of its text in the statement's source.
struct ExpressionText: Sendable, Hashable {
    let source: Source
    let range: Range<Int>

    var text: String { String(decoding: Array(source.text.utf8)[range], as: UTF8.self) }
}

extension ExpressionText {
    /// One that a card holds.
    init(_ text: String) {
        self.init(source: Source(text), range: 0..<text.utf8.count)
    }
}

extension Parameter where Value == ExpressionText {
    static func expression(
        _ label: String, _ summary: Text, kind: ParameterKind = .expression, upTo words: [String] = [], options: [String] = []
    ) -> Parameter {
        Parameter(label, kind, .required, summary) { reader, _ in
            ExpressionText(source: reader.source, range: try reader.expression(summary, upTo: words, options: options))
        }
    }
}

extension Parameter where Value == Double {
    static func number(_ label: String, _ need: Need, _ summary: Text) -> Parameter {
        Parameter(label, .number, need, summary) { reader, _ in try reader.number(summary) }
    }
}

extension Parameter where Value == Int {
    static func integer(_ label: String, _ need: Need, _ summary: Text, in range: ClosedRange<Int>) -> Parameter {
        Parameter(label, .number, need, summary) { reader, _ in
            let start = reader.startOfNext()
            let number = try reader.number(summary)
            guard let integer = Int(exactly: number), range.contains(integer) else {
                let bounds = Text(
                    en: "a whole number from \(range.lowerBound) to \(range.upperBound)",
                    zh: "\(range.lowerBound) 到 \(range.upperBound) 的整数")
                throw Diagnostic(
                    "bad-number", Text(en: "the number does not fit here", zh: "数值不合适"), at: reader.place(from: start), expected: bounds)
            }
            return integer
        }
    }
}

extension ArgumentReader {
    fileprivate static func badDay(_ word: String, at place: Place) -> Diagnostic {
        Diagnostic(
            "bad-date", Text(en: "`\(word)` is no day", zh: "“\(word)”不是日期"), at: place, expected: .verbatim("2026-06-30"))
    }

    /// Numbers with commas between.
    fileprivate mutating func numbers(_ expected: Text) throws -> [Double] {
        var numbers = [try number(expected)]
        while take(",") { numbers.append(try number(expected)) }
        guard !beginsNumber else {
            throw Diagnostic(
                "missing-comma", Text(en: "a comma is missing between two numbers", zh: "两个数值之间缺少逗号"), at: here,
                expected: .verbatim(","))
        }
        return numbers
    }

    /// Days such as 2026-06-30 with commas between; nil where the first is none.
    fileprivate mutating func days() throws -> [Day]? {
        var ahead = self
        guard !ahead.isAtEnd(), let first = Day(iso: try ahead.name(.verbatim(""))) else { return nil }
        var days = [first]
        while ahead.take(",") {
            let start = ahead.startOfNext()
            let word = try ahead.name(.verbatim("2026-06-30"))
            guard let day = Day(iso: word) else { throw Self.badDay(word, at: ahead.place(from: start)) }
            days.append(day)
        }
        self = ahead
        return days
    }

    /// Names with blanks between, up to a comma or `because`.
    fileprivate mutating func group(_ expected: Text) throws -> [String] {
        var names = [try name(expected)]
        while !endsGroup { names.append(try name(expected)) }
        return names
    }

    private var endsGroup: Bool {
        var ahead = self
        return ahead.isAtEnd() || ahead.take(",") || ahead.takeWord("because")
    }

}

extension Parameter where Value == [Double] {
    /// Numbers with commas between.
    static func numbers(_ label: String, _ summary: Text) -> Parameter {
        Parameter(label, .number, .required, summary) { reader, _ in try reader.numbers(summary) }
    }
}

extension Parameter where Value == Day {
    /// A day such as 2026-06-30.
    static func day(_ label: String, _ need: Need, _ summary: Text) -> Parameter {
        Parameter(label, .word, need, summary) { reader, _ in
            let start = reader.startOfNext()
            let word = try reader.name(summary)
            guard let day = Day(iso: word) else { throw ArgumentReader.badDay(word, at: reader.place(from: start)) }
            return day
        }
    }
}

/// Which values fall together, as somebody typed it.
enum Bounds: Sendable, Hashable {
    /// Between bins, from low to high.
    case numbers([Double])
    case days([Day])
    /// The levels of each bin.
    case groups([[String]])
}

extension Parameter where Value == Bounds {
    /// Numbers or days with commas between; or levels with blanks between, and commas between the groups.
    static func bounds(_ label: String, _ summary: Text) -> Parameter {
        Parameter(label, .number, .required, summary) { reader, _ in
            if let days = try reader.days() { return .days(days) }
            if reader.isAtEnd() || reader.beginsNumber { return .numbers(try reader.numbers(summary)) }
            var groups = [try reader.group(summary)]
            while reader.take(",") { groups.append(try reader.group(summary)) }
            return .groups(groups)
        }
    }
}

extension Parameter where Value == [ClosedRange<Int>] {
    /// Whole numbers from 1, or ranges of them such as `5-7`, with commas between.
    static func ordinals(_ label: String, _ need: Need, _ summary: Text) -> Parameter {
        Parameter(label, .number, need, summary) { reader, _ in
            var ranges = [try ordinals(&reader, summary)]
            while reader.take(",") { ranges.append(try ordinals(&reader, summary)) }
            return ranges
        }
    }

    private static func ordinals(_ reader: inout ArgumentReader, _ expected: Text) throws -> ClosedRange<Int> {
        let start = reader.startOfNext()
        let text = try reader.name(expected)
        let words = text.split(separator: "，").first.map { $0.split(separator: "-", omittingEmptySubsequences: false) } ?? []
        reader.position = start + words.map(\.utf8.count).reduce(words.count - 1, +)
        let numbers = words.compactMap { Int($0) }
        guard numbers.count == words.count, (1...2).contains(numbers.count), let first = numbers.first, let last = numbers.last,
            1 <= first, first <= last
        else {
            throw Diagnostic(
                "bad-number", Text(en: "`\(text)` is no number from 1 and no range of them", zh: "“\(text)”不是从 1 起的整数或范围"),
                at: reader.place(from: start), expected: expected, hint: .verbatim("3, 5-7"))
        }
        return first...last
    }
}
