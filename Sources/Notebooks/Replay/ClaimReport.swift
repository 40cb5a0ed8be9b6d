import Messages
package import Outputs

/// How a claim of a notebook stands now, and how it stood when it was recorded.
package struct ClaimReport: Sendable, Hashable {
    package let cell: Int
    package let claim: Claim
    /// Nil where no verdict was recorded.
    package let recorded: Claim.Verdict?

    package var verdict: Claim.Verdict { claim.verdict }

    /// The claims of one cell, in the order of its statements.
    static func claims(of cell: NotebookCell, _ results: [StatementResult]) -> [ClaimReport] {
        results.enumerated().compactMap { index, result in
            guard case .success(let output) = result, let claim = output.claim else { return nil }
            let recording = index < cell.outputs.count ? cell.outputs[index].recording : nil
            return ClaimReport(cell: cell.number, claim: claim, recorded: recording?.verdict)
        }
    }

    var sentence: Text {
        let now = verdict.word.text
        guard let recorded, recorded != verdict else {
            return Text(
                en: "Claim of cell \(cell): \(claim.text): \(now.en)\(number).", zh: "单元格 \(cell) 的断言：\(claim.text)：\(now.zh)\(number)。")
        }
        let old = recorded.word.text
        return Text(
            en: "Claim of cell \(cell): \(claim.text): \(old.en) when it was recorded, now \(now.en)\(number).",
            zh: "单元格 \(cell) 的断言：\(claim.text)：记录时\(old.zh)，现\(now.zh)\(number)。")
    }

    private var number: String {
        guard let value = claim.value else { return "" }
        let interval = claim.interval.map { ", \($0.low) ... \($0.high)" } ?? ""
        return " (\(value)\(interval))"
    }
}

extension Recording {
    /// Of the claim that it records; nil where it records none.
    fileprivate var verdict: Claim.Verdict? {
        guard let table = tables.first(where: { $0.table.name == Claim.tableName })?.table, table.rowCount == 1,
            let column = table.index(of: Claim.verdictColumn)
        else { return nil }
        return Claim.Verdict(table[0, column])
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
