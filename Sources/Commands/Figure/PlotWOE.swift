import Columns
import Datasets
import Figures
import Messages
import Outputs
import Queries
import Taxonomy

/// Draws the WOE and the bad rate of a characteristic's bins.
struct PlotWOE: GroupingCommand {
    static let tag = Parameter<NamedTag>.characteristic()

    let name = "plot woe"
    let topic = Topic.figure
    let summary = Text(en: "Draw the WOE and the bad rate of a characteristic's bins.", zh: "绘制特征各分箱的 WOE 与坏样本率。")
    let parameters: [any ParameterFacts] = [Self.tag]
    let examples = ["add insured_employees", "plot woe insured_employees"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let tag = arguments[Self.tag]
        let table = try session.binTable(of: tag.id, in: session.requireCard()).tables[0]
        let name = session.workplace?.dataset.tags[tag.index].name ?? .verbatim(tag.id)
        let figure = WOEFigure.figure(table, of: name)
        return Output(tables: [table], figures: [figure])
    }

    func wayBack(_ arguments: Arguments, in session: Session) throws -> WayBack {
        try session.wayBack(ofBinsOf: arguments[Self.tag].id)
    }
}
