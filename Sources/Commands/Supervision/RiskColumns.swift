import Columns
import Datasets
import Messages
import Outputs
import Queries
import Supervision

/// Columns that several tables of supervision have.
enum RiskColumns {
    static let module = TableColumn("module", .level, vocabulary: Vocabulary(of: RiskModule.self, \.text))
    static let colour = TableColumn("colour", .level, vocabulary: Vocabulary(of: MarkColour.self, \.text))
    static let severity = TableColumn("severity", .level, vocabulary: Vocabulary(of: Severity.self, \.text))

    /// Which rule, of which module, how grave it is, what it adds to the index: the cells of `cells(of:)`.
    static let rule = [
        TableColumn("rule", .text, isKey: true), module, severity, TableColumn("points", .integer),
    ]

    static func cells(of rule: Rule) -> [Cell] {
        [.phrase(Text(en: rule.id, zh: rule.name.zh)), .raw(rule.module), .raw(rule.severity), .integer(rule.points)]
    }

    /// Identifiers of rules, joined by `;`.
    static func riskPoints(_ rules: [Rule]) -> TableColumn {
        TableColumn("risk_points", .text, vocabulary: Self.names(of: rules, separatedBy: ";"))
    }

    static func names(of rules: [Rule], separatedBy separator: String? = nil) -> Vocabulary {
        Vocabulary(Dictionary(rules.map { ($0.id, $0.name.zh) }) { first, _ in first }, separatedBy: separator)
    }
}

extension Cell {
    /// A word of supervision, which a vocabulary reads in Chinese.
    static func raw(_ word: some RawRepresentable<String>) -> Cell { .text(word.rawValue) }
}

/// Who suspects are, and what the open card says of them: columns of `enterprises` for some of its rows.
struct SuspectColumns {
    private let columns: [(TableColumn, Column)]

    init(session: Session, snapshot: Snapshot, names: [String] = ["code", "name", "district", "industry", "score", "band"]) throws {
        var session = session
        session.workplace?.snapshot = snapshot
        let relation = try EnterpriseFields(session: session).relation()
        columns = try names.compactMap { name in
            guard let place = relation.fields.firstIndex(where: { $0.name == name && $0.isBuiltIn }) else { return nil }
            let field = relation.fields[place]
            let column = TableColumn(
                field.name, field.type, unit: field.unit, chineseName: ChineseHead(settled: field.chineseName),
                isIdentifying: field.isIdentifying, isKey: name == "code")
            return (column, try relation.column(place, control: session.control))
        }
    }

    /// The columns in the rows `rows`, in that order.
    func stored(_ rows: Buffer<Int32>) -> [(TableColumn, Table.Cells)] {
        columns.map { ($0.0, .stored($0.1, rows: rows)) }
    }

    /// The cells of one row.
    func cells(ofRow row: Int) -> [(TableColumn, Cell)] {
        columns.map { ($0.0, Cell($0.1[row])) }
    }
}
