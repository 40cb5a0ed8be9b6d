import Columns
import Datasets
import Messages
import Outputs
import Taxonomy

/// One enterprise that was asked for: found by code or name, and written to the journal with the purpose.
struct Enquiry {
    let row: Int
    let code: String

    /// The enterprise whose code or name is `text`; by a part of the name where that is enough to tell it.
    ///
    /// - Parameter isWriting: whether something is written down of it: then a part of a name is not enough.
    static func find(_ text: String, at place: Place, in session: Session, isWriting: Bool = false) throws -> Enquiry {
        let dataset = try session.requireWorkplace().dataset
        let snapshot = try session.requireSnapshot()
        if let row = try dataset.row(ofCode: text, in: snapshot) { return Enquiry(row: row, code: text) }
        if Pseudonym.isPseudonym(text), let found = try find(pseudonym: text, in: dataset, snapshot, session.control) { return found }
        let codes = try dataset.identity(.code, in: snapshot, control: session.control)
        let exact = try dataset.rows(ofName: text, in: snapshot)
        // With names hidden, whether a part of one is known would tell it letter by letter.
        let rows = exact.isEmpty && !session.settings.mask ? try rows(containing: text, in: dataset, snapshot, session.control) : exact
        guard let row = rows.first else {
            throw Diagnostic(
                "unknown-enterprise",
                Text(en: "no enterprise of this snapshot has the code or name `\(text)`", zh: "快照中没有代码或名称为“\(text)”的企业"),
                at: place,
                hint: try elsewhere(text, in: dataset)
                    ?? Text(en: "enterprises | where name ~ \"...\" searches by name", zh: "enterprises | where name ~ \"...\" 按名称查找"))
        }
        guard rows.count == 1 else {
            throw Diagnostic(
                "ambiguous-name", Text(en: "\(rows.count) enterprises are called like this", zh: "有 \(rows.count) 家企业符合该名称"), at: place,
                hint: Text(en: "ask by code", zh: "请按代码查询"), nearNames: rows.prefix(3).map { session.shown(.code, codes[$0].plainText) })
        }
        guard !isWriting || !exact.isEmpty else {
            let name = try dataset.identity(.name, in: snapshot, control: session.control)[row].plainText
            throw Diagnostic(
                "part-of-name", Text(en: "`\(text)` is a part of a name", zh: "“\(text)”只是名称的一部分"), at: place,
                expected: Text(en: "a code or a whole name, since this is written down", zh: "代码或完整名称，因为将登记在案"),
                nearNames: [session.shown(.name, name), session.shown(.code, codes[row].plainText)])
        }
        return Enquiry(row: row, code: codes[row].plainText)
    }

    private static func find(
        pseudonym: String, in dataset: Dataset, _ snapshot: Snapshot, _ control: Control
    ) throws -> Enquiry? {
        let codes = try dataset.identity(.code, in: snapshot, control: control)
        for row in 0..<codes.count {
            try control.check(row: row)
            let code = codes[row].plainText
            if Pseudonym.of(code) == pseudonym { return Enquiry(row: row, code: code) }
        }
        return nil
    }

    /// Which snapshot knows the code; nil where none does.
    private static func elsewhere(_ code: String, in dataset: Dataset) throws -> Text? {
        guard let other = try dataset.snapshots.last(where: { try dataset.row(ofCode: code, in: $0) != nil }) else { return nil }
        return Text(en: "it is in another: snapshot \(other.name)", zh: "在另一快照中：snapshot \(other.name)")
    }

    private static func rows(containing text: String, in dataset: Dataset, _ snapshot: Snapshot, _ control: Control) throws -> [Int] {
        guard try dataset.identityFields.contains(.name) else { return [] }
        let names = try dataset.identity(.name, in: snapshot, control: control)
        var found: [Int] = []
        for row in 0..<names.count {
            if row % 4096 == 0 { try control.check() }
            if case .text(let name) = names[row], name.contains(text) { found.append(row) }
        }
        return found
    }

    /// Writes who asked for what, and why, to the journal.
    func record(_ arguments: Arguments, in session: Session) throws {
        try Self.record(code, arguments.statement.text, in: session)
    }

    /// The same of each enterprise that a query names by its code, by what stands for it where codes are hidden or, where it reads names,
    /// between quotes by its whole name.
    static func record(namedIn query: String, by statement: String, in session: Session) throws {
        guard let workplace = session.workplace, let snapshot = workplace.snapshot else { return }
        let dataset = workplace.dataset
        var codes = try query.matches(of: IdentityScrubber.code).map { String($0.output) }.filter {
            try dataset.row(ofCode: $0, in: snapshot) != nil
        }
        codes += try query.matches(of: Pseudonym.pattern).compactMap {
            try find(pseudonym: String($0.output), in: dataset, snapshot, session.control)?.code
        }
        if query.contains("name") || query.contains("名称") {
            let rows = try query.matches(of: /["“'‘]([^"“”'‘’]+)["”'’]/).flatMap {
                try dataset.rows(ofName: String($0.output.1), in: snapshot)
            }
            let known = rows.isEmpty ? nil : try dataset.identity(.code, in: snapshot, control: session.control)
            codes += rows.compactMap { known?[$0].plainText }
        }
        var told: Set<String> = []
        for code in codes where told.insert(code).inserted { try record(code, statement, in: session) }
    }

    private static func record(_ code: String, _ statement: String, in session: Session) throws {
        var entry = session.journalEntry(.read, command: statement)
        entry.code = code
        try session.requireWorkplace().ledger.record(entry)
    }
}

extension Value {
    /// The value in its shortest plain form; empty where missing.
    var plainText: String {
        switch self {
        case .missing: ""
        case .special(let code): Self.plain(code)
        case .number(let number): Self.plain(number)
        case .integer(let integer): String(integer)
        case .flag(let flag): flag ? "true" : "false"
        case .date(let day): day.iso
        case .text(let text): text
        }
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
