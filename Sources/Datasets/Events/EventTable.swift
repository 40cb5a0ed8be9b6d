package import Columns
package import Messages

extension StoredTable {
    /// Dated happenings of enterprises that a tag counts, by enterprise and day; `tag` is the number in the table of tags.
    static let events = StoredTable(
        "events", first: -201, [("enterprise", .number(scale: 0)), ("tag", .number(scale: 0)), ("date", .date)])
}

/// The events of a dataset, by enterprise and day.
package struct Events: Sendable {
    /// Numbers of enterprises, from 1.
    package let enterprises: Buffer<Int32>
    /// Places in the dataset's list of tags.
    package let tags: Buffer<Int32>
    package let dates: Column

    package var count: Int { enterprises.count }

    /// Those of one enterprise, by day: the place of each one's tag in the dataset's list, and the day.
    package func of(_ enterprise: Int32) -> [(tag: Int, day: Day)] {
        let first = (0..<count).partitioningIndex { enterprises[$0] >= enterprise }
        return (first..<count).prefix { enterprises[$0] == enterprise }.compactMap { place in
            if case .date(let day) = dates[place] { (Int(tags[place]), day) } else { nil }
        }
    }
}

extension Dataset {
    /// All events. Errors: `damaged-chunk`, `damaged-dataset`.
    package func events(control: Control) throws -> Events {
        let columns = try StoredTable.events.columns(from: connection, control: control)
        guard let enterprises = columns[0].wholes, let numbers = columns[1].wholes else { throw damagedEvents }
        let indices = Dictionary(tagNumbers.enumerated().map { (Int32($1), Int32($0)) }) { first, _ in first }
        let tags = Buffer<Int32>(unfilled: numbers.count)
        for row in 0..<numbers.count {
            try control.check(row: row)
            guard let tag = indices[numbers.pointer[row]], enterprises.pointer[row] > 0 else { throw damagedEvents }
            tags.pointer[row] = tag
        }
        return Events(enterprises: enterprises, tags: tags, dates: columns[2])
    }

    private var damagedEvents: Diagnostic {
        DatasetFailure.damaged(path, Text(en: "an event names an enterprise or tag that is lacking", zh: "有事件指向不存在的企业或标签"))
    }
}
