/// How the fields of a column are read.
enum FieldForm: UInt8, Sendable {
    /// Passed over.
    case none
    case number
    /// `true` and `false`.
    case flag
    case date
    /// Text with a dictionary: levels, texts, names, the target.
    case text
    /// The key: its bytes are kept as they are.
    case key
}

/// What a value that is not missing looks like.
struct ValueKinds: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let number = ValueKinds(rawValue: 1)
    static let flag = ValueKinds(rawValue: 2)
    static let date = ValueKinds(rawValue: 4)
    static let text = ValueKinds(rawValue: 8)
    /// A number that may be a day as well, 20260630: a day beside days, a number beside numbers.
    static let dayNumber = ValueKinds(rawValue: 16)

    /// The form that reads all of these; numbers where there is none, since nothing speaks against it.
    var form: FieldForm {
        switch self {
        case [], .number, .dayNumber, [.number, .dayNumber]: .number
        case .flag: .flag
        case .date, [.date, .dayNumber]: .date
        default: .text
        }
    }
}

/// What the records taken so far say about a column's form.
struct ColumnEvidence: Sendable, Hashable {
    var kinds: ValueKinds = []
    /// Cells such as NA in a column of numbers, flags or dates.
    var missingWords = 0
    /// Of numbers: what stood beside digits, in how many cells, and the first of them.
    var signs: NumberSigns = []
    var signedCells = 0
    var firstSigned: String?
    /// The first value that the form could not read.
    var surprise: Surprise?

    struct Surprise: Sendable, Hashable {
        let line: Int
        let text: String
        let kind: ValueKinds
    }

    /// Without what only rejected records said against a form that is settled.
    func settled(as form: FieldForm?) -> ColumnEvidence {
        guard let kind = form.flatMap({ ValueKinds($0) }) else { return self }
        var evidence = self
        evidence.kinds.formIntersection(kind)
        evidence.surprise = nil
        return evidence
    }

    /// Adds what later records say.
    mutating func add(_ later: ColumnEvidence) {
        kinds.formUnion(later.kinds)
        missingWords += later.missingWords
        signs.formUnion(later.signs)
        signedCells += later.signedCells
        firstSigned = firstSigned ?? later.firstSigned
        surprise = surprise ?? later.surprise
    }
}
