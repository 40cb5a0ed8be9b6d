import ArgumentParser
import Commands
import Messages
import Shell

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a CSV file as a snapshot of a new or an existing dataset.",
        discussion: "A target becomes the outcome; types are inferred over the whole file and shown; bad rows go to a rejects file.")

    @Argument(help: "The CSV file, plain or gzip.", completion: .file())
    var file: String

    @Option(help: help(.into), completion: .file(extensions: ["assay"]))
    var into: String

    @Option(help: help(.key)) var key: String?
    @Option(help: help(.name)) var name: String?
    @Option(help: help(.district)) var district: String?
    @Option(help: help(.industry)) var industry: String?
    @Option(help: help(.status)) var status: String?
    @Option(help: help(.founded)) var founded: String?
    @Option(help: help(.target)) var target: String?
    @Option(parsing: .unconditional, help: help(.bad)) var bad: String?
    @Option(parsing: .unconditional, help: help(.good)) var good: String?
    @Option(parsing: .unconditionalSingleValue, help: help(.special)) var special: [String] = []
    @Option(parsing: .unconditional, help: help(.missing)) var missing: String?
    @Option(parsing: .unconditionalSingleValue, help: help(.type)) var type: [String] = []
    @Option(help: help(.encoding)) var encoding: String?
    @Option(parsing: .unconditional, help: help(.delimiter)) var delimiter: String?
    @Flag(help: help(.strict)) var strict = false
    @Flag(help: help(.replace)) var replace = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        var request = ImportRequest(file: file, into: into)
        request.key = key
        let columns = [name, district, industry, status, founded]
        for (option, column) in zip(ImportRequest.Option.identity, columns) { request.identity[option] = column }
        request.target = target
        request.bad = bad
        request.good = good
        request.snapshot = common.snapshot
        request.special = special
        request.missing = missing
        request.type = type
        request.encoding = encoding
        request.delimiter = delimiter
        request.isStrict = strict
        request.replaces = replace
        throw ExitCode(Program.importing(request, options: common.launch))
    }
}

/// Also of what other subcommands share with the import.
func help(_ option: ImportRequest.Option) -> ArgumentHelp {
    let summary = option.summary.en
    return ArgumentHelp(summary.prefix(1).uppercased() + summary.dropFirst() + ".")
}
