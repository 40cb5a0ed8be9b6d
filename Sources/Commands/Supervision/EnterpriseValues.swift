import Columns
import Datasets
import Messages
import Outputs
import Queries
import Rendering
import Supervision
import Taxonomy

/// The values of single enterprises as a sentence names them: 20%, 3.5万元, 2026-06-30.
struct EnterpriseValues {
    private let session: Session
    private let dataset: Dataset
    private let relation: any Relation
    /// Of fields, by what they are called; identifiers come before other names.
    private let places: [String: Int]

    init(session: Session, snapshot: Snapshot) throws {
        var session = session
        session.workplace?.snapshot = snapshot
        self.session = session
        dataset = try session.requireWorkplace().dataset
        let relation = try session.shown(EnterpriseFields(session: session).relation())
        let fields = relation.fields
        self.relation = relation
        let names = fields.enumerated().map { ($1.name, $0) }
        let others = fields.enumerated().flatMap { place, field in
            ([field.chineseName].compactMap(\.self) + field.aliases).map { ($0, place) }
        }
        places = Dictionary(names + others) { first, _ in first }
    }

    var names: [String] { relation.fields.map(\.name) }

    func has(_ name: String) -> Bool { place(of: name) != nil }

    /// The tag that a field is; nil of other fields, and where enterprises have none of that name.
    func tag(_ name: String) -> Tag? {
        place(of: name).flatMap { dataset.tagIndex(ofID: relation.fields[$0].name) }.map { dataset.tags[$0] }
    }

    /// Nil where enterprises have no such field.
    func column(_ name: String) throws -> Column? {
        try place(of: name).map { try relation.column($0, control: session.control) }
    }

    /// The value of a field in a row, as a phrase is filled with it.
    func filling(_ name: String, row: Int) throws -> Phrase.Filling {
        let isNothing: Bool =
            switch try column(name)?[row] {
            case nil, .missing, .special, .flag(false), .integer(0): true
            case .number(let number): number == 0
            case .integer, .flag, .date, .text: false
            }
        return Phrase.Filling(try text(name, row: row), isNothing: isNothing)
    }

    /// The value of a field in a row; "unknown" where it is missing.
    func text(_ name: String, row: Int) throws -> Text {
        guard let value = try column(name)?[row] else { return .verbatim("{\(name)}") }
        return text(of: value, type: dataset.tagIndex(ofID: fieldName(name)).map { dataset.tags[$0].type })
    }

    /// The fields of dates that any of the texts names as a whole word.
    func dates(namedIn texts: [String]) -> [String] {
        let words = Set(texts.flatMap { $0.split { !($0.isLetter || $0.isNumber || $0 == "_") } }.map(String.init))
        return relation.fields.filter { $0.type == .date && words.contains($0.name) }.map(\.name)
    }

    private func place(of name: String) -> Int? { places[name] }

    private func fieldName(_ name: String) -> String {
        place(of: name).map { relation.fields[$0].name } ?? name
    }

    // MARK: -

    /// A value as a sentence names it; "unknown" where it is missing.
    func text(of value: Value, type: TagType?) -> Text {
        switch value {
        case .missing, .special: Text(en: "unknown", zh: "不详")
        case .flag(let flag): flag.text
        case .date(let day): .verbatim(day.iso)
        case .text(let text): .verbatim(Sanitizer.visible(text))
        case .integer(let number): Self.text(of: Double(number), type: type)
        case .number(let number): Self.text(of: number, type: type)
        }
    }

    private static func text(of number: Double, type: TagType?) -> Text {
        switch type {
        case .ratio: .verbatim(plain(number * 100, decimals: 1) + "%")
        case .amount: Text(en: "CNY " + Decimal.fixed(number, decimals: 0), zh: amount(number))
        default: .verbatim(plain(number, decimals: 2))
        }
    }

    /// In 亿 or 万 where it is large.
    private static func amount(_ number: Double) -> String {
        switch number.magnitude {
        case 1e8...: plain(number / 1e8, decimals: 2) + "亿元"
        case 1e4...: plain(number / 1e4, decimals: 1) + "万元"
        default: plain(number, decimals: 0) + "元"
        }
    }

    /// At most so many decimals, and no more than the number has.
    private static func plain(_ number: Double, decimals: Int) -> String {
        Decimal.fixed(number, decimals: Decimal.exactDecimals(of: number, limit: decimals) ?? decimals)
    }
}
