import Figures
import Messages
import Outputs
import Queries

/// Draws how a tag is spread.
struct PlotHist: Command {
    static let rest = Parameter<ExpressionText>.expression(
        "TAG [by KEY] [log] [bins N]", Text(en: "a tag, as behind the stage hist", zh: "标签，写法同 hist 阶段"), kind: .tag)

    let name = "plot hist"
    let topic = Topic.figure
    let summary = Text(en: "Draw a histogram of a tag, of each group with by KEY.", zh: "绘制标签的直方图，可用 by 分组。")
    let parameters: [any ParameterFacts] = [Self.rest]
    let examples = ["plot hist insured_employees", "plot hist sales_growth by enterprise_size"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        // The stage as it was typed, at the place where it was typed, so that what is wrong is shown there.
        let rest = arguments[Self.rest]
        let prefix = "enterprises | hist "
        let source = Source(prefix + rest.text)
        do {
            let query = try QueryParser.query(source)
            let compiled = try Compiler.compile(query, catalogue: SessionCatalogue(session: session))
            let result = try LocalEngine().run(compiled.plan, control: session.control)
            var output = Output(result.table, notes: compiled.notes + result.notes)
            output.figures = compiled.histogram.map { [$0.figure(of: result.table)] } ?? []
            return output
        } catch {
            throw Diagnostics(Diagnostics.of(error).map { $0.moved(by: rest.range.lowerBound - prefix.utf8.count, to: rest.source) })
        }
    }
}

extension HistogramFacts {
    /// The figure of a `hist` stage's table.
    func figure(of table: Table) -> Figure {
        HistogramFigure.figure(table, of: label, unit: unit, by: groupLabel)
    }
}
