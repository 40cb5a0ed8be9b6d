import ArgumentParser
import Datasets
import Shell

struct OpenShell: ParsableCommand {
    static let configuration = {
        var configuration = CommandConfiguration(
            commandName: "shell", abstract: "Open the shell, or run statements from -c or standard input. (default)")
        // Parsed alone it is still a part of `assay`, and no program that is looked at for whether it was asked for completions.
        configuration._superCommandName = "assay"
        return configuration
    }()

    @Argument(help: "The dataset to open.", completion: .file(extensions: ["assay"]))
    var dataset: String?

    @Argument(help: .hidden)
    var others: [String] = []

    @Option(name: [.customShort("c"), .long], help: "Run these statements and leave.")
    var command: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        try run(ahead: nil)
    }

    /// - Parameter ahead: of the first word, where it may be a dataset.
    func run(ahead: DatasetAhead?) throws {
        throw ExitCode(Program.shell(dataset: dataset, others: others, statements: command, ahead: ahead, options: common.launch))
    }
}
