import Messages
import Outputs

/// Notes and written files for a person, one line each.
struct NoteView: Sendable {
    let style: RenderingStyle

    func lines(_ notes: [Note]) -> [String] {
        let ink = Ink(isOn: style.color)
        let head = Text(en: "note: ", zh: "提示：").in(style.language)
        return notes.map { ink.yellow(head) + Sanitizer.visible($0.text.in(style.language)) }
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
