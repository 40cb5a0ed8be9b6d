import Datasets
import Figures
import Files
import Messages
import Outputs
import Queries
import Rendering

/// What happens to a result: `plot` makes a figure of it, `save` writes it to a file.
extension Session {
    /// Performs the sinks in order on a result; a file holds the figure where one was made, else the table.
    func perform(_ sinks: [Sink], of table: Table?, figure: Figure?, in output: Output) throws -> Output {
        var output = output
        var drawn = output.figures.first
        for sink in sinks {
            switch sink {
            case .plot(let place):
                guard let figure else { throw Self.notAFigure(at: place) }
                output.figures = [figure]
                drawn = figure
            case .save(let path, let isSafe, let place):
                do {
                    let file = try save(path, isSafe: isSafe, table: table, figure: drawn)
                    output.files.append(file)
                    if file.rows == nil, !output.figures.isEmpty { output.figures[0].file = file.path }
                } catch let diagnostic as Diagnostic {
                    throw diagnostic.placed(at: place)
                }
            }
        }
        return output
    }

    private func save(_ path: String, isSafe: Bool, table: Table?, figure: Figure?) throws -> WrittenFile {
        let target = try environment.access.writablePath(path)
        if let format = PictureFormat.allCases.first(where: { path.hasSuffix(".\($0.rawValue)") }) {
            guard let figure else {
                throw Diagnostic(
                    "no-figure", Text(en: "there is no figure to write to `\(path)`", zh: "没有可写入“\(path)”的图形"),
                    hint: Text(en: "put | plot before it", zh: "在其前加上 | plot"))
            }
            let bytes = try FigureDrawer(language: language, gnuplot: environment.gnuplot).picture(figure, format: format, control: control)
            try environment.budget?.spend(bytes.count)
            try AtomicFile.write(bytes, to: target)
            return WrittenFile(path: path, rows: nil, sha256: SHA256.hex(of: bytes))
        }
        guard let table else {
            throw Diagnostic("no-table", Text(en: "there is no table to write to `\(path)`", zh: "没有可写入“\(path)”的表格"))
        }
        guard let form = TableFile.form(ofPath: path) else {
            throw Diagnostic(
                "unknown-suffix", Text(en: "`\(path)` does not say what kind of file to write", zh: "无法从“\(path)”判断文件类型"),
                expected: .verbatim(Self.suffixes))
        }
        return try write(table, form, isSafe: isSafe, to: target, named: path)
    }

    private static let suffixes = (TableFile.Form.allCases.map(\.rawValue) + PictureFormat.allCases.map(\.rawValue)).map { ".\($0)" }
        .joined(separator: ", ")

    private func write(_ table: Table, _ form: TableFile.Form, isSafe: Bool, to target: String, named path: String) throws -> WrittenFile {
        var stream = try FileStream(target, budget: environment.budget)
        try TableFile(form, isSafe: isSafe, language: language).write(table, to: &stream, control: control)
        return WrittenFile(path: path, rows: table.rowCount, sha256: try stream.finish())
    }

    private static func notAFigure(at place: Place) -> Diagnostic {
        Diagnostic(
            "no-figure", Text(en: "this result has no picture of its own", zh: "该结果没有对应的图形"), at: place,
            expected: Text(en: "a hist stage before plot, or a plot command", zh: "plot 之前应有 hist 阶段，或使用 plot 命令"))
    }
}
