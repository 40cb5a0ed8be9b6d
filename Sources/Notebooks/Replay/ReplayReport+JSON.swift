package import Messages
import Outputs

extension ReplayReport {
    /// The report for machines, one line without its end.
    package func jsonLine(in language: Language) -> String {
        let circumstances = notebook.frontMatter.circumstances
        let fingerprint: JSONValue = .object([
            .init("recorded", .optional(circumstances.fingerprint)), .init("now", .optional(now.fingerprint)),
        ])
        return JSONValue.object([
            .init("notebook", .optional(notebook.source.file)),
            .init("dataset", .optional(now.dataset ?? circumstances.dataset)),
            .init("fingerprint", fingerprint),
            .init("cells", .integer(cells.count)),
            .init("ok", .integer(count(.ok))),
            .init("drifted", .integer(count(.drifted))),
            .init("failed", .integer(count(.failed))),
            .init("unrecorded", .integer(count(.unrecorded))),
            .init("cause", .list(causes.map { $0.json(in: language) })),
            .init("failures", .list(cells.flatMap { $0.failures(in: language) })),
            .init("drifts", .list(drifts.map(\.json))),
            .init("claims", .list(claims.map(\.json))),
        ]).line
    }
}

extension JSONValue {
    static func optional(_ text: String?) -> JSONValue {
        text.map(JSONValue.text) ?? .null
    }

    /// As in `--output json`: special codes as numbers, words as their identifiers, dates as texts.
    static func plain(_ cell: Cell?) -> JSONValue {
        switch cell {
        case nil, .missing: .null
        case .special(let code): .real(code)
        case .integer(let integer): .integer(integer)
        case .real(let real): .real(real)
        case .flag(let flag): .flag(flag)
        case .date, .time, .text, .word, .phrase: .optional(cell?.digits)
        }
    }
}

extension ReplayReport.CellReport {
    fileprivate func failures(in language: Language) -> [JSONValue] {
        guard status == .failed else { return [] }
        return problems.map { problem in
            .object([
                .init("cell", .integer(number)), .init("code", .text(problem.code)), .init("text", .text(problem.message.in(language))),
            ])
        }
    }
}

extension Cause {
    fileprivate func json(in language: Language) -> JSONValue {
        .object([
            .init("code", .text(code.rawValue)), .init("cell", .integer(cell)), .init("text", .text(text.in(language))),
        ])
    }
}

extension ClaimReport {
    fileprivate var json: JSONValue {
        .object([
            .init("cell", .integer(cell)), .init("claim", .text(claim.text)), .init("verdict", .text(verdict.word.rawValue)),
            .init("recorded", .optional(recorded?.word.rawValue)), .init("value", .plain(.number(claim.value))),
            .init("low", .plain(.number(claim.interval?.low))), .init("high", .plain(.number(claim.interval?.high))),
        ])
    }
}

extension Drift {
    fileprivate var json: JSONValue {
        .object([
            .init("cell", .integer(cell)), .init("table", .optional(table)), .init("row", row?.json ?? .null),
            .init("column", .optional(column)), .init("code", .text(code.rawValue)), .init("recorded", .plain(recorded)),
            .init("now", .plain(now)), .init("difference", .plain(difference)), .init("because", .text(because.code)),
        ])
    }
}

extension Comparison.RowLabel {
    /// A place as its number, one key as its value, several as a list.
    fileprivate var json: JSONValue {
        switch self {
        case .place(let place): .integer(place)
        case .key(let cells): cells.count == 1 ? .plain(cells[0]) : .list(cells.map { .plain($0) })
        }
    }
}
