import ArgumentParser
import Shell

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import a CSV file as a snapshot of a new or an existing dataset.",
        discussion: "A target becomes the outcome; types are inferred over the whole file and shown; bad rows go to a rejects file.")

    @Argument(help: "The CSV file, plain or gzip.", completion: .file())
    var file: String

    @Option(help: "The dataset; made where there is none.", completion: .file(extensions: ["assay"]))
    var into: String

    @Option(help: "The column that names each row.") var key: String?
    @Option(help: "The column with the enterprise's name.") var name: String?
    @Option(help: "The column that tells what became of each row.") var target: String?
    @Option(help: "The target's value that is bad; 1 by default for a target of 0 and 1.") var bad: String?
    @Option(help: "TAG=-9,-8: values that stand for a reason; may be repeated.") var special: [String] = []
    @Option(help: "Words that mean missing, separated by commas.") var missing: String?
    @Option(help: "COLUMN=TYPE: the type of a column; may be repeated.") var type: [String] = []
    @Option(help: "The file's encoding, such as utf-8.") var encoding: String?
    @Option(help: "What separates the fields: a character, or tab.") var delimiter: String?
    @Flag(help: "End with 1 where a row was rejected.") var strict = false
    @Flag(help: "Take the place of a dataset that is there.") var replace = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        var request = ImportRequest(file: file, into: into)
        request.key = key
        request.name = name
        request.target = target
        request.bad = bad
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
