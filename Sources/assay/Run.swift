import ArgumentParser
import Shell

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a script or the cells of a notebook, printing results.")

    @Argument(help: "The script or notebook; - is standard input.", completion: .file())
    var file: String

    @Argument(help: "The dataset to open.", completion: .file(extensions: ["assay"]))
    var dataset: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        throw ExitCode(Program.run(file: file, dataset: dataset, options: common.launch))
    }
}
