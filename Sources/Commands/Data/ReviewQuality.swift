import Datasets
import Messages
import Outputs
import Queries
import Supervision
import Taxonomy

/// Looks for what is wrong with the data of the snapshot looked at.
struct ReviewQuality: Command {
    static let subject = Parameter<QualitySubject>.qualitySubject
    static let jump = Parameter<Double>.number(
        "jump", .option, Text(en: "of a missing share since the snapshot before; 0.05 by default", zh: "缺失率较上一快照的变化，默认 0.05"))
    static let drift = Parameter<Double>.number(
        "drift", .option, Text(en: "PSI of a tag's values; 0.1 by default", zh: "标签取值的 PSI，默认 0.1"))
    static let silent = Parameter<Double>.number(
        "silent", .option,
        Text(en: "what is left at most of a district's coverage for it to count as silent; 0.1 by default", zh: "视为断供时区县覆盖率的剩余比例上限，默认 0.1"))

    let name = "quality"
    let topic = Topic.data
    let summary = Text(
        en:
            "Find what is wrong with the data: impossible and contradictory values, bad or doubled codes, silent districts, jumps, drift, constants; worst first.",
        zh: "检查数据质量：不可能或矛盾的取值、错误或重复的代码、区县断供、缺失突变、漂移、恒定取值；最严重者在前。")
    let parameters: [any ParameterFacts] = [Self.subject, Self.jump, Self.drift, Self.silent]
    let examples = [
        "quality", "quality tax", "quality consumer_complaints_1y drift=0.05", "snapshot 2026-06-30",
        #"quality | where gravity = "loss""#,
    ]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let (dataset, snapshot) = (try session.requireWorkplace().dataset, try session.requireSnapshot())
        let previous = dataset.snapshots.firstIndex(of: snapshot).flatMap { $0 > 0 ? dataset.snapshots[$0 - 1] : nil }
        let review = try QualityReview.of(
            dataset, in: snapshot, against: previous, tags: arguments[optional: Self.subject]?.tags, options: options(arguments),
            control: session.control)
        let tables = QualityTables(review: review, session: session)
        let examples =
            try review.cases.isEmpty
            ? nil : tables.cases(EnterpriseIdentities(dataset, in: snapshot, control: session.control))
        return Output(
            tables: [tables.findings, examples].compactMap(\.self), metrics: tables.metrics,
            notes: [basis(snapshot, previous), Self.keys(review)].compactMap(\.self))
    }

    private func options(_ arguments: Arguments) throws -> QualityOptions {
        var options = QualityOptions()
        options.jump = try share(Self.jump, arguments) ?? options.jump
        options.silent = try share(Self.silent, arguments) ?? options.silent
        if let drift = arguments[optional: Self.drift] {
            guard drift > 0, drift.isFinite else { throw outside(Self.drift, arguments, Text(en: "a number above 0", zh: "大于 0 的数")) }
            options.drift = drift
        }
        return options
    }

    private func share(_ parameter: Parameter<Double>, _ arguments: Arguments) throws -> Double? {
        guard let share = arguments[optional: parameter] else { return nil }
        guard share > 0, share < 1 else { throw outside(parameter, arguments, Text(en: "a share between 0 and 1", zh: "0 与 1 之间的占比")) }
        return share
    }

    private func outside(_ parameter: Parameter<Double>, _ arguments: Arguments, _ expected: Text) -> Diagnostic {
        Diagnostic(
            "bad-number", Text(en: "the number does not fit here", zh: "数值不合适"), at: arguments.place(of: parameter), expected: expected)
    }

    // MARK: - Notes

    private func basis(_ snapshot: Snapshot, _ previous: Snapshot?) -> Note {
        guard let previous else {
            return Note(
                "no-previous",
                Text(
                    en: "there is no snapshot before \(snapshot.name), so jumps and drift cannot be told",
                    zh: "\(snapshot.name) 之前没有快照，无法判断突变与漂移"))
        }
        return Note(
            "basis",
            Text(
                en: "snapshot \(snapshot.name) against \(previous.name); shares differ by more than chance brings about",
                zh: "快照 \(snapshot.name) 对照 \(previous.name)；所列占比差异均超出随机波动"))
    }

    private static func keys(_ review: QualityReview) -> Note? {
        guard review.keysAreCodes == false else { return nil }
        return Note(
            "no-codes", Text(en: "the keys are no unified social credit codes, so they are not checked", zh: "主键不是统一社会信用代码，未作校验"))
    }
}
