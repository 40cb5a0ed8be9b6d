import Columns
import Messages
import Outputs
import TestSupport

/// Tables that the tests of rendering share.
enum Samples {
    static let bins = Table(
        "bins",
        columns: [
            TableColumn("bin", .integer, isKey: true), TableColumn("label", .text), TableColumn("from", .real),
            TableColumn("n", .integer, unit: .rows),
            TableColumn("bad_rate", .real, unit: .share), TableColumn("woe", .real, unit: .logOdds),
        ],
        rows: [
            [.integer(1), .missing, .missing, .integer(13_121), .real(0.019053425805959912), .real(0.14913642874155)],
            [.integer(2), .text("鹿城区"), .real(0.01), .integer(79), .missing, .real(-0.3312)],
            [.word(.missing), .text("a|b\n\u{1B}[31m"), .special(-9), .integer(0), .real(0), .missing],
        ])

    /// One cell of every kind.
    static let kinds = Table(
        "kinds",
        columns: [
            TableColumn("i", .integer), TableColumn("r", .real), TableColumn("f", .flag), TableColumn("d", .date), TableColumn("t", .time),
            TableColumn("x", .text), TableColumn("w", .level), TableColumn("s", .integer), TableColumn("m", .real),
        ],
        rows: [
            [
                .integer(-7), .real(0.1), .flag(true), .date(Day(iso: "2026-06-30") ?? Day(number: 0)), .time("2026-06-30T01:02:03Z"),
                .text("=1+1,\"q\""), .word(.outOfTime), .special(-9), .missing,
            ]
        ])

    /// `columns` columns of all types, `rows` rows, seeded.
    static func random(columns: Int, rows: Int, seed: UInt64) -> Table {
        var random = SeededRandom(seed: seed)
        let words = ["鹿城区", "温州市某某电子商务科技发展有限责任公司", "a", "long_english_text with blanks", "", "\u{1B}[2J", "👍🏽"]
        let types: [CellType] = [.integer, .real, .text, .level, .code, .date]
        var heads: [TableColumn] = []
        var cells: [Table.Cells] = []
        for index in 0..<columns {
            let type = types[Int.random(in: 0..<types.count, using: &random)]
            let name = ["n", "court_judgments_2y", "bad_rate", "x_\(index)"][Int.random(in: 0..<4, using: &random)]
            heads.append(TableColumn(name, type, chineseName: index % 3 == 0 ? .named("近两年涉诉次数\(index)") : .asTyped))
            cells.append(
                .cells(
                    (0..<rows).map { _ in
                        switch (type, Int.random(in: 0..<8, using: &random)) {
                        case (_, 0): .missing
                        case (.integer, _): .integer(Int.random(in: -10_000_000...10_000_000, using: &random))
                        case (.real, _): .real(Double.random(in: -1e6...1e6, using: &random))
                        case (.date, _): .date(Day(number: Int.random(in: 0..<20_000, using: &random)))
                        default: .text(words[Int.random(in: 0..<words.count, using: &random)])
                        }
                    }))
        }
        return Table("random", columns: heads, cells: cells, rowCount: rows)
    }
}
