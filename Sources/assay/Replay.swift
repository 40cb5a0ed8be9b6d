import ArgumentParser
import Shell

struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run notebooks again and tell every value that differs, and why.",
        discussion: "Ends with 0 where nothing differs, 3 where something does or a claim is broken, 1 where a cell failed.")

    @Argument(help: "The notebooks.", completion: .file(extensions: ["md"]))
    var notebooks: [String]

    @Option(help: "The dataset to replay on, in place of the one that the notebook names.", completion: .file(extensions: ["assay"]))
    var dataset: String?

    @Option(help: "How the report is written: text, json, junit or markdown.")
    var report = "text"

    @Option(help: "Where cells may write files; by default a temporary folder.", completion: .directory)
    var folder: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        throw ExitCode(
            Program.replay(notebooks: notebooks, dataset: dataset, report: report, folder: folder, options: common.launch))
    }
}
