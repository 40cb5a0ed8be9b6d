import Messages
import Outputs

/// Puts blocks together: outputs to their cells, comments to their outputs.
struct NotebookReader {
    let source: Source
    private let bytes: [UInt8]
    var problems: [Diagnostic] = []
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
}

extension [UInt8] {
    /// Whether there is nothing but blanks and line ends.
    func isBlankLines(_ range: Range<Int>) -> Bool {
        self[range].allSatisfy { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
    }
}
