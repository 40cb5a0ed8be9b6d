import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Taxonomy

/// What became of one tag.
struct BinnedTag {
    let tag: String
    let outcome: BinningRun.Binned
}

/// Bins found for tags, and how they enter the open card.
extension Session {
    /// Bins the tags over the development part of `split`, on all threads.
    func bin(_ indices: [Int], split: Split, options: BinningOptions) throws -> [BinnedTag] {
        let snapshot = try requireSnapshot()
        let dataset = try requireWorkplace().dataset
        let columns = try indices.enumerated().map { place, index in
            try control.step(Self.reading, done: place, total: indices.count)
            return try dataset.column(ofTag: index, in: snapshot, control: control)
        }
        let binned = try BinningRun.bin(columns, classes: classes(of: snapshot, split: split), options: options, control: control)
        return zip(indices, binned).map { BinnedTag(tag: dataset.tags[$0].id, outcome: $1) }
    }

    /// The tags that may become characteristics: no text, no outside rating; those that have another value in every row apart.
    func eligibleTags() throws -> (eligible: [Int], identifiers: [Int]) {
        let dataset = try requireWorkplace().dataset
        let snapshot = try requireSnapshot()
        let tags = dataset.tags
        let candidates = tags.indices.filter { tags[$0].type != .text && !tags[$0].isBenchmark }
        let isIdentifier = try candidates.enumerated().map { place, index in
            try control.step(Self.reading, done: place, total: candidates.count)
            return try dataset.column(ofTag: index, in: snapshot, control: control).isIdentifier
        }
        let parts = zip(candidates, isIdentifier)
        return (parts.filter { !$1 }.map(\.0), parts.filter(\.1).map(\.0))
    }

    private static let reading = Text(en: "reading tags", zh: "读取标签")

    /// What is said of tags that were left out for being identifiers.
    static func identifiers(_ tags: [String]) -> [Note] {
        guard !tags.isEmpty else { return [] }
        return [
            Note(
                "id-like",
                Text(
                    en:
                        "left out, since 100% of the values differ as in a serial number: \(ListText.of(tags, limit: 5)); add TAG takes one all the same",
                    zh: "以下标签 100% 取值互不相同，像编号，未纳入：\(ListText.of(tags, limit: 5))；如仍需要，可用 add 标签"), count: tags.count)
        ]
    }

    /// Puts bins into the card: a characteristic that is there keeps its place and weight, a new one comes last.
    static func put(_ binned: [BinnedTag], into card: inout Scorecard) -> [String] {
        var changed: [String] = []
        for tag in binned {
            guard case .success(let result) = tag.outcome.result else { continue }
            put(result.binning, of: tag.tag, into: &card)
            changed.append(tag.tag)
        }
        return changed
    }

    static func put(_ binning: Binning, of tag: String, into card: inout Scorecard) {
        if let index = card.characteristics.firstIndex(where: { $0.tag == tag }) {
            card.characteristics[index].binning = binning
        } else {
            card.characteristics.append(Characteristic(tag: tag, binning: binning))
        }
    }

    /// One row per tag, the highest IV first; tags that got no bins last, with the reason's code.
    func table(of binned: [BinnedTag]) -> Table {
        let columns = [
            TableColumn("tag", .text, isKey: true), TableColumn("bins", .integer), TableColumn("trend", .level), TableColumn("iv", .real),
            TableColumn("missing_share", .real, unit: .share, isAside: true), TableColumn("notes", .text, isAside: true),
        ]
        let ranked = binned.enumerated().sorted { a, b in
            let (x, y) = (a.element.iv ?? -1, b.element.iv ?? -1)
            return x == y ? a.offset < b.offset : x > y
        }
        return Table("binning", columns: columns, rows: ranked.map { [cell(ofTag: $0.element.tag)] + $0.element.cells })
    }

    /// Notes of a single tag's binning; of many only how many were left out.
    static func notes(of binned: [BinnedTag]) -> [Note] {
        if binned.count == 1, case .success(let result) = binned[0].outcome.result {
            return result.notes.map { Note($0.code, $0.text, count: $0.count) } + leaks(binned)
        }
        let failed = binned.filter { $0.iv == nil }.map(\.tag)
        let single = binned.filter { $0.noteCodes.contains("one-bin") }.map(\.tag)
        var notes = leaks(binned)
        if !failed.isEmpty {
            notes.append(
                Note(
                    "left-out",
                    Text(
                        en: "no bins could be found for \(ListText.of(failed, limit: 5))", zh: "以下标签无法分箱：\(ListText.of(failed, limit: 5))"),
                    count: failed.count)
            )
        }
        if !single.isEmpty {
            notes.append(
                Note(
                    "one-bin",
                    Text(
                        en:
                            "min_bads or min_share leave one bin, so no information: \(ListText.of(single, limit: 5)); bin TAG tells which mark would do",
                        zh: "受 min_bads 或 min_share 限制只剩一箱，因而无信息：\(ListText.of(single, limit: 5))；bin 标签 可查看可行的门槛"), count: single.count))
        }
        return notes
    }

    /// The mark is that of `screen`, which drops them.
    private static func leaks(_ binned: [BinnedTag]) -> [Note] {
        let tags = binned.filter { ($0.outcome.facts.auc ?? 0) > ScreenOptions.standard.leakAUC }.map(\.tag)
        guard !tags.isEmpty else { return [] }
        return [
            Note(
                "suspected-leak",
                Text(
                    en:
                        "nearly tells the outcome alone, as what is known only afterwards does: \(ListText.of(tags, limit: 5)); drop TAG takes it out",
                    zh: "几乎单独即可判定表现，疑为事后信息：\(ListText.of(tags, limit: 5))；drop 标签 可将其移除"), count: tags.count)
        ]
    }
}

extension BinnedTag {
    var iv: Double? {
        if case .success(let result) = outcome.result { result.informationValue } else { nil }
    }

    var noteCodes: Set<String> {
        if case .success(let result) = outcome.result { Set(result.notes.map(\.code)) } else { [] }
    }

    /// Of its row behind the tag.
    fileprivate var cells: [Cell] {
        switch outcome.result {
        case .success(let result):
            [
                .integer(result.binning.bins.count), result.binning.trend.map { .word($0.word) } ?? .missing,
                .number(result.informationValue), .number(outcome.facts.missingShare),
                result.notes.isEmpty ? .missing : Self.named(noteCodes.sorted()),
            ]
        case .failure(let diagnostic):
            [.missing, .missing, .missing, .number(outcome.facts.missingShare), Self.named([diagnostic.code])]
        }
    }

    /// Codes of notes; in Chinese what they say in a word.
    private static func named(_ codes: [String]) -> Cell {
        .phrase(Text(en: codes.joined(separator: " "), zh: codes.map { chinese[$0] ?? $0 }.joined(separator: "、")))
    }

    private static let chinese = [
        "thin-neutral": "样本少取中性", "single-value": "取值单一", "one-bin": "仅一箱", "trend-chosen": "自动选定趋势", "trend-ignored": "趋势不适用",
        "levels-pooled": "合并稀有水平", "levels-left-over": "有水平未分组", "zero-cell": "零频修正", "empty-bin": "有空箱", "no-values": "无取值",
        "one-class": "仅一类表现",
    ]
}

extension Binning.Trend {
    var word: Word {
        switch self {
        case .ascending: .ascending
        case .descending: .descending
        case .peak: .peak
        case .valley: .valley
        case .none: .none
        }
    }
}
