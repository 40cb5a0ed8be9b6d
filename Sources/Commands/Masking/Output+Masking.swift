import Columns
import Messages
import Outputs
import Queries

extension Output {
    /// With all that tells who somebody is hidden: what a column marks as identifying, in tables and figures, and names and codes in texts.
    func masked(by scrubber: IdentityScrubber) -> Output {
        var output = self
        output.tables = tables.map { $0.masked(by: scrubber) }
        output.figures = figures.map { $0.masked(by: scrubber) }
        output.prose = prose.map(scrubber.scrubbed)
        output.notes = notes.map { Note($0.code, scrubber.scrubbed($0.text), count: $0.count, place: $0.place) }
        return output
    }
}

extension Diagnostic {
    func masked(by scrubber: IdentityScrubber) -> Diagnostic {
        Diagnostic(
            code, scrubber.scrubbed(message), at: place, expected: expected.map(scrubber.scrubbed), hint: hint.map(scrubber.scrubbed),
            nearNames: nearNames.map { scrubber.scrubbed($0) })
    }
}

extension Table {
    /// Codes as pseudonyms, other identifying texts as `***`, and the same in texts that happen to hold them.
    func masked(by scrubber: IdentityScrubber) -> Table {
        let cells = zip(columns, cells).map { column, cells -> Cells in
            switch cells {
            case .stored(let stored, let rows):
                return column.isIdentifying ? .stored(stored.masked(asCode: column.type == .code), rows: rows) : cells
            case .cells(let own):
                return .cells(
                    own.map { column.isIdentifying ? $0.masked(asCode: column.type == .code) : $0.masked(by: scrubber) })
            }
        }
        return Table(name, columns: columns, cells: cells, rowCount: rowCount)
    }
}

extension Figure {
    fileprivate func masked(by scrubber: IdentityScrubber) -> Figure {
        Figure(name, kind: kind, title: title, x: x, y: y, tables: tables.map { $0.masked(by: scrubber) }, file: file)
    }
}

extension IdentityScrubber {
    func scrubbed(_ text: Text) -> Text { Text(en: scrubbed(text.en), zh: scrubbed(text.zh)) }
}

extension Cell {
    fileprivate func masked(asCode: Bool) -> Cell {
        switch self {
        case .missing, .word: self
        case .text(let text): .text(asCode ? Pseudonym.of(text) : Pseudonym.isPseudonym(text) ? text : Pseudonym.hidden)
        case .special, .integer, .real, .flag, .date, .time, .phrase: .text(Pseudonym.hidden)
        }
    }

    fileprivate func masked(by scrubber: IdentityScrubber) -> Cell {
        switch self {
        case .text(let text): .text(scrubber.scrubbed(text))
        case .phrase(let phrase): .phrase(scrubber.scrubbed(phrase))
        case .missing, .word, .special, .integer, .real, .flag, .date, .time: self
        }
    }
}

extension Column {
    /// Texts by their labels; of numbers nothing is left but whether they are there.
    func masked(asCode: Bool) -> Column {
        guard labels != nil else {
            return .texts((0..<count).map { self[$0] == .missing ? nil : Pseudonym.hidden })
        }
        return relabelled { asCode ? Pseudonym.of($0) : Pseudonym.isPseudonym($0) ? $0 : Pseudonym.hidden }
    }

    /// The same with other labels; labels that become equal become one. Of a column without labels itself.
    func relabelled(_ label: (String) -> String) -> Column {
        guard let labels else { return self }
        var places: [String: Int32] = [:]
        var distinct: [String] = []
        let codes = labels.all.map(label).map { name -> Int32 in
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
