import Datasets
import Messages
package import Outputs
import Scorecards

/// Drafts and states of cards, read back from where they are kept.
extension Session {
    /// The card whose draft is called `name`, else the latest version of that name.
    func card(named name: String, at place: Place?) throws -> OpenCard {
        let ledger = try requireWorkplace().ledger
        let drafts = try ledger.drafts()
        if let draft = drafts.first(where: { $0.name == name }) { return try openCard(of: draft) }
        let versions = try ledger.versions()
        if let version = versions.last(where: { $0.card == name }) {
            return OpenCard(card: try state(version.hash, name: name), split: .off)
        }
        let isVersion = try savedVersion(named: name) != nil
        throw Diagnostic(
            "unknown-card", Text(en: "no card is called `\(name)`", zh: "没有名为“\(name)”的评分卡"), at: place,
            hint: isVersion
                ? Text(
                    en: "a saved version is for `assay score --card \(name)`; here a card is opened by its draft",
                    zh: "保存的版本用于 assay score --card \(name)；此处按草稿打开评分卡")
                : Text(en: "the source cards lists them; card new \(name) begins one", zh: "数据源 cards 列出全部；card new \(name) 新建"),
            nearNames: NearNames.near(name, in: drafts.map(\.name) + versions.map(\.card)))
    }

    /// The card and version that `NAME@2` names, where no card has the whole for its name; nil of a name without a version.
    func savedVersion(named text: String) throws -> (card: String, version: Int)? {
        guard let at = text.lastIndex(of: "@"), case let digits = text[text.index(after: at)...],
            !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let version = Int(digits)
        else { return nil }
        let ledger = try requireWorkplace().ledger
        let names = try Set(ledger.drafts().map(\.name) + ledger.versions().map(\.card))
        let name = String(text[..<at])
        return names.contains(name) && !names.contains(text) ? (name, version) : nil
    }

    /// A saved version, to be read and not to be changed: it splits no rows. Throws `unknown-version`.
    func card(named name: String, version number: Int) throws -> OpenCard {
        let own = try requireWorkplace().ledger.versions().filter { $0.card == name }
        guard let version = own.first(where: { $0.version == number }) else {
            throw Diagnostic(
                "unknown-version", Text(en: "the card `\(name)` has no version \(number)", zh: "评分卡“\(name)”没有第 \(number) 版"),
                expected: .verbatim(ListText.of(own.map { "\(name)@\($0.version)" }, limit: 10)))
        }
        return OpenCard(card: try state(version.hash, name: name), split: .off)
    }

    /// Throws `read-only` where what is kept would end with the session, but in a replay, which keeps nothing.
    func requireDurable() throws {
        let dataset = try requireWorkplace().dataset
        guard dataset.isReadOnly, !isReplaying else { return }
        throw Diagnostic(
            "read-only",
            Text(
                en: "`\(dataset.path)` is open for reading only: a version would end with this session",
                zh: "`\(dataset.path)` 以只读方式打开：版本会随会话结束而丢失"),
            hint: Text(en: "`card export FILE` keeps the card", zh: "可用 `card export 文件` 保存评分卡"))
    }

    func openCard(of draft: Draft) throws -> OpenCard {
        OpenCard(
            card: try state(draft.head, name: draft.name), split: try Split(text: draft.split),
            basis: try Basis(text: draft.basis))
    }

    /// A state by its content hash, under the name `name`.
    func state(_ hash: String, name: String) throws -> Scorecard {
        guard let json = try requireWorkplace().ledger.state(hash: hash) else {
            throw Diagnostic(
                "unknown-state", Text(en: "the dataset has no state \(hash.prefix(8)) of a card", zh: "数据集中没有状态为 \(hash.prefix(8)) 的评分卡"))
        }
        return try Scorecard.decode(json: json, name: name)
    }

    package static let foreignSnapshotCode = "other-snapshot"

    /// Says so where the snapshot looked at is none of those that the open card was made on: its development rows are others here.
    package var foreignSnapshot: [Note] {
        guard let openCard, let workplace, let present = workplace.snapshot?.name else { return [] }
        let own = openCard.basis.snapshots(among: workplace.dataset.snapshots.map(\.name))
        guard let newest = own.last, !own.contains(present) else { return [] }
        return [
            Note(
                Self.foreignSnapshotCode,
                Text(
                    en:
                        "the card `\(openCard.card.name)` was made on the snapshot \(ListText.of(own, limit: 5)); this is \(present), whose rows it has not seen: `snapshot \(newest)` looks at its own",
                    zh:
                        "评分卡“\(openCard.card.name)”基于快照 \(ListText.of(own, limit: 5)) 建立，当前快照为 \(present)，其样本未用于建模；`snapshot \(newest)` 可切换回去"
                ))
        ]
    }
}
