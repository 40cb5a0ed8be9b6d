import Messages
import Outputs
import Scorecards

/// What the test part says of bins and WOE that were made on the development part.
extension Session {
    /// By characteristic of the card; nil where the test part cannot tell, as it cannot of bins that its own rows had a say in.
    func heldOutValues(_ scored: ScoredSnapshot, of open: OpenCard) throws -> [HeldOutValue?] {
        guard open.split != .off else { return scored.card.characteristics.map { _ in nil } }
        let stale = Set(try open.basis.stale(against: basis(of: open.split), card: scored.card))
        return try scored.card.characteristics.enumerated().map { index, characteristic in
            if stale.contains(characteristic.tag) { return nil }
            return HeldOutValue(
                try scored.binCounts(ofCharacteristic: index, of: [.test], control: control),
                values: characteristic.binning.bins.map(\.value))
        }
    }

    /// What is said where chance on the rows that chose the bins may be all there is to a characteristic.
    static func chosenOnTheseRows(_ values: [(tag: String, heldOut: HeldOutValue?)], split: Split) -> [Note] {
        guard split != .off else {
            return [
                Note(
                    "no-held-out",
                    Text(
                        en: "bins and figures come from the same rows, which flatters iv and p; `split hash 70` keeps rows to check them",
                        zh: "分箱与指标出自同一批样本，iv 与 p 会偏乐观；可用 split hash 70 留出测试样本检验"))
            ]
        }
        let unconfirmed = values.filter { $0.heldOut.map { !$0.isConfirmed } ?? false }.map(\.tag)
        guard !unconfirmed.isEmpty else { return [] }
        let (names, count) = (ListText.of(unconfirmed, limit: 5), unconfirmed.count)
        return [
            Note(
                "unconfirmed",
                Text(
                    en:
                        "the test rows do not confirm \(count) of \(values.count): \(names); iv and p flatter what was binned on the same rows",
                    zh: "\(values.count) 个特征中有 \(count) 个未得到测试样本支持：\(names)；在同一批样本上分箱，iv 与 p 会偏乐观"), count: count)
        ]
    }
}
