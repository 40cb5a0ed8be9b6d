import Messages
import Outputs

extension Drift {
    /// The drift in words: where, what was recorded, what came now, and why.
    var sentence: Text {
        let (place, what) = (self.place, self.what)
        return Text(en: "\(place.en): \(what.en) [\(because.text.en)].", zh: "\(place.zh)：\(what.zh)（\(because.text.zh)）。")
    }

    private var place: Text {
        var (en, zh) = ("Cell \(cell)", "单元格 \(cell)")
        if statement > 1 { (en, zh) = (en + ", statement \(statement)", zh + "，第 \(statement) 条语句") }
        if let table { (en, zh) = (en + ", table \(table)", zh + "，表 \(table)") }
        if let row { (en, zh) = (en + ", row \(row.text)", zh + "，行 \(row.text)") }
        if let column { (en, zh) = (en + ", \(column)", zh + "，\(column)") }
        return Text(en: en, zh: zh)
    }

    private var what: Text {
        let shown = shown
        let (old, new) = (shown.recorded ?? "", shown.now ?? "")
        switch code {
        case .value, .metric, .rowsTotal, .realCount, .realSum, .realMin, .realMax:
            return changed
        case .columnType: return Text(en: "type \(old), now \(new)", zh: "类型 \(old)，现为 \(new)")
        case .columnAdded: return Text(en: "the column is new", zh: "新增的列")
        case .columnRemoved: return Text(en: "the column is gone", zh: "列已消失")
        case .rowAdded: return Text(en: "the row is new: \(new)", zh: "新增的行：\(new)")
        case .rowRemoved: return Text(en: "the row is gone: \(old)", zh: "行已消失：\(old)")
        case .tableAdded: return Text(en: "the table is new", zh: "新增的表")
        case .tableRemoved: return Text(en: "the table is gone", zh: "表已消失")
        case .otherCells: return Text(en: "cells that are not reals differ", zh: "非实数单元不一致")
        case .metricAdded: return Text(en: "\(new) is new", zh: "新增指标 \(new)")
        case .metricRemoved: return Text(en: "\(old) was recorded, now there is none", zh: "记录为 \(old)，现已消失")
        case .noteAdded: return Text(en: "the note is new", zh: "新增的提示")
        case .noteRemoved: return Text(en: "the note is gone", zh: "提示已消失")
        case .file: return Text(en: "the file differs in name or rows (\(old), now \(new))", zh: "文件名或行数不一致（\(old)，现为 \(new)）")
        case .figureAdded: return Text(en: "the figure is new", zh: "新增的图")
        case .figureRemoved: return Text(en: "the figure is gone", zh: "图已消失")
        case .claim:
            let (a, b) = (recorded.map(Self.words) ?? .verbatim(old), now.map(Self.words) ?? .verbatim(new))
            return Text(en: "the claim was recorded as: \(a.en), now: \(b.en)", zh: "断言记录为“\(a.zh)”，现为“\(b.zh)”")
        case .claimChanged:
            return Text(
                en: "the statement was changed: \(old) was recorded, now it claims \(new)", zh: "断言语句已修改：记录的是 \(old)，现为 \(new)")
        case .failed: return Text(en: "failed with \(new)", zh: "运行失败：\(new)")
        case .error: return Text(en: "error \(old) was recorded, now \(new)", zh: "记录的错误为 \(old)，现为 \(new)")
        case .errorGone: return Text(en: "error \(old) was recorded, now there is none", zh: "记录的错误为 \(old)，现未出现")
        case .editedRecording: return Text(en: "block or comment are not as recorded; the values agree", zh: "输出块或注释与记录时不符；数值一致")
        case .block: return Text(en: "the block for people does not say what was recorded", zh: "供人阅读的输出块与所记录的数值不符")
        case .recordingAdded: return Text(en: "the recording is new", zh: "新增的记录")
        case .recordingRemoved: return Text(en: "the recording is gone", zh: "记录已消失")
        case .unusedRecording: return Text(en: "no statement belongs to this recording", zh: "此记录没有对应的语句")
        }
    }

    private static func words(_ cell: Cell) -> Text {
        if case .word(let word) = cell { word.text } else { .verbatim(cell.digits) }
    }

    private var changed: Text {
        let shown = shown
        let (old, new) = (shown.recorded ?? Cell.missing.digits, shown.now ?? Cell.missing.digits)
        guard let difference = shown.difference else { return Text(en: "\(old) was recorded, now \(new)", zh: "记录为 \(old)，现为 \(new)") }
        return Text(
            en: "\(old) was recorded, now \(new), a difference of \(difference)",
            zh: "记录为 \(old)，现为 \(new)，相差 \(difference)")
    }
}
