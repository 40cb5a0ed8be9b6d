import Files
package import Messages
import Outputs

extension Notebook {
    /// Reads a notebook; throws all that stands in the way, each at its place.
    ///
    /// Codes: `not-utf8`, `notebook-too-large`, `front-matter-open`, `fence-open`, `comment-open`, `orphan-output`, `orphan-recording`,
    /// `recording-syntax`, `newer-notebook`, `notebook-version`, and those of YAML.
    package static func parse(_ source: Source) throws -> Notebook {
        let bytes = Array(source.text.utf8)
        guard bytes.count <= NotebookLimits.fileSize else { throw tooLarge(source) }
        var reader = NotebookReader(source, bytes)
        return try reader.notebook()
    }

    /// Reads a file; besides what the text may throw, `missing-file`, `cannot-read` and the like.
    package static func read(_ path: String) throws -> Notebook {
        try parse(bytes: try TextFile.bytes(path), file: path)
    }

    /// Writes `text` in the file's place, whole or not at all: beside, sync, rename.
    package static func write(_ text: String, to path: String) throws {
        try AtomicFile.write(text, to: path)
    }

    /// Reads the bytes of a file, which must be UTF-8; a byte-order mark is kept.
    package static func parse(bytes: [UInt8], file: String?) throws -> Notebook {
        guard bytes.count <= NotebookLimits.fileSize else { throw tooLarge(Source("", file: file)) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let text = try TextFile.decode(bytes, file: file)
            return try parse(Source(text, file: file))
        }
        return try parse(Source(text, file: file))
    }

    private static func tooLarge(_ source: Source) -> Diagnostic {
        Diagnostic(
            "notebook-too-large", Text(en: "a notebook has at most 32 MiB", zh: "笔记文件至多 32 MiB"), at: Place(source, 0..<0))
    }
}

/// Puts blocks together: outputs to their cells, comments to their outputs.
struct NotebookReader {
    private let source: Source
    private let bytes: [UInt8]
    private var problems: [Diagnostic] = []
    private var notes: [Note] = []
    private var cells: [NotebookCell] = []
    /// The last block without its comment yet.
    private var waiting: NotebookScanner.Block?
    private var values = 0

    init(_ source: Source, _ bytes: [UInt8]) {
        self.source = source
        self.bytes = bytes
    }

    mutating func notebook() throws -> Notebook {
        let scanner = NotebookScanner(source, bytes: bytes)
        (problems, notes) = (scanner.problems, scanner.notes)
        let matter = frontMatter(scanner.frontMatter)
        // A file of another format is not read on: what it means is not known.
        if !problems.contains(where: { $0.code == "newer-notebook" || $0.code == "notebook-version" }) {
            for block in scanner.blocks where problems.count < NotebookLimits.messages { read(block) }
            flush()
        }
        guard problems.isEmpty else { throw Diagnostics(problems.sorted { Self.offset($0) < Self.offset($1) }) }
        if cells.isEmpty { notes.append(Self.noCells) }
        return Notebook(source: source, frontMatter: matter, cells: cells, notes: Array(notes.prefix(NotebookLimits.messages)))
    }

    private static func offset(_ diagnostic: Diagnostic) -> Int {
        diagnostic.place?.range.lowerBound ?? 0
    }

    private mutating func frontMatter(_ block: NotebookScanner.Block?) -> FrontMatter {
        guard let block else {
            if problems.isEmpty { notes.append(Self.noFrontMatter) }
            return FrontMatter(Circumstances())
        }
        let reader = FrontMatterReader(block.content, range: block.range, firstLine: block.line + 1, of: bytes, in: source)
        problems += reader.problems
        notes += reader.notes
        return reader.matter
    }

    // MARK: - Blocks

    private mutating func read(_ block: NotebookScanner.Block) {
        switch block.kind {
        case .assay:
            flush()
            cell(block)
        case .output, .error:
            flush()
            guard let cell = cells.last else { return problems.append(orphan(block)) }
            guard cell.outputs.count < NotebookLimits.outputsOfCell else { return tooMany(block) }
            waiting = block
        case .recording:
            guard let output = waiting, bytes.isBlankLines(output.range.upperBound..<block.range.lowerBound) else {
                return problems.append(orphan(block))
            }
            waiting = nil
            append(output, recording: block)
        }
    }

    private mutating func flush() {
        guard let block = waiting else { return }
        waiting = nil
        append(block, recording: nil)
    }

    private mutating func cell(_ block: NotebookScanner.Block) {
        guard cells.count < NotebookLimits.cells else { return tooMany(block) }
        let text = text(of: block.content)
        cells.append(
            NotebookCell(
                number: cells.count + 1, source: Source(text, file: source.file, firstLine: block.line + 1), range: block.range,
                hash: ContentHash.of(text), outputs: []))
    }

    private mutating func append(_ block: NotebookScanner.Block, recording comment: NotebookScanner.Block?) {
        guard let cell = cells.popLast() else { return }
        var output: RecordedOutput?
        do {
            output = try self.output(block, comment)
        } catch {
            problems += Diagnostics.of(error)
        }
        cells.append(
            NotebookCell(
                number: cell.number, source: cell.source, range: cell.range, hash: cell.hash,
                outputs: cell.outputs + (output.map { [$0] } ?? [])))
    }

    private mutating func output(_ block: NotebookScanner.Block, _ comment: NotebookScanner.Block?) throws -> RecordedOutput {
        guard let comment else { return bare(block) }
        let reader = try RecordingReader(comment.content, firstLine: comment.line + 1, of: bytes, in: source)
        values += reader.values
        guard values <= NotebookLimits.values else { throw tooManyValues(comment) }
        return RecordedOutput(
            range: block.range.lowerBound..<comment.range.upperBound, line: block.line, block: text(of: block.content),
            recording: reader.recording, hashes: reader.hashes, hashLine: reader.hashLine,
            hash: ContentHash.of([(bytes, block.content), (bytes, reader.hashed)]))
    }

    /// Without a comment: an error block still says its code, an output nothing that could be compared.
    private mutating func bare(_ block: NotebookScanner.Block) -> RecordedOutput {
        let text = text(of: block.content)
        var recording: Recording?
        if block.kind == .error {
            var errors = Recording()
            errors.errors = [String(text.prefix { $0 != ":" && !$0.isNewline && $0 != " " })]
            recording = errors
        } else {
            notes.append(noRecording(block))
        }
        return RecordedOutput(
            range: block.range, line: block.line, block: text, recording: recording, hashes: nil, hashLine: nil,
            hash: ContentHash.of([(bytes, block.content)]))
    }

    /// Lines with LF between them and none at the end.
    private func text(of content: Range<Int>) -> String {
        var lines = LineReader(bytes, from: content.lowerBound)
        var result: [UInt8] = []
        while lines.offset < content.upperBound, let line = lines.next() {
            if line.start > content.lowerBound { result.append(UInt8(ascii: "\n")) }
            result += bytes[line.content]
        }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: - Messages

    private static let noFrontMatter = Note(
        "no-front-matter",
        Text(en: "no front matter: neither dataset nor tool of the recording is known", zh: "没有文件头：记录时的数据集和工具版本未知"))

    private static let noCells = Note(
        "no-cells", Text(en: "there is no cell in this file: a cell begins with ```assay", zh: "文件中没有单元格：单元格以 ```assay 开头"))

    private func noRecording(_ block: NotebookScanner.Block) -> Note {
        Note(
            "no-recording",
            Text(
                en: "line \(block.line): no `<!-- assay` comment behind this output; it is not compared",
                zh: "第 \(block.line) 行：此输出之后没有 `<!-- assay` 注释，不参与比较"),
            place: Place(source, block.range))
    }

    private func place(_ block: NotebookScanner.Block) -> Place {
        Place(source, block.range.lowerBound..<max(block.range.lowerBound, block.content.lowerBound - 1))
    }

    private func orphan(_ block: NotebookScanner.Block) -> Diagnostic {
        block.kind == .recording
            ? Diagnostic(
                "orphan-recording", Text(en: "this recording belongs to no output", zh: "此记录不属于任何输出"), at: place(block),
                expected: Text(en: "an ```output or ```error block right before it", zh: "其前应紧接 ```output 或 ```error 块"))
            : Diagnostic(
                "orphan-output", Text(en: "this output belongs to no cell", zh: "此输出不属于任何单元格"), at: place(block),
                expected: Text(en: "an ```assay cell before it", zh: "其前应有 ```assay 单元格"))
    }

    private mutating func tooMany(_ block: NotebookScanner.Block) {
        problems.append(
            Diagnostic(
                "notebook-too-large",
                Text(en: "a notebook has at most 10,000 cells, and a cell 1,000 outputs", zh: "笔记至多 10,000 个单元格，每个单元格至多 1,000 个输出"),
                at: place(block)))
    }

    private func tooManyValues(_ block: NotebookScanner.Block) -> Diagnostic {
        Diagnostic(
            "notebook-too-large", Text(en: "a notebook records at most 4 million values", zh: "笔记至多记录 400 万个值"), at: place(block))
    }
}

extension [UInt8] {
    /// Whether there is nothing but blanks and line ends.
    func isBlankLines(_ range: Range<Int>) -> Bool {
        self[range].allSatisfy { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
    }
}
