import Files
import Messages
import Notebooks
import Outputs

/// Takes what a notebook's cells give now as its new recording.
struct Accept: Command {
    static let file = Parameter<String>.path(.required, Text(en: "a notebook, *.assay.md", zh: "笔记本文件 *.assay.md"))
    static let cells = Parameter<[ClosedRange<Int>]>.ordinals(
        "CELLS", .optional, Text(en: "the numbers of cells, such as 3, 5-7; all where left out", zh: "单元格编号，如 3, 5-7；省略则为全部"))

    let name = "accept"
    let topic = Topic.notebook
    let summary = Text(
        en: "Run a notebook again and keep what it gives now, of all cells or of some; prose and cells stay as they are.",
        zh: "重放笔记本，以当前结果更新全部或部分单元格的记录；文字与语句不变。")
    let parameters: [any ParameterFacts] = [Self.file, Self.cells]
    let examples: [String] = []
    let effect = Effect.replaces

    /// A notebook that cannot be read is told by the replay.
    func losses(_ arguments: Arguments, in session: Session) throws -> [Text] {
        let file = arguments[Self.file]
        guard !session.isReplaying, try !session.loss(ofFile: file).isEmpty else { return [] }
        guard let cells = arguments[optional: Self.cells] else {
            return [Text(en: "all recordings in `\(file)` give way to results of now", zh: "“\(file)”的全部记录将改为当前结果")]
        }
        let list = cells.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ", ")
        return [
            Text(
                en: "the recordings of cells \(list) in `\(file)` give way to results of now", zh: "“\(file)”中单元格 \(list) 的记录将改为当前结果")
        ]
    }

    func run(_ arguments: Arguments, in session: inout Session) throws -> Output {
        try session.refuseInReplay(name)
        let report = try session.replayed(arguments[Self.file], at: arguments.place(of: Self.file))
        let cells = try arguments[optional: Self.cells].map { try Self.numbers($0, of: report, at: arguments.place(of: Self.cells)) }
        let path = try session.environment.access.writablePath(arguments[Self.file])
        var pictures = NotebookPictures(session: session, beside: path)
        let text = try Self.text(of: report, cells: cells, session, &pictures)
        var output = report.output
        output.notes += pictures.notes
        guard text != report.notebook.text else { return output }
        try pictures.write()
        try AtomicFile.write(text, to: path)
        output.files.append(WrittenFile(path: arguments[Self.file], rows: nil, sha256: SHA256.hex(of: text.utf8)))
        return output
    }

    /// The notebook's new text; the pictures that it links are drawn anew.
    private static func text(
        of report: ReplayReport, cells: Set<Int>?, _ session: Session, _ pictures: inout NotebookPictures
    ) throws -> String {
        let figures = NotebookFigures(session: session)
        let blocks = NotebookFigures.blocks(session)
        return try Acceptance.text(of: report, blocks: blocks, cells: cells, control: session.control) { cell, statement, isLinked in
            guard let cell = report.cells.first(where: { $0.number == cell }), statement <= cell.results.count,
                case .success(let output) = cell.results[statement - 1]
            else { return Acceptance.Figures() }
            let stem = statement == 1 ? "\(cell.number)" : "\(cell.number).\(statement)"
            let links = isLinked ? try pictures.draw(output.figures, named: stem) : []
            // Where nothing could be drawn, which is said, the old pictures are better than none.
            let isDrawn = isLinked && links.count == output.figures.count
            return Acceptance.Figures(characters: try figures.pictures(of: output), links: isDrawn ? links : nil)
        }
    }

    /// The numbers that were typed; `unknown-cell` where the notebook has fewer.
    private static func numbers(_ ranges: [ClosedRange<Int>], of report: ReplayReport, at place: Place) throws -> Set<Int> {
        let count = report.cells.count
        if let last = ranges.map(\.upperBound).max(), last > count {
            throw Diagnostic(
                "unknown-cell", Text(en: "the notebook has no cell \(last)", zh: "笔记本没有单元格 \(last)"), at: place,
                expected: count == 0
                    ? Text(en: "a notebook with cells", zh: "含有单元格的笔记本")
                    : Text(en: "cells from 1 to \(count)", zh: "1 到 \(count) 的单元格编号"))
        }
        return Set(ranges.joined())
    }
}
