import Columns
import Messages
import Outputs
import Supervision
import Taxonomy

/// A funnel as tables and a figure.
struct FunnelTables {
    let funnel: Funnel

    /// One row per step: how many, of which step the share is, and the days that it took.
    var steps: Table {
        let rows = Funnel.Step.allCases.map { step -> [Cell] in
            let n = funnel.count(step)
            let days = funnel.days(to: step)
            return [
                .raw(step), .integer(n), step.base.map { .raw($0) } ?? .missing,
                .number(step.base.flatMap { Self.share(n, funnel.count($0)) }),
                .number(Self.share(n, funnel.scanned)), .number(Funnel.median(days)), .optional(days.last),
            ]
        }
        let words = Vocabulary(of: Funnel.Step.self, \.text)
        let columns = [
            TableColumn("step", .level, isKey: true, vocabulary: words), TableColumn("n", .integer, unit: .rows),
            TableColumn("of", .level, vocabulary: words), TableColumn("share", .real, unit: .share),
            TableColumn("share_of_scanned", .real, unit: .share), TableColumn("median_days", .real, unit: .days),
            TableColumn("longest_days", .integer, unit: .days),
        ]
        return Table("funnel", columns: columns, rows: rows)
    }

    /// How the cases ended: each path a row, help among them.
    var paths: Table {
        let rows = Funnel.Path.allCases.map { path -> [Cell] in
            let n = funnel.cases(on: path).count
            let days = funnel.days(on: path)
            return [
                .raw(path), .integer(n), .number(Self.share(n, funnel.count(.suspected))), .number(Funnel.median(days)),
                .optional(days.last),
            ]
        }
        let columns = [
            TableColumn("path", .level, isKey: true, vocabulary: Vocabulary(of: Funnel.Path.self, \.text)),
            TableColumn("n", .integer, unit: .rows), TableColumn("share_of_suspected", .real, unit: .share),
            TableColumn("median_days", .real, unit: .days), TableColumn("longest_days", .integer, unit: .days),
        ]
        return Table("paths", columns: columns, rows: rows)
    }

    /// What happened in each month: newly suspected, listed, confirmed, and ended on each path.
    var months: Table {
        func counts(_ days: [Day]) -> [String: Int] {
            Dictionary(days.map { (String($0.iso.prefix(7)), 1) }, uniquingKeysWith: +)
        }
        let suspected = counts(funnel.cases.map(\.suspected))
        let listed = counts(funnel.cases.compactMap(\.crossChecked))
        let confirmed = counts(funnel.cases.compactMap(\.confirmed))
        let ended = Funnel.Path.allCases.filter { $0 != .open }.map { path in
            (path: path, counts: counts(funnel.cases(on: path).compactMap(\.handled)))
        }
        let names = Set([suspected, listed, confirmed].flatMap(\.keys) + ended.flatMap(\.counts.keys)).sorted()
        let rows = names.map { month -> [Cell] in
            [.text(month), .integer(suspected[month] ?? 0), .integer(listed[month] ?? 0), .integer(confirmed[month] ?? 0)]
                + ended.map { .integer($0.counts[month] ?? 0) }
        }
        let columns =
            [
                TableColumn("month", .text, isKey: true), TableColumn("suspected", .integer, unit: .rows),
                TableColumn("cross_checked", .integer, unit: .rows), TableColumn("confirmed", .integer, unit: .rows),
            ] + ended.map { TableColumn($0.path.rawValue, .integer, unit: .rows) }
        return Table("months", columns: columns, rows: rows)
    }

    /// Bars of the steps behind `scanned`, beside which they would not be seen.
    var figure: Figure {
        let steps = Funnel.Step.allCases.dropFirst()
        let columns = [
            TableColumn("step", .level, isKey: true, vocabulary: Vocabulary(of: Funnel.Step.self, \.text)),
            TableColumn("n", .integer, unit: .rows),
        ]
        let table = Table("funnel", columns: columns, rows: steps.map { [.raw($0), .integer(funnel.count($0))] })
        return Figure(
            "funnel", kind: "bars", title: Text(en: "From suspicion to the end of the case", zh: "从疑似到处置"),
            x: .init(Text(en: "step", zh: "环节")), y: .init(Text(en: "enterprises", zh: "户数"), unit: .rows), tables: [table])
    }

    private static func share(_ part: Int, _ whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}

extension Funnel.Step {
    /// As a metric is called.
    var metric: String { self == .crossChecked ? "cross_checked" : rawValue }
}
