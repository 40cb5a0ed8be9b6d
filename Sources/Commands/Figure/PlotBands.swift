import Figures
import Messages
import Outputs
import Queries
import Scorecards

/// Draws the bands with their shares and bad rates.
struct PlotBands: GroupingCommand {
    let name = "plot bands"
    let topic = Topic.figure
    let summary = Text(en: "Draw the share and the bad rate of each band.", zh: "绘制各等级占比与坏样本率。")
    let parameters: [any ParameterFacts] = []
    let examples = ["add tax_arrears, insured_employees", "plot bands"]
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let scored = try session.scored()
        let columns = [
            TableColumn("band", .level, isKey: true), TableColumn("n", .integer, unit: .rows), TableColumn("share", .real, unit: .share),
            TableColumn("bad_rate", .real, unit: .share),
        ]
        let rows = BandTable.of(scored.histogram, bands: scored.card.bands, parts: Set(Part.allCases)).rows.map { row -> [Cell] in
            [.text(row.band), .integer(ClassCounts.rows(row.counts.total)), .number(row.share), .number(row.badRate)]
        }
        let table = Table("bands", columns: columns, rows: rows)
        let figure = BandsFigure.figure(table, title: Text(en: "Bands: share and bad rate", zh: "等级：占比与坏样本率"))
        return Output(tables: [table], figures: [figure])
    }

    func wayBack(_ arguments: Arguments, in session: Session) -> WayBack { .groups(fields: ["band"]) }
}
