import Columns
import Datasets
import Messages
import Outputs
import Queries

/// Asks the dataset in SQL, for those who know it: each snapshot is a wide table, and nothing can be changed.
struct RunSQL: Command {
    static let statement = Parameter<QuotedStatement>.quotedStatement(
        #""SELECT ...""#, Text(en: "a statement of SQL between quotes", zh: "引号中的 SQL 语句"))

    let name = "sql"
    let topic = Topic.data
    let summary = Text(
        en:
            "Ask in SQL: `enterprises` and each `snapshot_DATE` are wide tables, the dataset's small tables are there as they are; reads only.",
        zh: "用 SQL 查询：`enterprises` 与各 `snapshot_日期` 为宽表，数据集的小表可直接读取；只读。")
    let parameters: [any ParameterFacts] = [Self.statement]
    let examples = [
        #"sql "select district, count(*) as n, avg(tax_arrears) as mean from enterprises group by district order by n desc""#,
        #"sql "select outcome, count(*) as n from enterprises group by outcome" | sort n desc"#,
    ]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseMasked(name)
        let statement = arguments[Self.statement]
        let sources = try SQLSources(session)
        do {
            let dataset = try session.requireWorkplace().dataset
            let answer = try dataset.answer(statement.text, tables: sources.tables, control: session.control)
            try Enquiry.record(namedIn: statement.text, by: arguments.statement.text, in: session)
            return Output(table(answer, sources), notes: notes(answer))
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(within: statement)
        }
    }

    // MARK: -

    private func table(_ answer: SQLAnswer, _ sources: SQLSources) -> Table {
        var taken: Set<String> = []
        let columns = answer.columns.map { column -> (TableColumn, [Cell]) in
            let field = column.origin.flatMap(sources.field)
            let name = SQLName.free(column.name, among: &taken)
            let type = field?.type ?? SQLValues.type(of: column.cells)
            let head = TableColumn(
                name, type, unit: field?.unit, chineseName: ChineseHead(settled: field.flatMap { $0.name == name ? $0.chineseName : nil }),
                isIdentifying: field?.isIdentifying ?? false, vocabulary: field?.vocabulary)
            return (head, column.cells.map { SQLValues.cell($0, of: type, isWord: field?.holdsWords ?? false) })
        }
        return Table("sql", columns: columns.map(\.0), cells: columns.map { .cells($0.1) })
    }

    private func notes(_ answer: SQLAnswer) -> [Note] {
        guard !answer.specials.isEmpty else { return [] }
        let names = answer.specials.map(\.column).joined(separator: ", ")
        return [
            Note(
                "specials-null",
                Text(en: "special codes are no quantities and read as NULL: \(names)", zh: "特殊码不是数量，按 NULL 读取：\(names)"),
                count: answer.specials.count)
        ]
    }
}

/// Values of SQL as cells.
enum SQLValues {
    /// What values of a computed column are: the widest of them.
    static func type(of cells: [Cell]) -> CellType {
        var type = CellType.integer
        for cell in cells {
            switch cell {
            case .text: return .text
            case .real: type = .real
            default: break
            }
        }
        return type
    }

    /// A value as the type that it had before it went through SQL.
    static func cell(_ cell: Cell, of type: CellType, isWord: Bool) -> Cell {
        switch (type, cell) {
        case (.flag, .integer(let number)): .flag(number != 0)
        case (.date, .text(let text)): Day(iso: text).map(Cell.date) ?? cell
        case (.real, .integer(let number)): .real(Double(number))
        case (.text, .integer(let number)): .text("\(number)")
        case (.text, .real(let number)): .text("\(number)")
        case (_, .text(let text)) where isWord: Word(rawValue: text).map(Cell.word) ?? cell
        default: cell
        }
    }
}

/// A statement that was given between quotes, and where its text begins.
struct QuotedStatement: Sendable, Hashable {
    let text: String
    /// Where the text stands letter for letter; nil where escapes make it another one.
    let place: Place?
}

extension Parameter where Value == QuotedStatement {
    static func quotedStatement(_ label: String, _ summary: Text) -> Parameter {
        Parameter(label, .word, .required, summary) { reader, _ in
            let start = reader.startOfNext()
            guard let text = try reader.quoted() else {
                throw Diagnostic(
                    "missing-quotes", Text(en: "the statement has to stand between quotes", zh: "语句须置于引号中"), at: reader.here,
                    hint: .verbatim(#"sql "select ...""#))
            }
            let typed = reader.place(from: start)
            let bytes = Array(typed.source.text.utf8)[typed.range]
            guard let found = bytes.firstRange(of: Array(text.utf8)), !text.isEmpty else { return QuotedStatement(text: text, place: nil) }
            return QuotedStatement(text: text, place: Place(typed.source, found))
        }
    }
}

extension Diagnostic {
    /// The same with its place in the statement's own text moved to where that was typed.
    fileprivate func placed(within statement: QuotedStatement) -> Diagnostic {
        guard let own = place, own.source.text == statement.text, let typed = statement.place else { return self }
        return moved(by: typed.range.lowerBound, to: typed.source)
    }
}
