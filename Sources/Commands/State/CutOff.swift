import Datasets
import Messages
import Scorecards

/// A session on the open dataset that did not end of its own will: the terminal hung up, or the program was killed.
package struct CutOff: Sendable, Hashable {
    /// When it began, ISO 8601 in UTC.
    package let started: String
    /// What it had said and what had gone well, in order.
    package let statements: [String]

    package init(started: String, statements: [String]) {
        self.started = started
        self.statements = statements
    }
}

extension CutOff {
    /// What is told when the dataset is opened again.
    func note(in session: Session) -> Text {
        let count = statements.count
        let last = statements.last.map { $0.count > 60 ? $0.prefix(59) + "…" : $0[...] } ?? ""
        let said = Text(
            en: "a session that began here at \(started) was cut off after \(count) statement\(count == 1 ? "" : "s"), the last `\(last)`",
            zh: "\(started) 开始的会话在 \(count) 条语句后意外中断，最后一条为 `\(last)`")
        let cards = cards(in: session)
        return Text(
            en: "\(said.en). \(cards.en) `recover` lists what was said and brings back what let, set, snapshot and note had said",
            zh: "\(said.zh)。\(cards.zh)`recover` 列出其语句，并恢复 let、set、snapshot 与 note 的内容")
    }

    private func cards(in session: Session) -> Text {
        if session.workplace?.dataset.isReadOnly == true {
            return Text(
                en: "Its changes were not kept, since the dataset is read-only; recover makes them again.", zh: "数据集为只读，其更改未保留，recover 会重做。"
            )
        }
        guard let name = session.openCard?.card.name else { return Text(en: "No change was lost.", zh: "更改均已保存。") }
        return Text(
            en: "No change was lost: `\(name)` is open as it was\(session.prompt.isUnsaved ? ", unsaved" : "").",
            zh: "更改均已保存：评分卡“\(name)”保持原状\(session.prompt.isUnsaved ? "（未存版本）" : "")。")
    }
}
