import Columns
import Outputs
import Queries

extension Output {
    /// With all that tells who somebody is hidden: what a column marks as identifying, in tables and figures.
    var masked: Output {
        var output = self
        output.tables = tables.map(\.masked)
        output.figures = figures.map(\.masked)
        return output
    }
}

extension Table {
    /// Codes as pseudonyms, other identifying texts as `***`.
    var masked: Table {
        guard columns.contains(where: \.isIdentifying) else { return self }
        let cells = zip(columns, cells).map { column, cells -> Cells in
            guard column.isIdentifying else { return cells }
            switch cells {
            case .stored(let stored, let rows):
                return .stored(stored.masked(asCode: column.type == .code), rows: rows)
            case .cells(let own): return .cells(own.map { $0.masked(asCode: column.type == .code) })
            }
        }
        return Table(name, columns: columns, cells: cells, rowCount: rowCount)
    }
}

extension Figure {
    fileprivate var masked: Figure {
        Figure(name, kind: kind, title: title, x: x, y: y, tables: tables.map(\.masked), file: file)
    }
}

extension Cell {
    fileprivate func masked(asCode: Bool) -> Cell {
        switch self {
        case .missing, .word: self
        case .text(let text): .text(asCode ? Pseudonym.of(text) : Pseudonym.isPseudonym(text) ? text : Pseudonym.hidden)
        case .special, .integer, .real, .flag, .date, .time, .phrase: .text(Pseudonym.hidden)
        }
    }
}

extension Column {
    /// Texts by their labels; of numbers nothing is left but whether they are there.
    func masked(asCode: Bool) -> Column {
        guard let labels else {
            return .texts((0..<count).map { self[$0] == .missing ? nil : Pseudonym.hidden })
        }
        let names = labels.all.map { asCode ? Pseudonym.of($0) : Pseudonym.isPseudonym($0) ? $0 : Pseudonym.hidden }
        // Labels are told apart: equal ones become one.
        var places: [String: Int32] = [:]
        var distinct: [String] = []
        let codes = names.map { name -> Int32 in
            if let known = places[name] { return known }
            places[name] = Int32(distinct.count)
            distinct.append(name)
            return Int32(distinct.count - 1)
        }
        let result = Buffer<Int32>(unfilled: count)
        let own = Dictionary(zip(labels.all, codes)) { first, _ in first }
        for row in 0..<count {
            if case .text(let text) = self[row] { result.pointer[row] = own[text] ?? .min } else { result.pointer[row] = .min }
        }
        return Column(.text(Labels(distinct)), .int32(result))
    }
}
