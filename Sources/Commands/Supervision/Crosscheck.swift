import Columns
import Datasets
import Messages
import Outputs
import Queries
import Supervision

/// Checks suspects against watch lists: overlap, precision, recall, lift, and the enterprises that are on all.
struct Crosscheck: Command {
    static let suspects = Parameter<String>.word(
        "SUSPECTS", .required,
        Text(
            en: "suspects, a module, a watch list, or a name of let or source with codes",
            zh: "suspects、模块名、名单名，或含代码的 let 名称、数据源"))
    static let sign = Parameter<String>.sign("with")
    static let lists = Parameter<String>.word("LIST", .repeated, Text(en: "a watch list", zh: "名单"), kind: .watchlist)

    let name = "crosscheck"
    let topic = Topic.supervision
    let summary = Text(
        en: "Check suspects against watch lists: overlap, precision, recall, lift, and who is on all of them.",
        zh: "将疑似企业与名单比对：重合数、精确率、召回率、提升度，以及同时在列的企业。")
    let parameters: [any ParameterFacts] = [Self.suspects, Self.sign, Self.lists]
    let examples: [String] = []
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let snapshot = try session.requireSnapshot()
        let suspects = try session.suspectRows(named: arguments[Self.suspects], at: arguments.place(of: Self.suspects))
        let names = arguments[all: Self.lists]
        let lists = try WatchlistRows(session, snapshot)
        var rows: [[Cell]] = []
        var common = suspects
        for name in names {
            guard let listed = lists.rows(on: name) else { throw Self.unknown(name, lists.entries, at: arguments.place(of: Self.lists)) }
            common.formIntersection(listed)
            let entries = lists.entries.count { $0.list == name }
            rows.append(Self.cells(name, entries: entries, Overlap(rows: snapshot.rows, suspects: suspects, listed: listed)))
        }
        let all = try Self.table(of: common.sorted(), in: session, snapshot)
        let later = lists.entries.count { entry in
            names.contains(entry.list) && entry.since.map { since in snapshot.date.map { since > $0 } ?? false } ?? false
        }
        return Output(
            tables: [Table("crosscheck", columns: Self.columns, rows: rows), all],
            metrics: [Metric("suspects", suspects.count, unit: .rows), Metric("on_all", common.count, unit: .rows)],
            notes: later == 0 ? [] : [Self.laterNote(later)])
    }

    /// Entries are counted whenever they came; who asks what was known on the day has to be told.
    private static func laterNote(_ count: Int) -> Note {
        Note(
            "listed-later",
            Text(
                en: "\(count) entries came after the day of the snapshot", zh: "\(count) 条名单条目的列入日期晚于快照日期"), count: count)
    }

    private static let columns = [
        TableColumn("list", .text, isKey: true), TableColumn("entries", .integer), TableColumn("listed", .integer, unit: .rows),
        TableColumn("suspects", .integer, unit: .rows), TableColumn("both", .integer, unit: .rows),
        TableColumn("precision", .real, unit: .share), TableColumn("recall", .real, unit: .share), TableColumn("lift", .real),
    ]

    private static func cells(_ name: String, entries: Int, _ overlap: Overlap) -> [Cell] {
        [
            .text(name), .integer(entries), .integer(overlap.listed), .integer(overlap.suspects), .integer(overlap.both),
            .number(overlap.precision), .number(overlap.recall), .number(overlap.lift),
        ]
    }

    /// Who they are, and how the rules and the card judge them.
    private static func table(of rows: [Int], in session: Session, _ snapshot: Snapshot) throws -> Table {
        let scan = try session.scan(of: snapshot).scan
        let who = try EnterpriseColumns(of: Buffer(rows.map { Int32($0) }), in: session, snapshot: snapshot)
        let own: [(TableColumn, Table.Cells)] = [
            (TableColumn("public_risk", .integer), .cells(rows.map { .integer(scan.index(ofRow: $0, in: .publicRisk)) })),
            (TableColumn("enterprise_risk", .integer), .cells(rows.map { .integer(scan.index(ofRow: $0, in: .enterpriseRisk)) })),
        ]
        let all = who.all + own
        return Table("on_all", columns: all.map(\.0), cells: all.map(\.1), rowCount: rows.count)
    }

    static func unknown(_ name: String, _ entries: [WatchlistEntry], at place: Place) -> Diagnostic {
        let names = Set(entries.map(\.list)).sorted()
        return Diagnostic(
            "unknown-list", Text(en: "there is no watch list `\(name)`", zh: "没有名单“\(name)”"), at: place,
            expected: names.isEmpty ? nil : .verbatim(names.joined(separator: ", ")),
            hint: Text(en: "watchlist import NAME FILE brings one", zh: "用 watchlist import 名称 文件 导入"),
            nearNames: NearNames.near(name, in: names))
    }
}

extension Session {
    /// The rows of the snapshot looked at that a name stands for: `suspects`, a module, else the codes of a source or of a name of `let`.
    func suspectRows(named name: String, at place: Place) throws -> Set<Int> {
        let snapshot = try requireSnapshot()
        if name == "suspects" { return Set(try scan(of: snapshot).scan.suspects().map(\.row)) }
        if let module = RiskModule(rawValue: name) { return Set(try scan(of: snapshot).scan.suspects(of: [module]).map(\.row)) }
        let lists = try WatchlistRows(self, snapshot)
        if let listed = lists.rows(on: name) { return listed }
        guard SessionCatalogue(session: self).hasSource(name) else {
            throw Diagnostic(
                "unknown-name", Text(en: "`\(name)` names no suspects", zh: "“\(name)”不是疑似企业的名称"), at: place,
                expected: .verbatim((["suspects"] + RiskModule.allCases.map(\.rawValue)).joined(separator: ", ")),
                hint: Text(
                    en: "`let NAME = scan | where ...` is no query; `let NAME = warnings | where ...` is one",
                    zh: "可用 let 名称 = warnings | where ... 命名"),
                nearNames: NearNames.near(name, in: SessionCatalogue(session: self).sources.map(\.name) + lists.entries.map(\.list)))
        }
        let source = Source("\(name) | by code")
        var session = self
        guard case .query(let query) = try QueryParser.parse(source, 0..<source.text.utf8.count) else { return [] }
        let table: Table
        do {
            guard let first = try session.run(query).tables.first else { return [] }
            table = first
        } catch {
            throw Diagnostics(Diagnostics.of(error).map { $0.moved(to: place) })
        }
        let dataset = try requireWorkplace().dataset
        let codes = try dataset.identity(.code, in: snapshot, control: control)
        let rowOfCode = Dictionary((0..<codes.count).map { (codes[$0].plainText, $0) }) { first, _ in first }
        return Set(
            (0..<table.rowCount).compactMap { row in
                if case .text(let code) = table[row, 0] { rowOfCode[code] } else { nil }
            })
    }
}

/// The entries of all watch lists, and which rows of a snapshot they are of.
private struct WatchlistRows {
    let entries: [WatchlistEntry]
    private let rowOfNumber: [Int: Int]

    init(_ session: Session, _ snapshot: Snapshot) throws {
        let workplace = try session.requireWorkplace()
        entries = try workplace.ledger.watchlists()
        let numbers = try workplace.dataset.enterprises(in: snapshot)
        rowOfNumber = Dictionary((0..<numbers.count).map { (Int(numbers[$0]), $0) }) { first, _ in first }
    }

    /// Nil where there is no list of that name.
    func rows(on list: String) -> Set<Int>? {
        let own = entries.filter { $0.list == list }
        return own.isEmpty ? nil : Set(own.compactMap { $0.enterprise.flatMap { rowOfNumber[$0] } })
    }
}
