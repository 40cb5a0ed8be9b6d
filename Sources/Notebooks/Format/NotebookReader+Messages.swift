import Messages
import Outputs

/// What the reader has to say.
extension NotebookReader {
    static let noFrontMatter = Note(
        "no-front-matter",
        Text(en: "no front matter: neither dataset nor tool of the recording is known", zh: "没有文件头：记录时的数据集和工具版本未知"))

    static let noCells = Note(
        "no-cells", Text(en: "there is no cell in this file: a cell begins with ```assay", zh: "文件中没有单元格：单元格以 ```assay 开头"))

    func noRecording(_ block: NotebookScanner.Block) -> Note {
        Note(
            "no-recording",
            Text(
                en: "line \(block.line): no `<!-- assay` comment behind this output; it is not compared",
                zh: "第 \(block.line) 行：此输出之后没有 `<!-- assay` 注释，不参与比较"),
            place: Place(source, block.range))
    }

    func place(_ block: NotebookScanner.Block) -> Place {
        Place(source, block.range.lowerBound..<max(block.range.lowerBound, block.content.lowerBound - 1))
    }

    func orphan(_ block: NotebookScanner.Block) -> Diagnostic {
        block.kind == .recording
            ? Diagnostic(
                "orphan-recording", Text(en: "this recording belongs to no output", zh: "此记录不属于任何输出"), at: place(block),
                expected: Text(en: "an ```output or ```error block right before it", zh: "其前应紧接 ```output 或 ```error 块"))
            : Diagnostic(
                "orphan-output", Text(en: "this output belongs to no cell", zh: "此输出不属于任何单元格"), at: place(block),
                expected: Text(en: "an ```assay cell before it", zh: "其前应有 ```assay 单元格"))
    }

    mutating func tooMany(_ block: NotebookScanner.Block) {
        problems.append(
            Diagnostic(
                "notebook-too-large",
                Text(en: "a notebook has at most 10,000 cells, and a cell 1,000 outputs", zh: "笔记至多 10,000 个单元格，每个单元格至多 1,000 个输出"),
                at: place(block)))
    }

    func tooManyValues(_ block: NotebookScanner.Block) -> Diagnostic {
        Diagnostic(
            "notebook-too-large", Text(en: "a notebook records at most 4 million values", zh: "笔记至多记录 400 万个值"), at: place(block))
    }
}
