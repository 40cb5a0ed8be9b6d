import ArgumentParser
import Commands
import Shell

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "generate", abstract: "Make a synthetic city from the taxonomy.")

    @Option(help: "The dataset to make.", completion: .file(extensions: ["assay"]))
    var into: String

    @Option(parsing: .unconditional, help: "How many enterprises the first snapshot holds.")
    var enterprises = 20_000

    @Option(parsing: .unconditional, help: "How many snapshots.")
    var snapshots = 2

    @Option(help: "The time from one snapshot to the next: 1y, 1q or 1m.")
    var every = "1y"

    @Option(parsing: .unconditional, help: "The seed: the same seed makes the same city.")
    var seed = 1

    @Option(help: "Which outcomes are known: those before the last snapshot, or all.")
    var outcomes = "known"

    @Flag(help: "Take the place of a dataset that is there.")
    var replace = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let request = GenerateRequest(
            into: into, enterprises: enterprises, snapshots: snapshots, every: every, seed: seed, outcomes: outcomes, replaces: replace)
        throw ExitCode(Program.generate(request, options: common.launch))
    }
}
