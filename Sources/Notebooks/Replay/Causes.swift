import Messages

/// Finds the causes of the drifts of one notebook.
///
/// An edited recording explains its own drifts, and a bound of the replay those of the cell that it stopped. Else the first edited cell
/// explains its own and all that follow. Else a circumstance does: dataset, snapshot, card and settings are named whenever they differ,
/// the tool only where none of these does. What is left behind a cell that a bound stopped follows that cell, and what is left beside a
/// block that contradicts its comment is laid to an edited recording.
struct Causes {
    private(set) var all: [Cause] = []
    private let recorded: Circumstances
    private let now: Circumstances
    private let edit: Edit?
    /// The differing circumstance that a drift without an edit before it is laid to.
    private var circumstance: Because = .unexplained
    /// The first cell that a bound stopped.
    private let bound: Int?

    /// Where the statements stop being the ones that were recorded.
    struct Edit {
        let cell: Int
        let text: Text
    }

    /// `drifts` get their reason.
    init(of notebook: Notebook, now: Circumstances, drifts: inout [Drift]) {
        recorded = notebook.frontMatter.circumstances
        self.now = now
        edit = Self.firstEdit(in: notebook)
        bound = drifts.first { $0.bound != nil }?.cell
        guard let first = drifts.first else { return }
        let differing = Self.edits(of: notebook.frontMatter) + Self.differing(recorded, now)
        circumstance = differing.first.map { .circumstance($0.code) } ?? .unexplained
        let edited = Set(
            notebook.cells.flatMap { cell in cell.outputs.indices.filter { cell.outputs[$0].isEdited }.map { [cell.number, $0 + 1] } })
        for index in drifts.indices {
            drifts[index].because = because(
                drifts[index], isRecordingEdited: edited.contains([drifts[index].cell, drifts[index].statement]))
        }
        let lies = Set(drifts.filter { $0.code == .block }.map { [$0.cell, $0.statement] })
        for index in drifts.indices where drifts[index].because == .unexplained {
            // Block and comment contradict each other, so that one of them was changed.
            if lies.contains([drifts[index].cell, drifts[index].statement]) { drifts[index].because = .editedRecording }
        }
        let unedited = drifts.first { if case .circumstance = $0.because { true } else { false } }
        all = differing.compactMap { difference in
            let cell = unedited?.cell ?? first.cell
            return difference.code == .tool && unedited == nil ? nil : Cause(code: difference.code, cell: cell, text: difference.text)
        }
        all += edits(drifts)
        if let drift = drifts.first(where: { $0.because == .unexplained }) {
            all.append(Cause(code: .unexplained, cell: drift.cell, text: Self.unexplained))
        }
        all.sort { $0.cell < $1.cell }
    }

    private func because(_ drift: Drift, isRecordingEdited: Bool) -> Because {
        if isRecordingEdited || drift.code == .block { return .editedRecording }
        if drift.bound != nil { return .bound }
        guard let edit, edit.cell <= drift.cell else {
            guard circumstance == .unexplained, let bound, bound < drift.cell else { return circumstance }
            return .follows(cell: bound)
        }
        return edit.cell == drift.cell ? .editedCell : .follows(cell: edit.cell)
    }

    private func edits(_ drifts: [Drift]) -> [Cause] {
        var causes: [Cause] = []
        if let edit, drifts.contains(where: { $0.because == .editedCell || $0.because == .follows(cell: edit.cell) }) {
            causes.append(Cause(code: .editedCell, cell: edit.cell, text: edit.text))
        }
        if let drift = drifts.first(where: { $0.because == .bound }) {
            causes.append(Cause(code: .bound, cell: drift.cell, text: Self.bound(drift)))
        }
        if let drift = drifts.first(where: { $0.because == .editedRecording }) {
            causes.append(Cause(code: .editedRecording, cell: drift.cell, text: Self.editedRecording(drift.cell)))
        }
        return causes
    }

    // MARK: - Edits

    /// The first cell that was changed, put in, or whose predecessor was taken away or moved.
    static func firstEdit(in notebook: Notebook) -> Edit? {
        // The first cell without a recording that no later one is known to have followed.
        var added: NotebookCell?
        var previous: NotebookCell?
        for cell in notebook.cells {
            if let hashes = cell.outputs.first?.hashes {
                if hashes.after == RecordedOutput.Predecessor(previous?.hash) {
                    added = nil
                } else if let added {
                    return Edit(cell: added.number, text: Self.added(added.number))
                } else if hashes.after != .unknown, !cell.isEdited {
                    return Edit(cell: cell.number, text: Self.moved(cell.number))
                }
                if cell.isEdited { return Edit(cell: cell.number, text: Self.edited(cell.number)) }
            } else if cell.outputs.isEmpty {
                added = added ?? cell
            }
            previous = cell
        }
        return added.map { Edit(cell: $0.number, text: Self.added($0.number)) }
    }

    private static func edited(_ cell: Int) -> Text {
        Text(en: "cell \(cell) was edited after it was recorded", zh: "单元格 \(cell) 在记录后被修改")
    }

    private static func added(_ cell: Int) -> Text {
        Text(en: "cell \(cell) has no recording; it was added, or never recorded", zh: "单元格 \(cell) 没有记录，可能是后来添加的")
    }

    private static func moved(_ cell: Int) -> Text {
        Text(
            en: "right before cell \(cell) a cell was removed or moved after it was recorded",
            zh: "紧邻单元格 \(cell) 之前的单元格在记录后被删除或移动")
    }

    // MARK: - Circumstances

    private static func edits(of matter: FrontMatter) -> [Differing] {
        guard matter.isEdited else { return [] }
        let text = Text(
            en: "the front matter was edited after it was recorded: it no longer says under what the values came about",
            zh: "文件头在记录后被修改：已不是产生这些数值时的条件")
        return [Differing(code: .editedFrontMatter, text: text)]
    }

    private struct Differing {
        let code: Cause.Code
        let text: Text
    }

    /// What was recorded and is not the same now; what was not recorded is not known to differ.
    private static func differing(_ recorded: Circumstances, _ now: Circumstances) -> [Differing] {
        var result: [Differing] = []
        func differ(_ code: Cause.Code, _ what: Text, _ old: String?, _ new: String?) {
            guard let old, old != new else { return }
            let new = new.map(short)
            result.append(
                Differing(
                    code: code,
                    text: Text(
                        en: "\(what.en): \(short(old)) was recorded, now \(new ?? "none")",
                        zh: "\(what.zh)：记录为 \(short(old))，现为 \(new ?? "无")")))
        }
        differ(.dataset, Text(en: "the dataset", zh: "数据集"), recorded.fingerprint, now.fingerprint)
        differ(.snapshot, Text(en: "the snapshot", zh: "快照"), recorded.snapshot, now.snapshot)
        differ(.card, Text(en: "the card at the start", zh: "起始评分卡"), recorded.card.map(text), now.card.map(text))
        differ(.settings, Text(en: "the seed", zh: "随机种子"), recorded.seed.map(String.init), now.seed.map(String.init))
        for (name, value) in recorded.settings.sorted(by: { $0.key < $1.key }) {
            differ(.settings, .verbatim(name), value, now.settings[name])
        }
        differ(.tool, Text(en: "Assay", zh: "Assay 版本"), recorded.tool, now.tool)
        if let first = result.first, first.code != .tool { return result.filter { $0.code != .tool } }
        return result
    }

    private static func text(_ card: Circumstances.Card) -> String {
        card.hash + (card.split.map { " (\($0))" } ?? "")
    }

    /// The first twelve digits of a long hash say as much as all.
    private static func short(_ text: String) -> String {
        let isHash = text.utf8.count > 24 && text.utf8.prefix(24).allSatisfy { "0123456789abcdef".utf8.contains($0) }
        return isHash ? String(text.prefix(12)) + text.drop { $0.isHexDigit } : text
    }

    // MARK: - Texts

    private static func editedRecording(_ cell: Int) -> Text {
        Text(en: "the recording of cell \(cell) was edited", zh: "单元格 \(cell) 的记录被修改过")
    }

    private static func bound(_ drift: Drift) -> Text {
        let code = drift.bound ?? ""
        return Text(
            en: "cell \(drift.cell) hit a bound of the replay (\(code)): its values were not seen",
            zh: "单元格 \(drift.cell) 触及重放的限额（\(code)），未能得到其结果")
    }

    private static let unexplained = Text(
        en: "dataset, snapshot, card, settings, tool and cells are as recorded, the values are not",
        zh: "数据集、快照、评分卡、设置、工具和单元格均与记录一致，但结果不同")
}
