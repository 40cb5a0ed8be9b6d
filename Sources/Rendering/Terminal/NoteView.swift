import Messages
import Outputs

/// Notes and written files for a person, broken between words where a terminal is narrow.
struct NoteView: Sendable {
    let style: RenderingStyle

    func lines(_ notes: [Note]) -> [String] {
        let ink = Ink(isOn: style.color)
        let head = Text(en: "note: ", zh: "提示：").in(style.language)
        return notes.flatMap { note in
            let lines = style.layoutWidth.map { WrappedText.lines(head + text(note), width: $0) } ?? [head + text(note)]
            return [ink.yellow(head) + lines[0].dropFirst(head.count)] + lines.dropFirst()
        }
    }

    /// With its count, where the words do not have it.
    private func text(_ note: Note) -> String {
        let text = Sanitizer.visible(note.text.in(style.language))
        guard let count = note.count, !text.contains(String(count)), !text.contains(Decimal.grouped(count)) else { return text }
        return text + Text(en: " (\(Decimal.grouped(count)))", zh: "（\(Decimal.grouped(count))）").in(style.language)
    }

    func lines(_ files: [WrittenFile]) -> [String] {
        files.map { file in
            let path = Sanitizer.visible(file.path)
            guard let rows = file.rows.map({ Decimal.grouped($0) }) else {
                return Text(en: "written: \(path)", zh: "已写入：\(path)").in(style.language)
            }
            return Text(en: "written: \(path) (\(rows) rows)", zh: "已写入：\(path)（\(rows) 行）").in(style.language)
        }
    }
}
