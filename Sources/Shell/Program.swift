package import Commands
package import Datasets
import Files
import Foundation
import Messages
import Notebooks
import Outputs
import Rendering

/// What `assay` and its subcommands do; each gives the exit status.
package enum Program {
    /// `assay [DATASET]`, `-c STATEMENTS`.
    ///
    /// - Parameter ahead: of the dataset, begun while the arguments were read.
    package static func shell(
        dataset: String?, others: [String] = [], statements: String?, ahead: DatasetAhead? = nil, options: LaunchOptions
    ) -> Int32 {
        var launch = Launch(options, isShell: statements == nil)
        if let dataset, !others.isEmpty || !FileManager.default.fileExists(atPath: dataset), CommandList.firstWords.contains(dataset) {
            return launch.refuse(shellCommand([dataset] + others), status: 2)
        }
        if let other = others.first { return launch.refuse(secondArgument(other), status: 2) }
        if let dataset, dataset.hasSuffix(".assay.md") { return launch.refuse(notebookAsDataset(dataset)) }
        let opened = launch.open(dataset, ahead: ahead)
        guard opened == ExitStatus.done else { return opened }
        if let statements { return launch.run(Source(statements)) }
        return launch.runLoop()
    }

    /// `assay run FILE|- [DATASET]`: a script, or the cells of a notebook.
    package static func run(file: String, dataset: String?, options: LaunchOptions) -> Int32 {
        var launch = Launch(options)
        let opened = launch.open(dataset)
        guard opened == ExitStatus.done else { return opened }
        if file == "-" {
            return launch.runLoop()
        }
        do {
            guard file.hasSuffix(".assay.md") else { return launch.run(try TextFile.source(file, waits: true)) }
            return try runCells(of: file, dataset: dataset, &launch)
        } catch {
            return launch.refuse(Diagnostics.of(error))
        }
    }

    private static func runCells(of file: String, dataset: String?, _ launch: inout Launch) throws -> Int32 {
        let notebook = try Notebook.parse(bytes: TextFile.bytes(file), file: file)
        if dataset == nil, let own = notebook.frontMatter.circumstances.dataset {
            let opened = launch.open(Path.joined(Path.split(file).folder, own))
            guard opened == ExitStatus.done else { return opened }
        }
        var loop = launch.loop()
        var worst = ExitStatus.done
        for cell in notebook.cells where ExitStatus.goesOn(worst) {
            worst = ExitStatus.worse(worst, loop.answer(cell.source))
        }
        return launch.leave(loop, worst)
    }

    /// `assay replay NOTEBOOK...`: goes on after each, the worst status wins.
    package static func replay(
        notebooks: [String], dataset: String?, report: String, folder: String?, limits: ReplayLimits = ReplayLimits(),
        options: LaunchOptions
    ) -> Int32 {
        var launch = Launch(options)
        guard let form = ReplayForm(rawValue: report) else {
            let forms = ReplayForm.allCases.map(\.rawValue)
            return launch.refuse(
                Diagnostic(
                    "bad-choice", Text(en: "there is no report `\(report)`", zh: "没有报告格式“\(report)”"),
                    expected: .verbatim(forms.joined(separator: ", ")), nearNames: NearNames.near(report, in: forms)),
                status: 2)
        }
        return launch.replay(notebooks, dataset: dataset, form: form, folder: folder, limits: limits)
    }

    /// `assay generate --into DATASET`.
    package static func generate(_ request: GenerateRequest, options: LaunchOptions) -> Int32 {
        var launch = Launch(options)
        return launch.perform { session, control in try request.run(in: session, control) }
    }

    /// `assay import FILE --into DATASET`; fails under `--strict` where a row was rejected.
    package static func importing(_ request: ImportRequest, options: LaunchOptions) -> Int32 {
        var launch = Launch(options)
        return launch.perform { session, control in try request.run(in: session, control) }
    }

    /// `assay score DATASET --card NAME`: as CSV where nothing else is asked for.
    package static func score(_ request: ScoreRequest, options: LaunchOptions) -> Int32 {
        var options = options
        if request.to == nil { options.format = options.format ?? .csv }
        var launch = Launch(options)
        return launch.perform { session, control in try request.run(in: &session, control) }
    }

    /// `assay describe tax_arrears`: a command of the shell where a dataset is awaited.
    private static func shellCommand(_ words: [String]) -> Diagnostic {
        let statement = words.joined(separator: " ")
        return Diagnostic(
            "wrong-usage",
            Text(en: "`\(words[0])` is a command of the shell, not of `assay`", zh: "`\(words[0])` 是交互界面中的命令，不是 `assay` 的子命令"),
            hint: .verbatim("assay DATASET -c '\(statement)'"))
    }

    private static func secondArgument(_ word: String) -> Diagnostic {
        Diagnostic(
            "wrong-usage", Text(en: "`\(word)` is one argument too many: a dataset is named once", zh: "多余的参数 `\(word)`：只能指定一个数据集"),
            hint: .verbatim("assay DATASET -c STATEMENTS, assay run FILE DATASET, assay replay NOTEBOOK, assay --help"))
    }

    private static func notebookAsDataset(_ path: String) -> Diagnostic {
        Diagnostic(
            "not-a-dataset", Text(en: "`\(path)` is a notebook, not a dataset", zh: "“\(path)”是笔记本，不是数据集"),
            hint: .verbatim("assay replay \(path), assay run \(path)"))
    }
}

extension Launch {
    mutating func refuse(_ diagnostic: Diagnostic, status: Int32 = ExitStatus.failed) -> Int32 {
        refuse([diagnostic], status: status)
    }

    mutating func refuse(_ diagnostics: [Diagnostic], status: Int32 = ExitStatus.failed) -> Int32 {
        let worst = perform { _, _ in throw Diagnostics(diagnostics) }
        return worst == ExitStatus.failed ? status : worst
    }
}
