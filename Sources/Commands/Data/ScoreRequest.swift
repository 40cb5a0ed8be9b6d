import Datasets
import Files
package import Messages
package import Outputs
import Queries
import Scorecards

/// What `assay score` was asked for: a dataset's enterprises, or the rows of a file, by a card of the dataset.
package struct ScoreRequest: Sendable {
    package var dataset: String
    /// Its name, or `NAME@2` for its second saved version.
    package var card: String
    package var snapshot: String?
    /// A CSV file with the columns that the card needs; nil for the enterprises of the dataset.
    package var input: String?
    /// The file to write; nil for the answer itself.
    package var to: String?
    /// A record of the file that cannot be read fails the whole.
    package var isStrict = false
    /// As those of an import; nil is found by looking.
    package var encoding: String?
    package var delimiter: String?
    /// Words that mean missing, between commas; nil is what the imports of the dataset were told.
    package var missing: String?

    package init(dataset: String, card: String) {
        self.dataset = dataset
        self.card = card
    }

    /// A table of code, score, band, pd, veto, reasons and `points_TAG` in the order of the card, rows in the order of the input.
    ///
    /// Records that cannot be read go to a rejects file, as those of an import do: beside the file that is written, else in the current
    /// folder under the input's name.
    ///
    /// Errors: those of opening and of the import, `unknown-card`, `unknown-version`, `unconfirmed` for a file that is there, `missing-column` for what the card needs and the file lacks.
    package func run(in session: inout Session, _ control: Control) throws -> Output {
        _ = try session.open(dataset, control: control)
        if let snapshot { try session.choose(snapshot: snapshot) }
        let version = try chooseCard(in: &session)
        let open = try session.requireCard()
        guard !open.card.characteristics.isEmpty else {
            throw Diagnostic("empty-card", Text(en: "the card `\(card)` has no characteristics", zh: "评分卡“\(card)”没有特征"))
        }
        let sinks = to.map { [Sink.save(path: $0, isSafe: false, place: Place(Source(""), 0..<0))] } ?? []
        try session.requireConsent(for: sinks)
        var output: Output
        if let input {
            var file = ScoredFile(path: input, open: open, home: session)
            file.rejects = rejectsPath(of: input)
            file.isStrict = isStrict
            file.encoding = try encoding.map(ImportText.encoding)
            file.delimiter = try delimiter.map(ImportText.delimiter)
            file.missing = missing.map(ImportText.words)
            output = try file.output(control)
        } else {
            output = Output(try ScoreTable(names: open.card.characteristics.map(\.tag)).table(of: session, code: "code"))
            output.notes += try UnseenLevels.notes(of: session, names: open.card.characteristics.map(\.tag))
        }
        output.notes.insert(Self.scored(by: open.card, version: version), at: 0)
        guard let table = output.tables.first else { return output }
        // Where the answer is the scores themselves, nothing else belongs into it.
        output.tables = to == nil ? [table] : Array(output.tables.dropFirst())
        return try session.perform(sinks, of: table, figure: nil, in: output)
    }

    // MARK: - The card

    /// The draft of that name, or of `NAME@2` the second saved version; returns the version that it is, nil of a draft that differs from all.
    private func chooseCard(in session: inout Session) throws -> Int? {
        if let (name, version) = try session.savedVersion(named: card) {
            session.openCard = try session.card(named: name, version: version)
            return version
        }
        try session.choose(card: card)
        let hash = try session.requireCard().card.contentHash
        return try session.requireWorkplace().ledger.versions().last { $0.card == card && $0.hash == hash }?.version
    }

    private static func scored(by card: Scorecard, version: Int?) -> Note {
        let hash = card.contentHash.prefix(12)
        guard let version else {
            return Note(
                "scored-by-draft",
                Text(
                    en: "scored by the draft of the card `\(card.name)` (\(hash)), which is saved as no version",
                    zh: "按评分卡“\(card.name)”的草稿（\(hash)）评分，该状态未存为版本"))
        }
        return Note(
            "scored-by",
            Text(
                en: "scored by the card `\(card.name)`, version \(version) (\(hash))",
                zh: "按评分卡“\(card.name)”第 \(version) 版（\(hash)）评分"))
    }

    private func rejectsPath(of input: String) -> String {
        let (folder, name) = to.map(Path.split) ?? (".", Path.stem(input, without: ".gz"))
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
        return Path.joined(folder == "." ? "" : folder, stem + ".rejects.csv")
    }
}
