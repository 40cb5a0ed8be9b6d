import Messages
package import Outputs

/// How a claim of a notebook stands now, and how it stood when it was recorded.
package struct ClaimReport: Sendable, Hashable {
    package let cell: Int
    package let claim: Claim
    /// Nil where no verdict was recorded of this claim.
    package let recorded: Claim.Verdict?
    /// What was recorded in its place, before the statement was changed; nil where it was not.
    package let replaced: Recorded?

    package struct Recorded: Sendable, Hashable {
        package let claim: String
        package let verdict: Claim.Verdict
    }

    package var verdict: Claim.Verdict { claim.verdict }

    /// The claims of one cell, in the order of its statements.
    static func claims(of cell: NotebookCell, _ results: [StatementResult]) -> [ClaimReport] {
        results.enumerated().compactMap { index, result in
            guard case .success(let output) = result, let claim = output.claim else { return nil }
            let recording = index < cell.outputs.count ? cell.outputs[index].recording : nil
            return ClaimReport(claim, recording?.claim, cell: cell.number)
        }
    }

    private init(_ claim: Claim, _ recorded: Recorded?, cell: Int) {
        self.cell = cell
        self.claim = claim
        let isSame = recorded.map { Claim.canonical($0.claim) } == Claim.canonical(claim.text)
        self.recorded = isSame ? recorded?.verdict : nil
        replaced = isSame ? nil : recorded
    }

    var sentence: Text {
        let now = verdict.word.text
        guard let recorded, recorded != verdict else {
            let (en, zh) = ("\(now.en)\(number).\(changed.en)", "\(now.zh)\(number)。\(changed.zh)")
            return Text(en: "Claim of cell \(cell): \(claim.text): \(en)", zh: "单元格 \(cell) 的断言：\(claim.text)：\(zh)")
        }
        let old = recorded.word.text
        return Text(
            en: "Claim of cell \(cell): \(claim.text): \(old.en) when it was recorded, now \(now.en)\(number).",
            zh: "单元格 \(cell) 的断言：\(claim.text)：记录时\(old.zh)，现\(now.zh)\(number)。")
    }

    private var changed: Text {
        guard let replaced else { return .verbatim("") }
        let old = replaced.verdict.word.text
        return Text(
            en: " The statement was changed: recorded was \(replaced.claim) (\(old.en)).",
            zh: "语句已修改：记录的是 \(replaced.claim)（\(old.zh)）。")
    }

    /// With as many digits as tell it from the bound.
    private var number: String {
        guard let value = claim.value else { return "" }
        let interval = claim.interval.map { [$0.low, $0.high] } ?? []
        let texts = DigitsApart.texts([claim.bound, value] + interval)
        return texts.count > 2 ? " (\(texts[1]), \(texts[2]) ... \(texts[3]))" : " (\(texts[1]))"
    }
}

extension Recording {
    /// What it claims and how that stood; nil where it records no claim.
    fileprivate var claim: ClaimReport.Recorded? {
        guard let table = tables.first(where: { $0.table.claimText != nil })?.table, let text = table.claimText,
            let column = table.index(of: Claim.verdictColumn), let verdict = Claim.Verdict(table[0, column])
        else { return nil }
        return ClaimReport.Recorded(claim: text, verdict: verdict)
    }
}

extension ReplayReport {
    /// In the order of the file.
    package var claims: [ClaimReport] {
        zip(notebook.cells, cells).flatMap { ClaimReport.claims(of: $0, $1.results) }
    }

    package func count(_ verdict: Claim.Verdict) -> Int {
        claims.count { $0.verdict == verdict }
    }

    /// How the claims stand, as one table; nil where there are none.
    var claimTable: Table? {
        let claims = claims
        guard !claims.isEmpty else { return nil }
        let columns = [
            TableColumn("cell", .integer, chineseName: "单元格", isOrdinal: true), TableColumn("claim", .text), TableColumn("verdict", .level),
            TableColumn("recorded", .level, chineseName: "记录时"), TableColumn("value", .real), TableColumn("low", .real),
            TableColumn("high", .real),
        ]
        return Table(
            "claims", columns: columns,
            rows: claims.map {
                [
                    .integer($0.cell), .text($0.claim.text), .word($0.verdict.word), $0.recorded.map { .word($0.word) } ?? .missing,
                    .number($0.claim.value), .number($0.claim.interval?.low), .number($0.claim.interval?.high),
                ]
            })
    }
}
