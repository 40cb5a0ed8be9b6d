import Files
package import Messages

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
