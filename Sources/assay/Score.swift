import ArgumentParser
import Shell

struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Score a file with a saved card.", shouldDisplay: false)

    @Argument(parsing: .captureForPassthrough) var rest: [String] = []

    func run() throws {
        throw ExitCode(Program.notYet("assay score"))
    }
}
