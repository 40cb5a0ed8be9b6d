import Columns
package import Messages
import Mustache
package import Supervision
import Taxonomy

/// A health-check sheet as one self-contained HTML page.
package struct SheetPage {
    private let language: Language
    private let template: MustacheTemplate

    /// Characteristics and events that a page has room for.
    private static let (mostLines, mostEvents) = (12, 14)

    package init(language: Language) throws {
        self.language = language
        template = try MustacheTemplate(string: SheetTemplate.text)
    }

    package func html(_ sheet: HealthSheet) -> String {
        template.render(content(sheet))
    }

    // MARK: - What the template is filled with

    private func content(_ sheet: HealthSheet) -> [String: Any] {
        let costliest = sheet.costliest(Self.mostLines)
        let events = Array(sheet.events.suffix(Self.mostEvents))
        var content: [String: Any] = [
            "language": language == .chinese ? "zh-CN" : "en", "style": SheetTemplate.style, "title": word(SheetWords.title),
            "name": sheet.name ?? sheet.code, "code": sheet.code, "snapshot": sheet.snapshot, "dataset": sheet.dataset,
            "words": SheetWords.all.mapValues(word), "facts": sheet.identity.map { ["name": word($0.name), "value": word($0.value)] },
            "vetoes": sheet.vetoes.map { ["text": word($0)] }, "hasDimensions": !sheet.dimensions.isEmpty,
            "dimensions": sheet.dimensions.map(dimension), "radar": radar(sheet), "risks": sheet.risks.map(risk),
            "paragraphs": sheet.paragraphs.map { ["text": word($0)] }, "hasRiskPoints": !sheet.riskPoints.isEmpty,
            "riskPoints": sheet.riskPoints.map(riskPoint), "hasLines": !costliest.isEmpty, "lines": costliest.map(line),
            "linesNote": word(SheetWords.lines(shown: costliest.count, of: sheet.lines.count)), "hasRatings": !sheet.ratings.isEmpty,
            "ratings": sheet.ratings.map { ["name": word($0.name), "value": word($0.value), "source": trace($0.source)] },
            "history": sheet.history.map(past),
            "trend": TrendSVG(scores: sheet.history.map(\.score), title: word(.init(en: "score", zh: "评分"))).text,
            "modules": RiskModule.allCases.map { ["name": word($0.text)] }, "hasEvents": !events.isEmpty,
            "events": events.map { ["date": $0.day.iso, "what": word($0.what), "detail": word($0.detail)] },
            "provenance": provenance(sheet),
        ]
        if let peers = sheet.peers { content["peers"] = ["text": word(SheetWords.peers(peers))] }
        let hidden = sheet.events.count - events.count
        if hidden > 0 { content["moreEvents"] = ["text": word(SheetWords.more(hidden))] }
        if let standing = sheet.standing { content["standing"] = self.standing(standing) }
        return content
    }

    private func standing(_ standing: HealthSheet.Standing) -> [String: Any] {
        let shares = [
            (SheetWords.percentile, standing.percentile as Double?), (SheetWords.industryPercentile, standing.industryPercentile),
            (SheetWords.districtPercentile, standing.districtPercentile),
        ]
        let rank = standing.bands.firstIndex(of: standing.band) ?? 0
        // Five colours for any number of bands.
        let colour = standing.bands.count <= 1 ? 0 : rank * 4 / (standing.bands.count - 1)
        return [
            "score": standing.score, "band": standing.band, "rank": colour, "range": "\(standing.lowest) – \(standing.highest)",
            "bands": standing.bands.joined(separator: " > "), "pd": percent(standing.probabilityOfDefault),
            "percentiles": shares.compactMap { name, share in
                share.map { ["name": word(name), "value": percent($0), "width": Decimal.fixed($0 * 100, decimals: 1)] }
            },
        ]
    }

    private func dimension(_ own: HealthSheet.DimensionPoints) -> [String: Any] {
        [
            "name": name(own), "points": own.points, "best": own.best, "peers": Decimal.fixed(own.peers, decimals: 1),
            "before": own.before.map(String.init) ?? CellText.missingMark, "count": own.characteristics,
        ]
    }

    private func name(_ own: HealthSheet.DimensionPoints) -> String {
        word(own.dimension?.text ?? SheetWords.otherDimension)
    }

    private func radar(_ sheet: HealthSheet) -> String {
        func share(_ points: Double, _ own: HealthSheet.DimensionPoints) -> Double {
            own.best == own.worst ? 1 : (points - Double(own.worst)) / Double(own.best - own.worst)
        }
        let own = sheet.dimensions
        var outlines = [
            RadarSVG.Outline(
                name: word(SheetWords.own), style: "fill=\"#1f5fa8\" fill-opacity=\"0.22\" stroke=\"#1f5fa8\" stroke-width=\"2\"",
                shares: own.map { share(Double($0.points), $0) }),
            RadarSVG.Outline(
                name: word(SheetWords.peers), style: "fill=\"none\" stroke=\"#7b8794\" stroke-width=\"1.5\"",
                shares: own.map { share($0.peers, $0) }),
        ]
        if !own.isEmpty, own.allSatisfy({ $0.before != nil }) {
            outlines.append(
                RadarSVG.Outline(
                    name: word(SheetWords.before), style: "fill=\"none\" stroke=\"#c4601d\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"",
                    shares: own.map { share(Double($0.before ?? 0), $0) }))
        }
        return RadarSVG(axes: own.map(name), outlines: outlines, title: word(SheetWords.all["dimensions"] ?? SheetWords.own)).text
    }

    private func risk(_ risk: HealthSheet.Risk) -> [String: Any] {
        var content: [String: Any] = ["name": word(risk.module.text), "index": risk.index, "colour": risk.colour?.rawValue ?? ""]
        if let colour = risk.colour {
            let to = risk.addressee.map { " → \(word($0))" } ?? ""
            content["mark"] = ["text": word(colour.text) + to]
        }
        return content
    }

    private func riskPoint(_ point: HealthSheet.RiskPoint) -> [String: Any] {
        [
            "name": word(point.name), "severity": word(point.severity.text), "points": point.points, "phrase": word(point.phrase),
            "sources": point.sources.map { ["text": trace($0)] },
        ]
    }

    private func line(_ line: HealthSheet.Line) -> [String: Any] {
        [
            "name": word(line.name), "tag": line.source.tag, "value": word(line.value), "points": line.points, "lost": line.cost,
            "source": [line.source.category, line.source.department].compactMap { $0.map(word) }.joined(separator: " · "),
            "asOf": line.source.asOf?.iso ?? CellText.missingMark,
        ]
    }

    private func past(_ past: HealthSheet.Past) -> [String: Any] {
        [
            "snapshot": past.snapshot, "score": past.score.map(String.init) ?? CellText.missingMark,
            "band": past.band ?? CellText.missingMark,
            "indices": RiskModule.allCases.map { ["value": past.indices[$0].map(String.init) ?? CellText.missingMark] },
        ]
    }

    /// Tag, department and day of a number that has no columns for them.
    private func trace(_ source: HealthSheet.Source) -> String {
        [source.tag, source.department.map(word), source.asOf?.iso].compactMap(\.self).joined(separator: " · ")
    }

    private func provenance(_ sheet: HealthSheet) -> String {
        let card = sheet.standing.map { word(Text(en: "card \($0.card), ", zh: "评分卡 \($0.card)，")) } ?? ""
        return card + word(Text(en: "snapshot \(sheet.snapshot)", zh: "快照 \(sheet.snapshot)"))
    }

    private func percent(_ share: Double) -> String { Decimal.fixed(share * 100, decimals: 1) + " %" }

    private func word(_ text: Text) -> String { text.in(language) }
}
