package import Columns
package import Messages

extension ValueCounts {
    /// The values of `column` in the rows of `parts`. `classes` are `RowClass` bytes, one a row.
    ///
    /// Text columns count like levels, dates by their day number. The result is the same for any number of threads.
    package static func of(column: Column, classes: Buffer<UInt8>, parts: Set<Part>, control: Control) throws -> ValueCounts {
        try of(column: column, classes: .of(parts, in: classes, control: control), parts: parts, control: control)
    }

    /// The same where `classes`, those of `parts`, serve for many columns.
    static func of(column: Column, classes: CountedClasses, parts: Set<Part>, control: Control) throws -> ValueCounts {
        switch column.kind {
        case .level(let labels), .text(let labels):
            return LevelTally.counts(of: column, labels: labels, classes: classes.classes, parts: parts)
        case .number, .real, .flag, .date:
            return ValueCounts(
                try Histograms.valueTable(of: column, classes: classes, control: control), specials: column.specials, parts: parts)
        }
    }

    private init(_ table: ValueTable, specials: [Double], parts: Set<Part>) {
        self.init(
            cells: .numbers(table.values, areValues: table.isExact),
            counts: table.counts.classCounts(of: parts, length: table.values.count), missing: Self.sum(table.missing, parts),
            specials: zip(specials, table.specials).map { Special(code: $0, counts: Self.sum($1, parts)) })
    }

    /// `rows`: by class byte.
    private static func sum(_ rows: [Int64], _ parts: Set<Part>) -> ClassCounts {
        rows.map { $0 == 0 ? [] : [$0] }.classCounts(of: parts, length: 1)[0]
    }
}

extension CountedClasses {
    /// The classes of the rows of `parts`.
    static func of(_ parts: Set<Part>, in classes: Buffer<UInt8>, control: Control) throws -> CountedClasses {
        try CountedClasses(classes, including: RowClass.bytes(of: parts), control: control)
    }
}
