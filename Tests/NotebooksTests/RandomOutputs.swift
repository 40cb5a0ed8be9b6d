import Columns
import Messages
import Outputs
import TestSupport

/// Outputs with every kind of cell in every type of column, and texts that break careless formats.
enum RandomOutputs {
    static func output(_ random: inout SeededRandom) -> Output {
        Output(
            tables: (0..<Int.random(in: 0..<3, using: &random)).map { table("t\($0)", &random) },
            metrics: (0..<Int.random(in: 0..<3, using: &random)).map { Metric("m\($0)", cell(&random)) },
            notes: (0..<Int.random(in: 0..<3, using: &random)).map { Note("note-\($0 % 2)", .verbatim(text(&random))) },
            figures: (0..<Int.random(in: 0..<2, using: &random)).map { _ in
                let tables = [table("f", &random)]
                return Figure(
                    "figure", kind: "hist", title: .verbatim("x"), x: .init(.verbatim("x")), y: .init(.verbatim("y")), tables: tables)
            },
            files: (0..<Int.random(in: 0..<2, using: &random)).map { WrittenFile(path: "a/b/\($0).csv", rows: 3, sha256: "00") },
            prose: (0..<Int.random(in: 0..<2, using: &random)).map { _ in .verbatim(text(&random)) })
    }

    static func table(_ name: String, _ random: inout SeededRandom) -> Table {
        let types: [CellType] = [.integer, .real, .text, .level, .flag, .date, .time, .code]
        let columns = (0..<Int.random(in: 0..<5, using: &random)).map { index in
            TableColumn(
                "c\(index)", types.randomElement(using: &random) ?? .text, isVolatile: index == 3,
                isKey: index == 0 && Bool.random(using: &random))
        }
        let rows = (0..<Int.random(in: 0..<6, using: &random)).map { _ in columns.map { _ in cell(&random) } }
        return Table(name, columns: columns, rows: rows)
    }

    static func cell(_ random: inout SeededRandom) -> Cell {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: .missing
        case 1: .special(-9)
        case 2: .integer(Int(truncatingIfNeeded: random.next()))
        case 3: .real(real(&random))
        case 4: .flag(Bool.random(using: &random))
        case 5: .date(Day(number: Int.random(in: -1_000_000...4_000_000, using: &random)))
        case 6: .time("2026-06-30T12:00:00Z")
        case 7: .word(Word.allCases.randomElement(using: &random) ?? .other)
        default: .text(text(&random))
        }
    }

    /// Any finite real.
    static func real(_ random: inout SeededRandom) -> Double {
        let real = Double(bitPattern: random.next())
        return real.isFinite ? real : 0.1
    }

    static func text(_ random: inout SeededRandom) -> String {
        let pieces = [
            "a", "鹿城区", "```", "````", "`", "-->", "<!-- assay", "\n", "\r\n", "\r", "---", "|", "\\", "\"", "\u{1B}[31m", "\u{202E}", "😀",
            "é", "\u{0}", " ", "\t", "<pre>", "~~~", "```assay", "```output", "\u{2028}", "{\"", "'",
        ]
        return (0..<Int.random(in: 0..<6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
