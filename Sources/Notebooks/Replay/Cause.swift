package import Messages

/// Where drifts come from, as far as the file tells.
package struct Cause: Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case dataset, snapshot, card, tool, settings
        case editedFrontMatter = "edited-front-matter"
        case editedCell = "edited-cell"
        case editedRecording = "edited-recording"
        /// A cell took more time, room or rows than this replay allows.
        case bound
        /// Nothing that the file records is different.
        case unexplained

        /// In a word.
        var text: Text {
            switch self {
            case .dataset: Text(en: rawValue, zh: "数据集")
            case .snapshot: Text(en: rawValue, zh: "快照")
            case .card: Text(en: rawValue, zh: "评分卡")
            case .tool: Text(en: rawValue, zh: "工具版本")
            case .settings: Text(en: rawValue, zh: "设置")
            case .editedFrontMatter: Text(en: rawValue, zh: "文件头被修改")
            case .editedCell: Text(en: rawValue, zh: "单元格被修改")
            case .editedRecording: Text(en: rawValue, zh: "记录被修改")
            case .bound: Text(en: rawValue, zh: "触及限额")
            case .unexplained: Text(en: rawValue, zh: "原因不明")
            }
        }
    }

    package let code: Code
    /// The cell where it begins, from 1.
    package let cell: Int
    package let text: Text
}

/// Why one drift is there.
package enum Because: Sendable, Hashable {
    case circumstance(Cause.Code)
    case editedCell
    case editedRecording
    case bound
    /// An earlier cell was edited or stopped at a bound, and this one runs after it.
    case follows(cell: Int)
    case unexplained

    /// What reports hold.
    package var code: String {
        switch self {
        case .circumstance(let code): code.rawValue
        case .editedCell: Cause.Code.editedCell.rawValue
        case .editedRecording: Cause.Code.editedRecording.rawValue
        case .bound: Cause.Code.bound.rawValue
        case .follows(let cell): "follows cell \(cell)"
        case .unexplained: Cause.Code.unexplained.rawValue
        }
    }

    package var text: Text {
        switch self {
        case .circumstance(.dataset): Text(en: "another dataset", zh: "数据集不同")
        case .circumstance(.snapshot): Text(en: "another snapshot", zh: "快照不同")
        case .circumstance(.card): Text(en: "another card", zh: "评分卡不同")
        case .circumstance(.tool): Text(en: "another version of Assay", zh: "工具版本不同")
        case .circumstance(.settings): Text(en: "other settings", zh: "设置不同")
        case .circumstance(.editedFrontMatter): Text(en: "the front matter was edited", zh: "文件头已被修改")
        case .bound: Text(en: "a bound of the replay was hit", zh: "触及重放的限额")
        case .circumstance, .unexplained: Text(en: "unexplained", zh: "原因不明")
        case .editedCell: Text(en: "the cell was edited", zh: "单元格已被修改")
        case .editedRecording: Text(en: "the recording was edited", zh: "记录已被修改")
        case .follows(let cell): Text(en: "follows cell \(cell)", zh: "源于单元格 \(cell)")
        }
    }
}
