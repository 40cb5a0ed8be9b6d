import Columns
import Datasets
import Messages
import Outputs
import Supervision
import Taxonomy

/// The lines of a file of dispositions: those that are steps, those known already, and why the others are none.
struct DispositionLines {
    private(set) var steps: [Disposition] = []
    /// Lines that say what is written down already.
    private(set) var again = 0
    private var rejected: [(line: LinkedList.Line, reason: Text)] = []

    /// Why a line is no step.
    private struct Rejection: Error {
        let reason: Text
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

    /// - Parameters:
    ///   - place: where the statement names the file.
    ///   - numbers: of the enterprises, by row.
    /// - Throws: `no-list-column` where kinds or days are lacking.
    init(_ reading: ListReading, numbers: Buffer<Int32>, at place: Place, in session: Session) throws {
        guard let kinds = reading.column(called: Self.kindHeaders), let days = reading.column(called: Self.dayHeaders) else {
            throw Diagnostic(
                "no-list-column", Text(en: "the file needs a column of kinds and one of days", zh: "文件需有处置方式列与日期列"), at: place,
                expected: .verbatim("code, kind, date, because"),
                hint: Text(en: "kinds: \(Self.words)", zh: "处置方式：\(Self.chineseWords)"))
        }
        let because = reading.column(called: ["because", "理由", "原因", "备注", "reason"])
        let dataset = try session.requireWorkplace().dataset
        let founded =
            try dataset.identityFields.contains(.founded)
            ? dataset.identity(.founded, in: session.requireSnapshot(), control: session.control) : nil
        var known = try Set(session.requireWorkplace().ledger.dispositions().map(Step.init))
        for (record, line) in zip(reading.list.records, reading.linked.lines) {
            do throws(Rejection) {
                let row = try Self.row(of: line)
                let (kind, day) = (try Self.kind(record.fields[kinds]), try Self.day(record.fields[days], upTo: session.today))
                if let founded = founded?[row], case .date(let founded) = founded, day < founded {
                    throw Rejection(reason: Text(en: "founded on \(founded.iso) only", zh: "该企业 \(founded.iso) 才成立"))
                }
                let reason = because.map { record.fields[$0] }.flatMap { $0.isEmpty ? nil : $0 }
                let step = Disposition(
                    enterprise: Int(numbers[row]), kind: kind, date: day, because: reason, user: session.environment.user)
                if known.insert(Step(step)).inserted { steps.append(step) } else { again += 1 }
            } catch {
                rejected.append((line, error.reason))
            }
        }
    }

    var metrics: [Metric] {
        [Metric("taken", steps.count), Metric("rejected", rejected.count), Metric("again", again)]
    }

    /// The lines that are no steps, with what they named; nil without any.
    var rejections: Table? {
        guard !rejected.isEmpty else { return nil }
        let columns = [
            TableColumn("line", .integer, isKey: true, isOrdinal: true), TableColumn("given_code", .text, isIdentifying: true),
            TableColumn("given_name", .text, isIdentifying: true), TableColumn("reason", .text),
        ]
        func given(_ text: String) -> Cell { text.isEmpty ? .missing : .text(text) }
        return Table(
            "rejected", columns: columns,
            rows: rejected.map { [.integer($0.line.number), given($0.line.code), given($0.line.name), .phrase($0.reason.visible)] })
    }

    // MARK: - One line

    private static func row(of line: LinkedList.Line) throws(Rejection) -> Int {
        if let row = line.match.row { return row }
        throw Rejection(
            reason: line.match.how == .doubtful
                ? Text(en: "several enterprises may be meant: see the candidates", zh: "可能指多家企业，见候选企业")
                : Text(en: "no enterprise is meant", zh: "没有对应的企业"))
    }

    /// By its word in either language.
    private static func kind(_ text: String) throws(Rejection) -> DispositionKind {
        if let kind = DispositionKind(rawValue: text) ?? DispositionKind.allCases.first(where: { $0.text.zh == text }) { return kind }
        throw Rejection(
            reason: Text(
                en: "no kind of disposition: \(text.brief); kinds are \(words)", zh: "不是处置方式：\(text.brief)；可用：\(chineseWords)"))
    }

    private static func day(_ text: String, upTo today: Day) throws(Rejection) -> Day {
        if text.isEmpty { throw Rejection(reason: Text(en: "the day is lacking", zh: "缺少日期")) }
        guard let day = Day(written: text) else {
            throw Rejection(reason: Text(en: "no day: \(text.brief)", zh: "不是日期：\(text.brief)"))
        }
        guard day <= today else {
            throw Rejection(reason: Text(en: "the day has not come yet: \(day.iso)", zh: "日期尚未到来：\(day.iso)"))
        }
        return day
    }

    private static let kindHeaders = ["kind", "disposition", "处置方式", "处置", "方式", "处置结果"]
    private static let dayHeaders = ["date", "on", "日期", "处置日期", "时间"]
    private static let words = DispositionKind.allCases.map(\.rawValue).joined(separator: ", ")
    private static let chineseWords = DispositionKind.allCases.map(\.text.zh).joined(separator: "、")
}
