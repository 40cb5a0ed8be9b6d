package import Datasets
package import Messages

/// An outside list with what each of its lines means.
package struct LinkedList: Sendable {
    package struct Line: Sendable, Hashable {
        /// Of the file, from 1.
        package let number: Int
        package let code: String
        package let name: String
        package let match: EnterpriseMatch
        /// The first line above that means the same enterprise or, where none was found, gives the same code and name.
        package let sameAs: Int?
    }

    package let lines: [Line]

    /// Errors: `Cancelled`.
    package static func of(
        _ list: OutsideList, columns: ListColumns, matcher: EnterpriseMatcher, control: Control
    ) throws -> LinkedList {
        var lines: [Line] = []
        var (first, firstGiven): ([Int: Int], [[String]: Int]) = ([:], [:])
        for (number, record) in list.records.enumerated() {
            if number % 256 == 0 { try control.step(Text(en: "matching", zh: "匹配"), done: number, total: list.records.count) }
            let (code, name) = (columns.code.map { record.fields[$0] } ?? "", columns.name.map { record.fields[$0] } ?? "")
            let match = try matcher.match(code: code, name: name, control: control)
            let sameAs = match.row.map { first[$0] } ?? firstGiven[[code, name]]
            lines.append(
                Line(number: record.line, code: code, name: name, match: match, sameAs: code.isEmpty && name.isEmpty ? nil : sameAs))
            if let row = match.row { first[row] = first[row] ?? record.line }
            firstGiven[[code, name]] = firstGiven[[code, name]] ?? record.line
        }
        return LinkedList(lines: lines)
    }

    package func count(_ how: EnterpriseMatch.How) -> Int {
        lines.count { $0.match.how == how }
    }

    /// Nil of an empty list.
    package func share(_ how: EnterpriseMatch.How) -> Double? {
        lines.isEmpty ? nil : Double(count(how)) / Double(lines.count)
    }

    package var matched: Int { lines.count { $0.match.how.isMatched } }

    /// Enterprises that some line means, each once.
    package var enterprises: Int { Set(lines.compactMap(\.match.row)).count }
}
