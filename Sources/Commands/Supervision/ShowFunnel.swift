import Columns
import Datasets
import Messages
import Outputs
import Supervision
import Taxonomy

/// Shows how far the warnings went: scanned, suspected, cross-checked, confirmed, handled, and how long it took.
struct ShowFunnel: Command {
    static let module = Parameter<RiskModule>.oneOf("module", .option, Text(en: "only this module's warnings", zh: "只看该模块的预警"))

    let name = "funnel"
    let topic = Topic.supervision
    let summary = Text(
        en: "Show how many were scanned, suspected, cross-checked, confirmed and handled, by kind and month, and the days between.",
        zh: "显示扫描、疑似、比对命中、核实、处置各环节的户数、占比与间隔天数，分方式与月份。")
    let parameters: [any ParameterFacts] = [Self.module]
    let examples = ["funnel", "funnel module=public-risk"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let snapshot = try session.requireSnapshot()
        let modules = arguments[optional: Self.module].map { [$0] } ?? RiskModule.allCases
        let past = try session.pastSnapshots()
        let funnel = Funnel(scanned: try session.enterprises(in: past.map(\.snapshot)), cases: try session.cases(of: modules))
        let tables = FunnelTables(funnel: funnel)
        var output = Output(tables: [tables.steps, tables.paths, tables.months])
        output.metrics = Funnel.Step.allCases.map { Metric($0.metric, funnel.count($0), unit: .rows) }
        output.notes = try Self.notes(on: past.map(\.snapshot), funnel) + session.scan(of: snapshot).notes
        output.figures = [tables.figure]
        return output
    }

    /// Of how many scans it tells, in the first of which that warned of it an enterprise counts, and up to which day what followed is told.
    private static func notes(on snapshots: [Snapshot], _ funnel: Funnel) -> [Note] {
        var notes = [
            Note(
                "present-rules",
                Text(
                    en: "suspected is who the rules and marks in force now warn of, in earlier snapshots too",
                    zh: "疑似户数按现行规则与预警线统计，较早快照亦然"))
        ]
        if let first = snapshots.first, let last = snapshots.last, first != last {
            notes.append(
                Note(
                    "several-snapshots",
                    Text(
                        en: "suspicions of \(snapshots.count) snapshots, \(first.name) to \(last.name); an enterprise counts once",
                        zh: "疑似取自 \(first.name) 至 \(last.name) 共 \(snapshots.count) 个快照，每户只计一次")))
        }
        if let last = funnel.cases.flatMap({ [$0.crossChecked, $0.confirmed, $0.handled].compactMap(\.self) }).max() {
            notes.append(
                Note(
                    "followed-up-to",
                    Text(
                        en: "what followed is told as far as it is known, up to \(last.iso)", zh: "后续环节按现有记录统计，截至 \(last.iso)")))
        }
        return notes
    }
}
