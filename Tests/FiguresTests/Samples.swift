import Foundation
import Messages
import Outputs

@testable import Figures

/// Figures of every kind that the tests share, small and with Chinese text.
enum Samples {
    static func histogram(groups: [String] = [], bars: Int = 20) -> Figure {
        var columns = groups.isEmpty ? [] : [TableColumn("district", .level, chineseName: "区县")]
        columns += [TableColumn("bar", .text), TableColumn("from", .real, unit: .cny), TableColumn("to", .real, unit: .cny)]
        columns += [TableColumn("n", .integer, unit: .rows), TableColumn("share", .real, unit: .share)]
        let keys: [[Cell]] = groups.isEmpty ? [[]] : groups.map { [.text($0)] }
        let rows = keys.enumerated().flatMap { number, key in histogramRows(key, number, bars) }
        let tag = Text(en: "Tax arrears", zh: "欠税余额")
        return HistogramFigure.figure(
            Table("hist", columns: columns, rows: rows), of: tag, unit: .cny, by: groups.isEmpty ? nil : Text(en: "district", zh: "区县"))
    }

    private static func histogramRows(_ key: [Cell], _ number: Int, _ bars: Int) -> [[Cell]] {
        let counts = (0..<bars).map { Int(4000 * exp(-pow((Double($0) - 5 - 3 * Double(number)) / 4, 2))) }
        let missing = 512 + 100 * number
        let total = Double(counts.reduce(missing, +))
        let word: [Cell] = key + [.word(.missing), .missing, .missing, .integer(missing), .real(Double(missing) / total)]
        return [word]
            + counts.enumerated().map { index, count in
                key + [
                    .missing, .real(Double(index) * 20_000), .real(Double(index + 1) * 20_000), .integer(count),
                    .real(Double(count) / total),
                ]
            }
    }

    static let bands = BandsFigure.figure(
        Table(
            "bands",
            columns: [
                TableColumn("band", .level), TableColumn("n", .integer), TableColumn("share", .real, unit: .share),
                TableColumn("bad_rate", .real),
            ],
            rows: [("A", 0.2, 0.002), ("B", 0.21, 0.006), ("C", 0.25, 0.014), ("D", 0.22, 0.035), ("E", 0.12, nil)].map {
                band, share, rate in
                [.text(band), .integer(Int(share * 20_000)), .real(share), .number(rate)]
            }), title: Text(en: "Bands of sme, test part", zh: "等级分布与坏样本率（sme，测试样本）"))

    static func scores(asShares: Bool) -> Figure {
        let groups: [(Cell, Range<Int>)] =
            asShares ? [(.word(.good), 500..<720), (.word(.bad), 440..<640)] : [(.text("A"), 600..<720), (.text("B"), 440..<600)]
        let rows: [[Cell]] = groups.flatMap { group, range in
            stride(from: range.lowerBound, to: range.upperBound, by: 10).map { from in
                [group, .integer(from), .integer(from + 10), .integer(1 + (from * 37) % 500)]
            }
        }
        let columns = [
            TableColumn("group", .level), TableColumn("from", .integer), TableColumn("to", .integer), TableColumn("n", .integer),
        ]
        return ScoresFigure.figure(
            Table("scores", columns: columns, rows: rows), title: Text(en: "Scores", zh: "评分分布"), asShares: asShares)
    }

    static func woe(label: String? = nil) -> Figure {
        let columns = [
            TableColumn("bin", .integer), TableColumn("label", .text), TableColumn("from", .real), TableColumn("to", .real),
            TableColumn("n", .integer), TableColumn("bad_rate", .real), TableColumn("woe", .real),
        ]
        let edges: [(Double?, Double?, Double, Double)] = [
            (nil, 0.01, 0.012, 0.52), (0.01, 20_000, 0.022, -0.05), (20_000, 150_000, 0.06, -0.9), (150_000, nil, 0.13, -1.7),
        ]
        var rows: [[Cell]] = edges.enumerated().map { index, edge in
            [.integer(index + 1), .optional(label), .number(edge.0), .number(edge.1), .integer(3000), .real(edge.2), .real(edge.3)]
        }
        rows.append([.word(.missing), .missing, .missing, .missing, .integer(121), .real(0.03), .real(-0.2)])
        rows.append([.special(-9), .missing, .missing, .missing, .integer(11), .missing, .real(0)])
        return WOEFigure.figure(Table("woe", columns: columns, rows: rows), of: Text(en: "Tax arrears", zh: "欠税余额"), unit: .cny)
    }

    /// Two parts whose curves bend away from chance.
    static var curves: [Figure] {
        let rows: [[Cell]] = [Word.development, .test].flatMap { part in
            (0...40).map { step -> [Cell] in
                let share = Double(step) / 40
                let bad = 1 - (1 - share) * (1 - share) * (part == .test ? 0.98 - share * 0.1 : 0.9)
                return [.word(part), .integer(500 + step * 3), .real(share), .real(share * share), .real(step == 40 ? 1 : bad)]
            }
        }
        let columns = [
            TableColumn("part", .level), TableColumn("score", .integer), TableColumn("cumulative_share", .real),
            TableColumn("cumulative_good", .real), TableColumn("cumulative_bad", .real),
        ]
        let table = Table("curves", columns: columns, rows: rows)
        return [ROCFigure.figure(table), KSFigure.figure(table), GainsFigure.figure(table)]
    }

    /// Groups with a count, two amounts and a rate.
    static func bars(_ names: [String], columns: [String] = ["n", "bad"]) -> Table {
        let all = [
            ("n", TableColumn("n", .integer, unit: .rows)), ("bad", TableColumn("bad", .real, unit: .share)),
            ("low", TableColumn("low", .real, unit: .cny)), ("high", TableColumn("high", .real, unit: .cny)),
        ].filter { columns.contains($0.0) }.map(\.1)
        let rows = names.enumerated().map { index, name -> [Cell] in
            [name.isEmpty ? .missing : .text(name)]
                + all.map { column in
                    switch column.name {
                    case "n": .integer(100 + index * 37 % 90)
                    case "bad": .real(Double(index + 1) * 0.004)
                    default: .real(Double(index) * (column.name == "low" ? -10_000 : 25_000))
                    }
                }
        }
        return Table("groups", columns: [TableColumn("district", .level, chineseName: "区县", isKey: true)] + all, rows: rows)
    }

    static let barFigures = [
        bars(["鹿城区", "龙湾区", ""]), bars(["鹿城区", "龙湾区"], columns: ["low", "high"]),
        bars((1...24).map { "第\($0)类批发和零售业" }, columns: ["low", "high", "bad"]), bars(["鹿城区"], columns: ["n"]),
    ].compactMap(BarsFigure.figure)

    static let every: [Figure] =
        [
            histogram(), histogram(groups: ["鹿城区", "龙湾区", "瓯海区"]), histogram(groups: (1...9).map { "第\($0)产业" }), bands,
            scores(asShares: true),
            scores(asShares: false), woe(), woe(label: "批发和零售业、住宿和餐饮业, 其他"),
        ] + curves + barFigures

    /// The same figure with `text` wherever a text of people can stand.
    static func filled(_ text: String) -> [Figure] {
        let all = Text.verbatim(text)
        return [woe(label: text), histogram(groups: [text, "b"]), bands].map { figure in
            Figure(figure.name, kind: figure.kind, title: all, x: .init(all), y: .init(all, unit: figure.y.unit), tables: figure.tables)
        }
    }
}

/// Whether there is a gnuplot to test with; where there is none, that alone is tested.
enum Installed {
    static let gnuplot: Bool = {
        guard let ended = try? ChildProcess(program: "gnuplot", arguments: ["--version"]).run(input: nil, control: Control()) else {
            return false
        }
        return ended.status == .exited(0)
    }()
    static let chineseFont = FontCoverage.installed?.hasChinese ?? false
}
