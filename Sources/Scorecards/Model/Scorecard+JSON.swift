import Files
import Foundation
import Messages

/// A card as text: what the dataset keeps for ever, and what its hash is taken over.
extension Scorecard {
    /// All but the name, keys sorted, no blanks, numbers in the shortest form that reads back the same.
    package func canonicalJSON() -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let data = (try? encoder.encode(Content(self))) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    /// SHA-256 of `canonicalJSON()`, 64 hexadecimal digits: two cards of one content have one hash, whatever they are called.
    package var contentHash: String {
        SHA256.hex(of: canonicalJSON().utf8)
    }

    /// Reads what `canonicalJSON()` wrote; throws a `Diagnostic` where the text is no card or a card that cannot score.
    package static func decode(json: String, name: String = "") throws -> Scorecard {
        let content: Content
        do {
            content = try JSONDecoder().decode(Content.self, from: Data(json.utf8))
        } catch {
            throw damaged(.verbatim(String(describing: error)))
        }
        let card = content.card(named: name)
        try card.validate()
        return card
    }

    /// What the hash covers.
    private struct Content: Codable {
        let format: Int
        let characteristics: [Characteristic]
        let scaling: Scaling
        let intercept: Double
        let bands: Bands
        /// Left out where there is none, so that a card without vetoes has the hash that it had before there were any.
        let vetoes: [Veto]?

        init(_ card: Scorecard) {
            format = 1
            characteristics = card.characteristics
            scaling = card.scaling
            intercept = card.intercept
            bands = card.bands
            vetoes = card.vetoes.isEmpty ? nil : card.vetoes
        }

        func card(named name: String) -> Scorecard {
            Scorecard(
                name: name, characteristics: characteristics, scaling: scaling, intercept: intercept, bands: bands, vetoes: vetoes ?? [])
        }
    }
}

// MARK: - What a card must hold to be one

extension Scorecard {
    /// Throws `damaged-card` where numbers are not finite, bins overlap or leave a gap, or bands do not fit their names.
    package func validate() throws {
        let scale = Scaling(basePoints: scaling.basePoints, baseOdds: scaling.baseOdds, pdo: scaling.pdo)
        guard scale != nil, intercept.isFinite else {
            throw Self.damaged(Text(en: "its scaling or intercept is no number", zh: "刻度或截距不是有效数字"))
        }
        guard Set(characteristics.map(\.tag)).count == characteristics.count else {
            throw Self.damaged(Text(en: "a tag stands in it twice", zh: "同一标签出现两次"))
        }
        for characteristic in characteristics {
            guard characteristic.weight.value.isFinite, characteristic.binning.isWhole else {
                throw Self.damaged(Text(en: "the bins of `\(characteristic.tag)` do not hold", zh: "`\(characteristic.tag)` 的分箱不成立"))
            }
        }
        let falls = zip(bands.cuts, bands.cuts.dropFirst()).allSatisfy { $0 > $1 }
        guard falls, bands.cuts.count + 1 == bands.names.count else {
            throw Self.damaged(Text(en: "its bands do not hold", zh: "等级区间不成立"))
        }
        for veto in vetoes where (try? bands.cap(named: veto.cap)) == nil || veto.condition.isEmpty {
            throw Self.damaged(Text(en: "a veto caps at no band: `\(veto.cap)`", zh: "否决的封顶等级不成立：“\(veto.cap)”"))
        }
    }

    private static func damaged(_ reason: Text) -> Diagnostic {
        Diagnostic(
            "damaged-card",
            Text(en: "this text is no scorecard: \(reason.en)", zh: "该文本不是有效的评分卡：\(reason.zh)"),
            hint: Text(en: "open an earlier state of the card, or begin a new one", zh: "请打开评分卡的早先状态，或新建一张"))
    }
}

extension Binning {
    /// At most what one byte can tell apart.
    package static let mostBins = 255

    /// Whether each value falls into exactly one bin: ranges side by side from no bound to no bound (or groups of levels and
    /// one of unseen ones), one bin of missing, no special code twice, in this order, all values finite.
    package var isWhole: Bool {
        guard bins.count <= Self.mostBins, bins.allSatisfy(\.value.isFinite) else { return false }
        let ranks = bins.map(\.range.rank)
        guard zip(ranks, ranks.dropFirst()).allSatisfy({ $0 <= $1 }), ranks.count(where: { $0 == Bin.Range.missing.rank }) == 1
        else { return false }
        let specials = bins.compactMap { if case .special(let code) = $0.range { code } else { nil } }
        guard Set(specials).count == specials.count else { return false }
        return isCategorical ? groupsAreWhole : rangesAreWhole
    }

    private var rangesAreWhole: Bool {
        var intervals: [(from: Double?, to: Double?)] = []
        for bin in bins {
            switch bin.range {
            case .interval(let from, let to): intervals.append((from, to))
            case .unseen: return intervals.isEmpty
            case .levels, .missing, .special: break
            }
        }
        guard let first = intervals.first, let last = intervals.last, first.from == nil, last.to == nil else { return false }
        guard zip(cuts, cuts.dropFirst()).allSatisfy({ $0 < $1 }), cuts.allSatisfy(\.isFinite) else { return false }
        return zip(intervals, intervals.dropFirst()).allSatisfy { $0.to != nil && $0.to == $1.from }
    }

    private var groupsAreWhole: Bool {
        var seen: Set<String> = []
        var unseen = 0
        for bin in bins {
            switch bin.range {
            case .levels(let labels):
                for label in labels where !seen.insert(label).inserted { return false }
            case .unseen: unseen += 1
            case .interval: return false
            case .missing, .special: break
            }
        }
        return unseen == 1
    }
}

extension Bin.Range {
    /// The place of its kind in the list of bins.
    var rank: Int {
        switch self {
        case .interval, .levels: 0
        case .unseen: 1
        case .missing: 2
        case .special: 3
        }
    }
}
