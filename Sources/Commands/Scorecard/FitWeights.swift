import Messages
import Outputs
import Scorecards

/// Fits the weights and the intercept to the outcomes of the development part.
struct FitWeights: Command {
    static let ridge = Parameter<Double>.number("ridge", .option, Text(en: "L of L/2 * squared norm; 0 by default", zh: "岭惩罚 L，默认 0"))

    let name = "fit"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Fit the weights by logistic regression on the development part, with standard errors.", zh: "用开发样本做逻辑回归拟合权重，给出标准误。")
    let parameters: [any ParameterFacts] = [Self.ridge]
    let examples = ["add tax_arrears, insured_employees, court_judgments_2y", "fit", "fit ridge=10"]
    let effect = Effect.changes

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        var open = try session.requireCard()
        let scored = try session.scored(open, in: session.requireSnapshot())
        let patterns = try PatternCounts.of(scored, parts: [.development], control: session.control)
        let fit = try LogisticFit.run(
            open.card, patterns: patterns, ridge: arguments[optional: Self.ridge] ?? 0, control: session.control)
        open.card = fit.applied(to: open.card)
        let metrics = [
            Metric("log_likelihood", fit.logLikelihood), Metric("aic", fit.aic), Metric("iterations", fit.iterations),
            Metric("n", fit.rows, unit: .rows),
        ]
        let heldOut = zip(open.card.characteristics.map(\.tag), try session.heldOutValues(scored, of: open))
        let notes =
            fit.warnings.map { Note($0.code, $0.text, count: $0.tags.isEmpty ? nil : $0.tags.count) }
            + Session.chosenOnTheseRows(heldOut.map { ($0, $1) }, split: open.split)
        return try session.commit(
            open, arguments, estimated: .weights, result: Output(table(of: fit, session), metrics: metrics, notes: notes))
    }

    private static let intercept = Cell.phrase(Text(en: "intercept", zh: "截距"))

    private func table(of fit: FitResult, _ session: Session) -> Table {
        let columns = [
            TableColumn("term", .text, isKey: true), TableColumn("weight", .real), TableColumn("se", .real), TableColumn("z", .real),
            TableColumn("p", .real), TableColumn("low", .real, isAside: true), TableColumn("high", .real, isAside: true),
            TableColumn("vif", .real, isAside: true),
        ]
        let rows = ([fit.intercept] + fit.terms).map { term -> [Cell] in
            [
                term.tag.map(session.cell(ofTag:)) ?? Self.intercept, .number(term.coefficient), .number(term.standardError),
                .number(term.z), .number(term.p),
                .number(term.low), .number(term.high), .number(term.vif),
            ]
        }
        return Table("fit", columns: columns, rows: rows)
    }
}
