import Columns
import Datasets
import Messages
import Outputs
import Supervision

/// Grades each rule, mark and band by what happened afterwards.
struct GradeWarnings: Command {
    let name = "grade"
    let topic = Topic.supervision
    let summary = Text(
        en: "Grade each rule, mark and band by what happened within a year: precision, recall, lift, and the days that it came before.",
        zh: "按一年内的实际结果检验各规则、预警色与等级：精确率、召回率、提升度与提前天数。")
    let parameters: [any ParameterFacts] = []
    let examples = ["grade"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let report = try GradeReport(session)
        let rules = try report.rules
        var output = Output(tables: [rules.table, try report.marks])
        if let bands = try report.bands { output.tables.append(bands) }
        output.metrics = report.metrics
        output.notes = report.judged.notes + rules.notes + [GradeReport.markNote] + (try report.futureNotes)
        return output
    }
}
