import Files
import Messages
import Outputs

/// What was found by looking at a file, or is known from an earlier one, rather than given: each is told.
struct InputFindings: Sendable {
    /// Other than UTF-8; nil where it was given.
    var encoding: TextEncoding?
    var delimiter: Character?
    var endsInReturns = false
    /// As an earlier import into the dataset was told.
    var recalled = ToldWords()

    var notes: [Note] { [encodingNote, delimiterNote, returnsNote, recalledNote].compactMap(\.self) }

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

    private var recalledNote: Note? {
        func part(_ option: String, _ words: [String]) -> String? {
            words.isEmpty ? nil : "--\(option) \"\(ListText.of(words.map(\.brief), limit: 10))\""
        }
        let parts = [part("missing", recalled.missing), part("bad", recalled.bad.map { [$0] } ?? []), part("good", recalled.good)]
        let list = parts.compactMap(\.self).joined(separator: " ")
        guard !list.isEmpty else { return nil }
        return Note(
            "recalled-words", Text(en: "as in an earlier import: \(list)", zh: "沿用此前导入的选项：\(list)"))
    }

    private var returnsNote: Note? {
        guard endsInReturns else { return nil }
        return Note(
            "lone-cr",
            Text(
                en: "the lines end in a carriage return alone, and were read as lines", zh: "行尾只有回车符，已按行读取"))
    }
}
