import Columns
import Messages
import Outputs

/// The type of an expression.
enum ValueType: Sendable, Hashable {
    case integer, real, flag, text, code, time, date
    case level(Labels?, holdsWords: Bool)
    /// Of an expression in which something is wrong that has been said already.
    case unknown

    init(_ field: Field) {
        switch field.type {
        case .integer: self = .integer
        case .real: self = .real
        case .flag: self = .flag
        case .text: self = .text
        case .code: self = .code
        case .time: self = .time
        case .date: self = .date
        case .level: self = .level(field.labels, holdsWords: field.holdsWords)
        }
    }

    var isNumber: Bool { self == .integer || self == .real }

    /// Whether the values are pieces of text, however they are kept.
    var isText: Bool {
        switch self {
        case .text, .code, .time, .level: true
        case .integer, .real, .flag, .date, .unknown: false
        }
    }

    var fieldType: FieldType {
        switch self {
        case .integer: .integer
        case .real, .unknown: .real
        case .flag: .flag
        case .text: .text
        case .code: .code
        case .time: .time
        case .date: .date
        case .level: .level
        }
    }

    /// "a number", as a part of a sentence.
    var text: Text {
        switch self {
        case .integer, .real: Text(en: "a number", zh: "数值")
        case .flag: Text(en: "a condition", zh: "条件（是/否）")
        case .text: Text(en: "a text", zh: "文本")
        case .code: Text(en: "a code", zh: "代码")
        case .time: Text(en: "a time", zh: "时间")
        case .date: Text(en: "a date", zh: "日期")
        case .level: Text(en: "a level", zh: "分级")
        case .unknown: Text(en: "unknown", zh: "未知")
        }
    }
}

/// An expression whose names and types are known.
struct Typed: Sendable {
    var type: ValueType
    var scalar: Scalar
    var unit: Unit?
    /// What its texts read as in Chinese, where they are words of the program.
    var vocabulary: Vocabulary?
    /// See `Field.isOrdinal`.
    var isOrdinal = false
    let extent: Extent

    init(
        _ type: ValueType, _ scalar: Scalar, unit: Unit? = nil, vocabulary: Vocabulary? = nil, isOrdinal: Bool = false, _ extent: Extent
    ) {
        self.type = type
        self.scalar = scalar
        self.unit = unit
        self.vocabulary = vocabulary
        self.isOrdinal = isOrdinal
        self.extent = extent
    }

    static func unknown(_ extent: Extent) -> Typed {
        Typed(.unknown, .constant(.missing), extent)
    }

    var isUnknown: Bool { type == .unknown }

    /// The column, where the expression is nothing but one.
    var slot: Int? {
        if case .field(let slot) = scalar { slot } else { nil }
    }

    var constant: Constant? {
        if case .constant(let constant) = scalar { constant } else { nil }
    }

    /// What describes a column of these values; `chineseName` says whose the name is.
    func field(named name: String, chineseName: ChineseHead = .asTyped) -> Field {
        var labels: Labels?
        var holdsWords = false
        if case .level(let all, let words) = type { (labels, holdsWords) = (all, words) }
        return Field(
            name, type.fieldType, chineseName: chineseName, unit: unit, labels: labels, isOrdinal: isOrdinal, holdsWords: holdsWords,
            vocabulary: vocabulary)
    }
}

/// A condition in two two-valued halves: where it is true and where it is false; missing is neither.
struct Condition: Sendable, Hashable {
    let isTrue: Predicate
    let isFalse: Predicate

    /// Of a condition in which something is wrong that has been said already.
    static let unknown = Condition(isTrue: .constant(false), isFalse: .constant(false))

    var negated: Condition { Condition(isTrue: isFalse, isFalse: isTrue) }

    static func all(_ parts: [Condition]) -> Condition {
        Condition(isTrue: .both(parts.map(\.isTrue)), isFalse: .either(parts.map(\.isFalse)))
    }

    static func any(_ parts: [Condition]) -> Condition {
        Condition(isTrue: .either(parts.map(\.isTrue)), isFalse: .both(parts.map(\.isFalse)))
    }
}
