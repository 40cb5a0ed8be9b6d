import ArgumentParser
import Commands
import Datasets
import Dispatch
import Files
import Foundation
import Glibc
import Messages
import Shell

/// `assay`: the arguments of the command line and nothing more; what they ask for is done by Shell and Commands.
@main
struct Assay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "A shell for people who calibrate and review enterprise credit scorecards.",
        discussion: "Without a subcommand: assay [DATASET] opens the shell on a terminal, else reads statements from standard input.",
        version: ToolVersion.number,
        subcommands: [OpenShell.self, Run.self, Replay.self, Import.self, Generate.self, Score.self],
        defaultSubcommand: OpenShell.self)

    /// Ends with Assay's own exit codes: 2 for wrong usage, where the parser itself would say 64.
    static func main() {
        openStandardStreams()
        FreedMemory.keep()
        // A thread takes its time to begin, so the first helper is called before there is something to do.
        let ahead = words.first.flatMap(openedAhead)
        if ahead == nil { DispatchQueue.global().async {} }
        do {
            var command = try parsed(words)
            if let shell = command as? OpenShell { try shell.run(ahead: ahead) } else { try command.run() }
        } catch let code as ExitCode {
            ahead?.close()
            Foundation.exit(code.rawValue)
        } catch {
            ahead?.close()
            let isClean = exitCode(for: error) == .success
            let message = fullMessage(for: error) + "\n"
            FileHandle(fileDescriptor: isClean ? 1 : 2).write(Data(message.utf8))
            Foundation.exit(isClean ? 0 : 2)
        }
    }

    /// A dataset that is named first is opened while the other words are understood, as the shell opens one.
    private static func openedAhead(_ word: String) -> DatasetAhead? {
        guard isPath(word), word.hasSuffix(Dataset.suffix), !words.contains(where: { asksForHelp.contains($0) }) else { return nil }
        return DatasetAhead(word, access: .preferWrite, control: Control())
    }

    private static let asksForHelp: Set<String> = ["-h", "--help", "--version"]

    /// The shell where no subcommand is named: to look through all of them takes longer than the rest of the start. What the shell does
    /// not understand they are all asked about, which gives the right message.
    private static func parsed(_ words: [String]) throws -> any ParsableCommand {
        let isNamed = words.first.map { $0 == "help" || (!isPath($0) && names.contains($0)) } ?? false
        if !isNamed, let shell = try? OpenShell.parse(words) { return shell }
        return try parseAsRoot(words)
    }

    /// The subcommands are asked for their names where one may have been typed: they all have to be made for it.
    private static var names: Set<String> { Set(configuration.subcommands.map { $0._commandName }) }

    private static func isPath(_ word: String) -> Bool { word.utf8.contains { "./".utf8.contains($0) } }

    /// What was typed, options that stand before a subcommand behind it: each of these is an option of the subcommand.
    private static var words: [String] {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.first?.hasPrefix("-") == true else { return words }
        return ArgumentOrder.subcommandFirst(words, subcommands: names, valued: CommonOptions.valued, flags: CommonOptions.flags)
    }

    /// A standard stream that was closed by the caller reads and writes nothing, instead of a file that is opened later.
    private static func openStandardStreams() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 { _ = open("/dev/null", O_RDWR) }
    }
}
