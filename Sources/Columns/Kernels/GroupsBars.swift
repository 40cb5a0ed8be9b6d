package import Messages

/// Rows counted by group and by bars between ascending edges.
package struct GroupBars: Sendable {
    package struct Counts: Sendable {
        /// `[bar]`: of bar k the values from edge k to below edge k + 1.
        package var ranges: [Int64]
        /// Below the first edge, and at or above the last.
        package var below: Int64 = 0
        package var above: Int64 = 0
        package var special: Int64 = 0
        package var missing: Int64 = 0
    }

    /// Counts of each group, by at least two ascending edges.
    package static func counts(_ column: Column, edges: [Double], in groups: Groups, control: Control) throws -> [Counts] {
        let bars = edges.count + 1
        let cells: [Int64]
        if bars + 2 <= 256 {
            let specials = [UInt8](repeating: UInt8(bars), count: column.specials.count)
            cells = try count(
                Coding.codes(of: column, cuts: edges, missing: UInt8(bars + 1), specials: specials, control: control), bars, groups,
                control)
        } else {
            let codes = Buffer<Int32>(unfilled: column.count)
            try Parallel.forEachBlock(of: column.count, control: control) { _, rows in code(column, edges, rows, codes.pointer) }
            cells = try count(codes, bars, groups, control)
        }
        return (0..<groups.count).map { group in
            let part = cells[(group * (bars + 2))..<((group + 1) * (bars + 2))]
            let first = part.startIndex
            return Counts(
                ranges: Array(part[(first + 1)..<(first + bars - 1)]), below: part[first], above: part[first + bars - 1],
                special: part[first + bars], missing: part[first + bars + 1])
        }
    }

    /// `[group * (bars + 2) + code]`.
    private static func count<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ codes: Buffer<Code>, _ bars: Int, _ groups: Groups, _ control: Control
    ) throws -> [Int64] {
        let (width, size, numbers) = (bars + 2, groups.count * (bars + 2), groups.numbers)
        let partials = try Parallel.partials(
            of: groups.placeCount, control: control, make: { Buffer<UInt32>(repeating: 0, count: size) }
        ) { cells, places in
            let (numbers, codes, cells) = (numbers.pointer, codes.pointer, cells.pointer)
            groups.forEachPlace(places) { place, row in
                cells[Int(numbers[place]) &* width &+ Int(truncatingIfNeeded: codes[row])] &+= 1
            }
        }
        return (0..<size).map { cell in partials.reduce(0) { $0 + Int64($1.pointer[cell]) } }
    }

    /// For more edges than bytes can tell apart: the number of edges at or below the value; behind them one code for special codes and one for missing.
    private static func code(_ column: Column, _ edges: [Double], _ rows: Range<Int>, _ codes: UnsafeMutablePointer<Int32>) {
        let specials = Buffer<UInt8>(unfilled: rows.count)
        Predicates.special(column, rows, into: specials.pointer)
        let bars = Int32(edges.count) + 1
        if column.values.isDouble {
            let values = Buffer<Double>(unfilled: rows.count)
            Selections.reals(column, rows, into: values.pointer)
            for place in 0..<rows.count {
                let value = values.pointer[place]
                codes[rows.lowerBound + place] =
                    value.isNaN ? bars + (specials.pointer[place] == 1 ? 0 : 1) : number(of: value, in: edges)
            }
            return
        }
        let values = Buffer<Int64>(unfilled: rows.count)
        Selections.integers(column, rows, into: values.pointer)
        let cuts = column.thresholds(edges)
        for place in 0..<rows.count {
            let value = values.pointer[place]
            codes[rows.lowerBound + place] =
                value == .min ? bars + (specials.pointer[place] == 1 ? 0 : 1) : number(of: value, in: cuts)
        }
    }

    /// How many of the ascending cuts are at or below the value.
    private static func number<T: Comparable>(of value: T, in cuts: [T]) -> Int32 {
        Int32(cuts.partitioningIndex { $0 > value })
    }
}
