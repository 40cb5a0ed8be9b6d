import ArgumentParser
import Commands
import Messages
import Shell

struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Score a dataset's enterprises, or the rows of a CSV file, by a card.",
        discussion: """
            Writes code, score, band, pd, veto, reasons and the points of each characteristic, as CSV where --output says nothing else. \
            --card names the card by its draft, NAME@2 by its second saved version. Records that cannot be read go to a rejects file: beside --to, else in the current folder.
            """)

    @Argument(help: "The dataset that holds the card.", completion: .file(extensions: ["assay"]))
    var dataset: String

    @Option(help: "A CSV file with the columns that the card needs.", completion: .file())
    var input: String?

    @Option(help: "The file to write, by its suffix: .csv, .json or .md.", completion: .file())
    var to: String?

    @Flag(help: "Score nothing where a record cannot be read.")
    var strict = false

    @Option(help: help(.encoding)) var encoding: String?
    @Option(parsing: .unconditional, help: help(.delimiter)) var delimiter: String?

    @Option(parsing: .unconditional, help: help(.missing)) var missing: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if common.card == nil { throw ValidationError("--card is missing: the card to score by") }
    }

    func run() throws {
        var request = ScoreRequest(dataset: dataset, card: common.card ?? "")
        request.snapshot = common.snapshot
        request.input = input
        request.to = to
        request.isStrict = strict
        request.encoding = encoding
        request.delimiter = delimiter
        request.missing = missing
        throw ExitCode(Program.score(request, options: common.launch))
    }
}
