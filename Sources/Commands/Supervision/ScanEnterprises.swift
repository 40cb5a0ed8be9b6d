import Columns
import Datasets
import Messages
import Outputs
import Supervision

/// Runs all rules over all enterprises, and lists those that they warn of, the gravest first.
struct ScanEnterprises: Command {
    static let module = Parameter<RiskModule>.oneOf(
        "module", .option, Text(en: "only this module's warnings", zh: "只看该模块的预警"))

    let name = "scan"
    let topic = Topic.supervision
    let summary = Text(
        en: "Run the rules over all enterprises: suspects ranked, with counts by mark, rule, district and industry.",
        zh: "用全部规则扫描全部企业：疑似企业排序，并按预警色、规则、区县、行业统计。")
    let parameters: [any ParameterFacts] = [Self.module]
    let examples = ["scan", "scan module=public-risk | where colour = \"red\""]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let snapshot = try session.requireSnapshot()
        let judged = try session.scan(of: snapshot)
        let modules = arguments[optional: Self.module].map { [$0] } ?? RiskModule.allCases
        let report = ScanReport(scan: judged.scan, modules: modules, session: session, snapshot: snapshot)
        var output = Output(try report.suspectTable, notes: judged.notes)
        output.tables += try [report.markTable, report.groupTable("district"), report.groupTable("industry"), report.ruleTable]
            .compactMap(\.self)
        output.metrics = report.metrics
        output.notes += try session.olderSnapshotNotes
        return output
    }
}
