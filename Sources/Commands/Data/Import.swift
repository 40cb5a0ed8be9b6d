import Datasets
import Files
import Messages
import Outputs

/// Imports a CSV file as a new snapshot of the open dataset, or into another one.
struct Import: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a CSV file, plain or gzip", zh: "CSV 文件，可为 gzip"))

    let name = "import"
    let topic = Topic.data
    let summary = Text(
        en: "Import a CSV file as a snapshot; types are inferred and shown, bad rows go to a rejects file.",
        zh: "将 CSV 文件导入为快照；推断类型并显示，坏行写入拒收文件。")
    let parameters: [any ParameterFacts] = [Self.file] + ImportRequest.Option.allCases.map(Self.parameter)
    let examples: [String] = []
    let effect = Effect.replaces

    /// What is added to a dataset takes nothing away.
    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        guard arguments[optional: Self.parameter(.replace)] == "yes", let dataset = arguments[optional: Self.parameter(.into)] else {
            return []
        }
        return try session.loss(ofDataset: dataset)
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        let access = session.environment.access
        let open = session.workplace?.dataset.path
        guard let dataset = try arguments[optional: Self.parameter(.into)].map(access.writablePath) ?? open else {
            _ = try session.requireWorkplace()
            return Output()
        }
        let request = Self.request(arguments, file: try access.readablePath(arguments[Self.file]), into: dataset)
        if request.replaces, dataset == open { throw Self.openDataset(dataset, at: arguments.place(of: Self.parameter(.replace))) }
        let output = try Importer.run(request.options(), control: session.control).output
        if dataset == open {
            let card = session.openCard
            _ = try session.open(dataset)
            session.openCard = card ?? session.openCard
        }
        return output
    }

    // MARK: -

    private static func parameter(_ option: ImportRequest.Option) -> Parameter<String> {
        switch option {
        case .strict, .replace: .choice(option.rawValue, ["yes", "no"], .option, option.summary)
        case .into: .word(option.rawValue, .option, option.summary, kind: .path)
        default: .word(option.rawValue, .option, option.summary)
        }
    }

    private static func request(_ arguments: Arguments, file: String, into dataset: String) -> ImportRequest {
        func value(_ option: ImportRequest.Option) -> String? { arguments[optional: parameter(option)] }
        var request = ImportRequest(file: file, into: dataset)
        request.key = value(.key)
        for option in ImportRequest.Option.identity { request.identity[option] = value(option) }
        request.target = value(.target)
        request.bad = value(.bad)
        request.good = value(.good)
        request.snapshot = value(.snapshot)
        request.special = arguments[all: parameter(.special)]
        request.missing = value(.missing)
        request.type = arguments[all: parameter(.type)]
        request.encoding = value(.encoding)
        request.delimiter = value(.delimiter)
        request.isStrict = value(.strict) == "yes"
        request.replaces = value(.replace) == "yes"
        return request
    }

    private static func openDataset(_ path: String, at place: Place) -> Diagnostic {
        Diagnostic(
            "dataset-open", Text(en: "`\(path)` is open here, so it cannot be replaced", zh: "`\(path)` 正在使用，不能替换"), at: place,
            hint: Text(
                en: "leave `replace` out to add a snapshot, or import into another file: into=FILE",
                zh: "去掉 `replace` 可追加快照；或用 into=FILE 导入到其他文件"))
    }
}
