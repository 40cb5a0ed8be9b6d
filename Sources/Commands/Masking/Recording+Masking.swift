import Notebooks
import Outputs

extension Recording {
    /// With hidden what the columns of the same name in `output` mark as identifying, as the output itself hides it.
    func masked(like output: Output, by scrubber: IdentityScrubber) -> Recording {
        var recording = self
        for (place, now) in zip(tables.indices, output.tables) { recording.tables[place] = tables[place].masked(like: now, by: scrubber) }
        for (figure, now) in zip(figures.indices, output.figures) {
            for (place, now) in zip(figures[figure].tables.indices, now.tables) {
                recording.figures[figure].tables[place] = figures[figure].tables[place].masked(like: now, by: scrubber)
            }
        }
        return recording
    }
}

extension RecordedTable {
    /// What a summary says of an identifying column counts rows and hashes them; it names nobody.
    fileprivate func masked(like now: Table, by scrubber: IdentityScrubber) -> RecordedTable {
        let identifying = Set(now.columns.filter(\.isIdentifying).map(\.name))
        return RecordedTable(table: table.identifying(identifying, like: now).masked(by: scrubber), summary: summary)
    }
}

extension Table {
    /// The same, with the types and marks that the identifying columns of `other` have.
    fileprivate func identifying(_ names: Set<String>, like other: Table) -> Table {
        let marked = columns.map { column in
            names.contains(column.name) ? other.columns.first { $0.name == column.name } ?? column : column
        }
        return Table(name, columns: marked, cells: cells, rowCount: rowCount)
    }
}
