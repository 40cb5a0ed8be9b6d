import ArgumentParser
import Commands
import Shell

struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run notebooks again and tell every value that differs, and why.",
        discussion: "Ends with 0 where nothing differs, 3 where something does or a claim is broken, 1 where a cell failed.")

    @Argument(help: "The notebooks.", completion: .file(extensions: ["md"]))
    var notebooks: [String]

    @Option(help: "The dataset to replay on, in place of the one that the notebook names.", completion: .file(extensions: ["assay"]))
    var dataset: String?

    @Option(help: "How the report is written: text, json, junit or markdown.")
    var report = "text"

    @Option(help: "Where cells may write files; by default a temporary folder.", completion: .directory)
    var folder: String?

    @Option(help: "Seconds that the replay of a notebook may take.")
    var maxSeconds: Double?

    @Option(help: "Seconds that a cell may take.")
    var maxCellSeconds: Double?

    @Option(help: "Rows that a table may have.")
    var maxRows: Int?

    @Option(help: "Values that all tables of a notebook may hold together.")
    var maxValues: Int?

    @Option(help: "Bytes that all files of a notebook may have together.")
    var maxFileBytes: Int?

    @OptionGroup var common: CommonOptions

    func run() throws {
        throw ExitCode(
            Program.replay(
                notebooks: notebooks, dataset: dataset, report: report, folder: folder, limits: limits, options: common.launch))
    }

    mutating func validate() throws {
        for (name, number) in [("max-seconds", maxSeconds), ("max-cell-seconds", maxCellSeconds)] {
            if let number, !(number > 0 && number <= 1e9) { throw ValidationError("--\(name) takes seconds from above 0 to a billion") }
        }
        for (name, number) in [("max-rows", maxRows), ("max-values", maxValues), ("max-file-bytes", maxFileBytes)] {
            if let number, number < 0 { throw ValidationError("--\(name) takes a whole number from 0") }
        }
    }

    private var limits: ReplayLimits {
        let standard = ReplayLimits()
        return ReplayLimits(
            cellSeconds: maxCellSeconds ?? standard.cellSeconds, seconds: maxSeconds ?? standard.seconds, rows: maxRows ?? standard.rows,
            values: maxValues ?? standard.values, fileBytes: maxFileBytes ?? standard.fileBytes)
    }
}
