import Datasets
package import Messages
package import Outputs
import Queries
import Scorecards

/// What `assay score` was asked for: a dataset's enterprises, or the rows of a file, by a card of the dataset.
package struct ScoreRequest: Sendable {
    package var dataset: String
    package var card: String
    package var snapshot: String?
    /// A CSV file with the columns that the card needs; nil for the enterprises of the dataset.
    package var input: String?
    /// The file to write; nil for the answer itself.
    package var to: String?

    package init(dataset: String, card: String) {
        self.dataset = dataset
        self.card = card
    }

    /// A table of code, score, band, pd, veto, reasons and `points_TAG` in the order of the card, rows in the order of the input.
    ///
    /// Errors: those of opening and of the import, `unknown-card`, `missing-column` for what the card needs and the file lacks.
    package func run(in session: inout Session, _ control: Control) throws -> Output {
        _ = try session.open(dataset, control: control)
        if let snapshot { try session.choose(snapshot: snapshot) }
        try session.choose(card: card)
        let open = try session.requireCard()
        guard !open.card.characteristics.isEmpty else {
            throw Diagnostic("empty-card", Text(en: "the card `\(card)` has no characteristics", zh: "评分卡“\(card)”没有特征"))
        }
        var output: Output
        if let input {
            output = try ScoredFile(path: input, open: open, home: session).output(control)
        } else {
            output = Output(try ScoreTable(names: open.card.characteristics.map(\.tag)).table(of: session, code: "code"))
        }
        guard let to, let table = output.tables.first else { return output }
        output.tables = []
        return try session.perform(
            [.save(path: to, isSafe: false, place: Place(Source(""), 0..<0))], of: table, figure: nil, in: output)
    }
}
