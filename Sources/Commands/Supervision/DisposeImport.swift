import Columns
import Datasets
import Messages
import Outputs
import Supervision
import Taxonomy

/// Reads what was done from a file: a line per step, by code or name, kind, date and reason; whole or not at all.
struct DisposeImport: Command {
    static let file = LinkList.file
    static let key = LinkList.key
    static let enterprise = LinkList.enterprise

    let name = "dispose import"
    let topic = Topic.supervision
    let summary = Text(
        en: "Read what was done from a CSV file with code or name, kind, date and because; lines that fit nobody are listed.",
        zh: "从 CSV 文件导入处置记录：代码或名称、方式、日期、理由；无法对应的行会列出。")
    let parameters: [any ParameterFacts] = [Self.file, Self.key, Self.enterprise]
    let examples: [String] = []
    let effect = Effect.records

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let reading = try ListReading(
            arguments[Self.file], at: arguments.place(of: Self.file), code: LinkList.told(Self.key, arguments),
            name: LinkList.told(Self.enterprise, arguments), in: session)
        guard let kinds = reading.column(called: Self.kindHeaders), let days = reading.column(called: Self.dayHeaders) else {
            throw Diagnostic(
                "no-list-column", Text(en: "the file needs a column of kinds and one of days", zh: "文件需有处置方式列与日期列"),
                at: arguments.place(of: Self.file), expected: .verbatim("code, kind, date, because"),
                hint: Text(en: "kinds: \(Self.words)", zh: "处置方式：\(Self.words)"))
        }
        let because = reading.column(called: ["because", "理由", "原因", "备注", "reason"])
        let snapshot = try session.requireSnapshot()
        let numbers = try session.requireWorkplace().dataset.enterprises(in: snapshot)
        let known = try Set(session.requireWorkplace().ledger.dispositions().map(Step.init))
        var (steps, rejected, again): ([Disposition], [(line: Int, reason: Text)], Int) = ([], [], 0)
        for (record, line) in zip(reading.list.records, reading.linked.lines) {
            guard let row = line.match.row else {
                rejected.append((record.line, line.match.how.rejection))
                continue
            }
            guard let kind = Self.kind(record.fields[kinds]) else {
                rejected.append(
                    (
                        record.line,
                        Text(
                            en: "no kind of disposition: \(record.fields[kinds]); kinds are \(Self.words)",
                            zh: "不是处置方式：\(record.fields[kinds])；可用：\(DispositionKind.allCases.map(\.text.zh).joined(separator: "、"))")
                    ))
                continue
            }
            guard let day = Day(written: record.fields[days]) else {
                rejected.append((record.line, Text(en: "no day: \(record.fields[days])", zh: "不是日期：\(record.fields[days])")))
                continue
            }
            guard day <= session.today else {
                rejected.append((record.line, Text(en: "the day has not come yet: \(day.iso)", zh: "日期尚未到来：\(day.iso)")))
                continue
            }
            let reason = because.map { record.fields[$0] }.flatMap { $0.isEmpty ? nil : $0 }
            guard (reason?.utf8.count ?? 0) <= Self.longestReason else {
                rejected.append((record.line, Text(en: "the reason is longer than 4 KB", zh: "理由超过 4 KB")))
                continue
            }
            let step = Disposition(
                enterprise: Int(numbers[row]), kind: kind, date: day, because: reason, user: session.environment.user)
            if known.contains(Step(step)) { again += 1 } else { steps.append(step) }
        }
        var entry = session.journalEntry(.change, command: arguments.statement.text)
        entry.because = arguments.because
        if !steps.isEmpty { try session.requireWorkplace().ledger.add(steps, entry: entry) }
        var output = Output(
            try DispositionTable.table(steps, in: session),
            notes: reading.notes(snapshot: snapshot.name).filter { $0.code != "doubled-lines" })
        if !rejected.isEmpty { output.tables.append(Self.table(rejected)) }
        output.metrics = [
            Metric("taken", steps.count), Metric("rejected", rejected.count), Metric("again", again),
        ]
        return output
    }

    /// What makes two lines the same step.
    private struct Step: Hashable {
        let enterprise: Int
        let kind: DispositionKind
        let date: Day

        init(_ one: Disposition) {
            (enterprise, kind, date) = (one.enterprise, one.kind, one.date)
        }
    }

    /// UTF-8 bytes of a reason: a longer one is no reason but a file.
    private static let longestReason = 4096

    private static let kindHeaders = ["kind", "disposition", "处置方式", "处置", "方式", "处置结果"]
    private static let dayHeaders = ["date", "on", "日期", "处置日期", "时间"]
    private static let words = DispositionKind.allCases.map(\.rawValue).joined(separator: ", ")

    /// By its word in either language.
    private static func kind(_ text: String) -> DispositionKind? {
        DispositionKind(rawValue: text) ?? DispositionKind.allCases.first { $0.text.zh == text }
    }

    private static func table(_ rejected: [(line: Int, reason: Text)]) -> Table {
        let columns = [TableColumn("line", .integer, isKey: true, isOrdinal: true), TableColumn("reason", .text)]
        return Table("rejected", columns: columns, rows: rejected.map { [.integer($0.line), .phrase($0.reason.visible)] })
    }
}

extension EnterpriseMatch.How {
    /// Why a line that means nobody is not taken.
    fileprivate var rejection: Text {
        self == .doubtful
            ? Text(en: "several enterprises may be meant", zh: "可能指多家企业") : Text(en: "no enterprise is meant", zh: "没有对应的企业")
    }
}
