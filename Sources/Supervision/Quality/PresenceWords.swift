import Messages
import Taxonomy

/// What is said of data that got lost.
struct PresenceWords {
    /// By their places.
    let districts: [String]

    /// - Parameters:
    ///   - tag: nil where it is the whole category.
    ///   - example: a tag that the query shows.
    func finding(
        _ silence: SilentDistricts.Silence, _ now: PresenceCounts, _ before: PresenceCounts?, tag: String?, category: String?,
        example: String
    ) -> QualityFinding {
        let (district, rows) = (silence.district, now.rowsOf[silence.district])
        var finding = QualityFinding(
            .silentDistrict, count: silence.silent, among: rows, Self.text(silence, isOfTag: tag != nil), look: look(example, district))
        (finding.tag, finding.category, finding.district) = (tag, category, districts[district])
        finding.now = 1 - now.share(of: district)
        finding.before = before.flatMap { district < $0.rowsOf.count ? 1 - $0.share(of: district) : nil }
        return finding
    }

    func finding(_ jump: MissingJumps.Jump, of tag: Tag) -> QualityFinding {
        let isRise = jump.now > jump.before
        var finding = QualityFinding(
            .missingJump, count: jump.missing, among: jump.among,
            isRise
                ? Text(en: "more are missing than at the snapshot before", zh: "缺失率较上一快照上升")
                : Text(en: "fewer are missing than at the snapshot before", zh: "缺失率较上一快照下降"), look: look(tag.id, jump.district))
        (finding.tag, finding.category, finding.district) = (tag.id, tag.category, jump.district.map { districts[$0] })
        (finding.before, finding.now) = (jump.before, jump.now)
        return finding
    }

    func empty(_ tag: Tag, wasKnown: Bool, rows: Int) -> QualityFinding {
        var finding = QualityFinding(
            .empty, count: rows, among: rows,
            wasKnown
                ? Text(en: "no enterprise has a value any more", zh: "已没有企业有值") : Text(en: "no enterprise has a value", zh: "没有企业有值"),
            look: "describe \(tag.id)")
        (finding.tag, finding.category, finding.now) = (tag.id, tag.category, 1)
        return finding
    }

    // MARK: -

    private static func text(_ silence: SilentDistricts.Silence, isOfTag: Bool) -> Text {
        switch (isOfTag, silence.isSincePrevious) {
        case (false, true): Text(en: "the category fell silent here since the snapshot before", zh: "该类别自上一快照起在此区县断供")
        case (false, false): Text(en: "the category has next to no data here, other districts have", zh: "该类别在此区县几乎无数据，其他区县有")
        case (true, _): Text(en: "the tag fell silent here since the snapshot before", zh: "该标签自上一快照起在此区县断供")
        }
    }

    /// In both languages the one that can be typed.
    private func look(_ tag: String, _ district: Int?) -> String {
        guard let district else { return "enterprises | by district : missing = missing_share(\(tag))" }
        return "enterprises | where district = \"\(districts[district])\" | by : missing = missing_share(\(tag))"
    }
}
