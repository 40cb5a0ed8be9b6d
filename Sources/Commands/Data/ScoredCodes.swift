import Messages
import Outputs

/// What a person should know of the codes of rows that were scored: each row has a score, whether or not its code tells whose it is.
enum ScoredCodes {
    /// - Parameter table: its first column holds the codes.
    static func notes(of table: Table) -> [Note] {
        var seen: Set<Cell> = []
        var (without, again) = (0, 0)
        for row in 0..<table.rowCount {
            let code = table[row, 0]
            if code == .missing { without += 1 } else if !seen.insert(code).inserted { again += 1 }
        }
        return [
            without == 0
                ? nil
                : Note(
                    "no-code", Text(en: "\(without) of the rows have no code, and were scored all the same", zh: "\(without) 行没有代码，仍已评分"),
                    count: without),
            again == 0
                ? nil
                : Note(
                    "doubled-codes",
                    Text(en: "\(again) of the rows have a code that stands above them already", zh: "\(again) 行的代码在前文已出现"), count: again),
        ].compactMap(\.self)
    }
}
