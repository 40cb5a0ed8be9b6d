import Columns
import Messages
import Outputs
import Scorecards

/// Shows where an enterprise's score comes from.
struct ExplainScore: Command {
    static let enterprise = Parameter<String>.word("CODE|NAME", .required, Text(en: "an enterprise", zh: "企业代码或名称"), kind: .enterprise)

    let name = "explain score"
    let topic = Topic.scorecard
    let summary = Text(
        en: "Show an enterprise's value, bin, WOE, weight and points per characteristic, adding up to its score.",
        zh: "逐项显示企业的取值、分箱、WOE、权重与分值，合计即为评分。")
    let parameters: [any ParameterFacts] = [Self.enterprise]
    let examples: [String] = []
    let effect = Effect.reads

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        let open = try session.requireCard()
        let enquiry = try Enquiry.find(arguments[Self.enterprise], at: arguments.place(of: Self.enterprise), in: session)
        let scored = try session.scored()
        let output = Output(
            try ScoreExplanation(scored: scored, row: enquiry.row, session: session).table,
            metrics: ScoreExplanation.metrics(of: scored, row: enquiry.row),
            notes: try session.vetoNotes(onRow: enquiry.row, of: open))
        try enquiry.record(arguments, in: session)
        return output
    }
}

/// The points of one row as a table: one row per characteristic, and their sum.
struct ScoreExplanation {
    let scored: ScoredSnapshot
    let row: Int
    let session: Session

    var table: Table {
        get throws {
            let explanation = scored.explanation(ofRow: row)
            let columns = [
                TableColumn("characteristic", .text, isKey: true), TableColumn("value", .text), TableColumn("bin", .integer),
                TableColumn("label", .text), TableColumn("woe", .real, unit: .logOdds), TableColumn("weight", .real),
                TableColumn("points", .integer, unit: .points), TableColumn("points_lost", .integer, unit: .points),
            ]
            var rows = try zip(explanation.lines, scored.card.characteristics).map { line, characteristic -> [Cell] in
                let column = try session.column(ofTag: line.tag, of: scored.card, in: session.requireSnapshot())
                let value = column[row]
                let text = BinText(tag: line.tag, binning: characteristic.binning, column: column)
                return [
                    session.cell(ofTag: line.tag), value == .missing ? .missing : text.shown(.text(value.plainText)),
                    .integer(line.bin + 1), text.shown(text.label(of: characteristic.binning.bins[line.bin].range)),
                    .number(line.value), .number(line.weight), .integer(line.points), .integer(line.cost),
                ]
            }
            let cost = explanation.lines.reduce(0) { $0 + $1.cost }
            rows.append([.word(.total), .missing, .missing, .missing, .missing, .missing, .integer(explanation.score), .integer(cost)])
            return Table("points", columns: columns, rows: rows)
        }
    }

    static func metrics(of scored: ScoredSnapshot, row: Int) -> [Metric] {
        let score = Int(scored.scores[row])
        return [
            Metric("score", score, unit: .points), Metric("band", .text(scored.card.bands.names[scored.band(ofRow: row)])),
            Metric("pd", scored.card.scaling.probabilityOfDefault(score: score), unit: .share),
        ]
    }
}
