import Datasets
import Messages
import Scorecards

/// What the numbers of a statement stood on when it had run: the snapshot looked at, and the open card with its split.
struct Standing: Sendable {
    let snapshot: String?
    let card: OpenCard?

    /// What of it is another thing now; nil where the numbers would come out the same.
    ///
    /// - Parameter readsCard: whether the numbers go by the card at all.
    func change(to now: Standing, readsCard: Bool) -> Text? {
        if snapshot != now.snapshot { return Text(en: "another snapshot is looked at", zh: "已切换快照") }
        if card?.split ?? .off != now.card?.split ?? .off { return Text(en: "the split is another one", zh: "样本划分已改变") }
        let isSame = card?.card.contentHash == now.card?.card.contentHash
        return isSame || !readsCard ? nil : Text(en: "the card is another one", zh: "评分卡已改变")
    }
}

extension Session {
    /// As it is now.
    var standing: Standing {
        Standing(snapshot: workplace?.snapshot?.name, card: openCard)
    }
}
