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
                if figure == nil, let table, BarsFigure.isEmpty(table) {
                    output.notes.append(Self.nothingToDraw)
                    continue
                }
                let own = try figure ?? Self.bars(of: table, at: place)
                output.figures = [own]
                drawn = own
                if figure == nil, let table { output.notes += Self.withoutAxis(table) }
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

    // MARK: - Bars

    private static func bars(of table: Table?, at place: Place) throws -> Figure {
        guard let table, let figure = BarsFigure.figure(table) else { throw notAFigure(at: place) }
        guard table.rowCount <= BarsFigure.mostRows else {
            let (rows, most) = (Decimal.grouped(table.rowCount), BarsFigure.mostRows)
            throw Diagnostic(
                "too-many-bars",
                Text(en: "a picture has no room for \(rows) bars, but for \(most)", zh: "图中放不下 \(rows) 根柱，至多 \(most) 根"), at: place,
                hint: Text(
                    en: "put `| top 20` or a histogram, `| hist FIELD`, before plot", zh: "可在 plot 之前加 `| top 20`，或改用直方图 `| hist 字段`"))
        }
        return figure
    }

    private static let nothingToDraw = Note(
        "nothing-to-draw", Text(en: "no row has a number to draw, so there is no figure", zh: "没有可绘制的数值，未生成图形"))

    /// Of columns that the figure has no axis for.
    private static func withoutAxis(_ table: Table) -> [Note] {
        let names = BarsFigure.leftOut(of: table).map(\.name)
        guard !names.isEmpty else { return [] }
        let list = ListText.of(names, limit: 8)
        return [
            Note(
                "not-in-figure",
                Text(
                    en: "a figure has two axes, so these are not in it: \(list); `| select` chooses what is drawn",
                    zh: "图只有两条数值轴，未绘出：\(list)；用 `| select` 选择要绘的列"), count: names.count)
        ]
    }

    private static func notAFigure(at place: Place) -> Diagnostic {
        Diagnostic(
            "no-figure", Text(en: "this result has no picture of its own", zh: "该结果没有对应的图形"), at: place,
            expected: Text(
                en: "numbers by a key or a hist stage before plot, or a plot command", zh: "plot 之前应有按键列的数值或 hist 阶段，或使用 plot 命令"))
    }
}
