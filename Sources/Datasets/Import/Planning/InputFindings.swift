import Files
import Messages
import Outputs

/// What was found by looking at a file rather than given: each is told.
struct InputFindings: Sendable {
    /// Other than UTF-8; nil where it was given.
    var encoding: TextEncoding?
    var delimiter: Character?
    var endsInReturns = false

    var notes: [Note] { [encodingNote, delimiterNote, returnsNote].compactMap(\.self) }

    private var encodingNote: Note? {
        guard let encoding else { return nil }
        let name = encoding.rawValue
        return Note(
            "encoding-found",
            Text(en: "the file was read as \(name); --encoding says otherwise", zh: "文件按 \(name) 编码读取；可用 --encoding 另行指定"))
    }

    private var delimiterNote: Note? {
        guard let delimiter else { return nil }
        let name = delimiter == "\t" ? "tab" : String(delimiter)
        return Note(
            "delimiter-found",
            Text(
                en: "the fields are divided by `\(name)`; --delimiter says otherwise", zh: "字段以 `\(name)` 分隔；可用 --delimiter 另行指定"))
    }

    private var returnsNote: Note? {
        guard endsInReturns else { return nil }
        return Note(
            "lone-cr",
            Text(
                en: "the lines end in a carriage return alone, and were read as lines", zh: "行尾只有回车符，已按行读取"))
    }
}
