import Messages
import Outputs
import Taxonomy

extension ImportNotes {
    /// Columns that fill fields of `enterprises` without an option that says so, and those that are called like one and cannot.
    var identity: [Note] {
        let columns = finish.plan.columns.filter { $0.fieldReason == .header || $0.fieldReason == .earlier }
        let filled = columns.compactMap { column in column.filledField.map { (column, $0) } }
        let list = filled.map { column, field in "`\(column.header.brief)` -> \(field.rawValue)" }.joined(separator: ", ")
        let note = Note(
            "identity-fields",
            Text(
                en:
                    "columns that are fields of `enterprises`, by their headers or as in an earlier import: \(list); --district COLUMN and the like name others",
                zh: "按列名或此前导入，作为 `enterprises` 内置字段的列：\(list)；可用 --district 列名 等选项另行指定"), count: filled.count)
        return (filled.isEmpty ? [] : [note]) + unfilled
    }

    private static func undated(_ header: String, _ type: Text) -> Note {
        Note(
            "identity-unfilled",
            Text(
                en: "`\(header)` is called like the field founded, but is a \(type.en) and holds no dates",
                zh: "`\(header)` 的列名与内置字段 founded 相同，但其类型为\(type.zh)，不是日期"))
    }

    private var unfilled: [Note] {
        finish.reviewed.compactMap { item in
            let column = finish.plan.columns[item.index]
            guard let field = column.field, column.filledField == nil, item.review.flag != .allMissing else { return nil }
            let (header, type, option) = (column.header.brief, item.tag.type.name, field.rawValue)
            guard field != .founded else { return Self.undated(header, type) }
            return Note(
                "identity-unfilled",
                Text(
                    en:
                        "`\(header)` is called like the field \(option), but is a \(type.en): --\(option) \(header), with --replace, makes it the field",
                    zh: "`\(header)` 的列名与内置字段 \(option) 相同，但其类型为\(type.zh)：加 --\(option) \(header) 与 --replace 可作为该字段"))
        }
    }
}
