import ArgumentParser
import Messages
import Rendering
import Shell

/// What every subcommand takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "How results are written: table, record, csv, json or markdown.")
    var output: OutputFormat?

    @Option(help: "The snapshot to work on, by default the newest one with outcomes; of an import its date.")
    var snapshot: String?

    @Option(help: "The card to open, by its draft.")
    var card: String?

    @Option(help: "Threads; no result depends on it.")
    var threads: Int?

    @Option(help: "Language of messages: en or zh; by default that of LC_ALL, LC_MESSAGES or LANG.")
    var language: Language?

    @Flag(help: "Leave the settings file unread.")
    var noConfig = false

    @Flag(help: "Answer yes to what would be asked.")
    var yes = false

    /// As they are typed: those with a value, and those without.
    static let valued: Set = ["--output", "--snapshot", "--card", "--threads", "--language"]
    static let flags: Set = ["--no-config", "--yes"]

    mutating func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads takes a number from 1 to 256") }
    }

    /// The same as a value that Shell understands.
    var launch: LaunchOptions {
        var launch = LaunchOptions()
        launch.format = output
        launch.snapshot = snapshot
        launch.card = card
        launch.threads = threads
        launch.language = language
        launch.readsConfiguration = !noConfig
        launch.saysYes = yes
        return launch
    }
}

extension OutputFormat: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {}
