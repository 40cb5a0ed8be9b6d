import Columns
import Datasets
import Messages
import Outputs

/// The days of one column of a list from outside; what is no day is missing, and told.
final class DayColumn {
    private let column: Int?
    private var flawed: [Int] = []

    /// - Parameter option: the column that somebody named, else the first of `headers` is taken.
    init(_ reading: ListReading, option: (header: String, place: Place)?, headers: [String]) throws {
        column = try reading.column(named: option, or: headers)
    }

    /// Nil where the list has no days, or the field is none.
    func day(of record: OutsideList.Record) throws -> Day? {
        guard let column, !record.fields[column].isEmpty else { return nil }
        if let day = Day(written: record.fields[column]) { return day }
        flawed.append(record.line)
        return nil
    }

    var notes: [Note] {
        guard !flawed.isEmpty else { return [] }
        let lines = ListText.of(flawed.map(String.init), limit: 5)
        return [
            Note(
                "no-day", Text(en: "no day is written on these lines: \(lines)", zh: "以下行的日期无法识别：\(lines)"), count: flawed.count)
        ]
    }
}

extension Day {
    /// 2026-06-30, 2026/6/30, 2026.6.30, 20260630, 2026年6月30日, with a time behind it or not.
    init?(written text: String) {
        let parts = text.split { !$0.isNumber }.map(String.init)
        if let whole = parts.first, whole.utf8.count == 8, let number = Int(whole) {
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            return
        }
        guard parts.count >= 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
