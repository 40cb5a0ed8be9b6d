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
