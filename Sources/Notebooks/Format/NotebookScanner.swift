import Messages
import Outputs

/// Finds the blocks of a notebook; all between them is prose.
struct NotebookScanner {
    /// A fence of Assay's or a comment, with its lines.
    struct Block {
        enum Kind { case assay, output, error, recording }

        let kind: Kind
        /// From the first byte of its opening line to the last of its closing one, line end included.
        let range: Range<Int>
        /// Between opening and closing line.
        let content: Range<Int>
        /// Of the opening line, from 1.
        let line: Int
    }

    /// Between the two `---`; nil where the file does not begin so.
    private(set) var frontMatter: Block?
    private(set) var blocks: [Block] = []
    private(set) var problems: [Diagnostic] = []
    private(set) var notes: [Note] = []

    private let source: Source
    private var lines: LineReader

    init(_ source: Source, bytes: [UInt8]) {
        self.source = source
        lines = LineReader(bytes, from: bytes.hasPrefix("\u{FEFF}", at: 0) ? 3 : 0)
        let start = lines
        if !scanFrontMatter() { lines = start }
        scanBlocks()
    }

    private var bytes: [UInt8] { lines.bytes }

    // MARK: - Front matter

    /// False where the first line is not `---`.
    private mutating func scanFrontMatter() -> Bool {
        guard let first = lines.next(), isDelimiter(first, "---") else { return false }
        while let line = lines.next() {
            guard isDelimiter(line, "---") || isDelimiter(line, "...") else { continue }
            frontMatter = Block(kind: .recording, range: first.start..<line.end, content: first.end..<line.start, line: first.number)
            return true
        }
        problems.append(unclosed("front-matter-open", first, Text(en: "front matter", zh: "文件头"), ending: "---"))
        return true
    }

    private func isDelimiter(_ line: Line, _ text: StaticString) -> Bool {
        let trimmed = bytes.withoutTrailingBlanks(line.content)
        return trimmed.count == text.utf8CodeUnitCount && bytes.hasPrefix(text, at: trimmed.lowerBound)
    }

    // MARK: - Fences and comments

    private mutating func scanBlocks() {
        while problems.count < NotebookLimits.messages, let line = lines.next() {
            if let fence = FenceOpening(line.content, in: bytes) {
                scan(fence, from: line)
            } else if let html = HTMLOpening(line.content, in: bytes) {
                scan(html, from: line)
            }
        }
    }

    private mutating func scan(_ fence: FenceOpening, from opening: Line) {
        if fence.isNearMiss, notes.count < NotebookLimits.messages { notes.append(nearMiss(opening)) }
        while let line = lines.next() {
            guard fence.isClosed(by: line.content, in: bytes) else { continue }
            if let kind = Self.kind(of: fence) { append(kind, opening, line) }
            return
        }
        let marks = String(repeating: fence.mark == UInt8(ascii: "`") ? "`" : "~", count: min(fence.length, 20))
        problems.append(unclosed("fence-open", opening, Text(en: "fence", zh: "围栏代码块"), ending: marks))
    }

    private mutating func scan(_ html: HTMLOpening, from opening: Line) {
        if html.isClosed(by: behindFirstMark(opening), in: bytes) { return }
        while let line = lines.next() {
            guard html.isClosed(by: line.content, in: bytes) else { continue }
            if case .recording = html.kind {
                if isDelimiter(line, "-->") {
                    append(.recording, opening, line)
                } else {
                    problems.append(strayEnd(line))
                }
            }
            return
        }
        let ending = if case .raw = html.kind { "</...>" } else { "-->" }
        problems.append(unclosed("comment-open", opening, Text(en: "comment or raw HTML", zh: "注释或原样 HTML"), ending: ending))
    }

    /// `<!-->` does not end itself.
    private func behindFirstMark(_ line: Line) -> Range<Int> {
        let start = min(line.start + bytes.indentation(line.content) + 4, line.contentEnd)
        return start..<line.contentEnd
    }

    private mutating func append(_ kind: Block.Kind, _ opening: Line, _ closing: Line) {
        blocks.append(Block(kind: kind, range: opening.start..<closing.end, content: opening.end..<closing.start, line: opening.number))
    }

    private static func kind(of fence: FenceOpening) -> Block.Kind? {
        switch fence.kind {
        case .assay: .assay
        case .output: .output
        case .error: .error
        case .prose: nil
        }
    }

    // MARK: - Messages

    private func unclosed(_ code: String, _ opening: Line, _ what: Text, ending: String) -> Diagnostic {
        Diagnostic(
            code, Text(en: "this \(what.en) has no end; the file may be cut off", zh: "此\(what.zh)没有结尾，文件可能不完整"),
            at: Place(source, opening.content),
            expected: Text(en: "a line `\(ending)` after it", zh: "其后应有一行 `\(ending)`"))
    }

    private func strayEnd(_ line: Line) -> Diagnostic {
        Diagnostic(
            "recording-syntax", Text(en: "`-->` ends the recording in the middle of a line", zh: "`-->` 在行中间结束了记录"),
            at: Place(source, line.content),
            hint: Text(
                en: "inside a recording `>` is written \\u003e; `-->` stands on a line of its own", zh: "记录内的 `>` 写作 \\u003e；`-->` 独占一行"))
    }

    private func nearMiss(_ opening: Line) -> Note {
        Note(
            "not-a-cell",
            Text(
                en: "line \(opening.number) looks like a cell but is prose: a cell begins in the first column with ```assay",
                zh: "第 \(opening.number) 行像单元格，但按正文处理：单元格须从第一列以 ```assay 开头"),
            place: Place(source, opening.content))
    }
}
