package import Messages
import Synchronization

/// Rows put together by keys: which group each belongs to, groups being numbered in the order of their keys, missing last.
package struct Groups: Sendable {
    /// The rows that were grouped; all rows of the columns where nil.
    package let rows: Buffer<Int32>?
    /// How many rows were grouped.
    package let placeCount: Int
    package let count: Int
    /// A row of each group, from which its keys can be read.
    package let examples: Buffer<Int32>
    /// Rows by group and label of the column that was counted along with the keys.
    let along: (column: Column, counts: CodeCounts)?
    private let sizes: [Int64]
    private let numbering: Numbering

    /// All rows as one group, be there none.
    package init(all rows: Buffer<Int32>?, of rowCount: Int) {
        let places = rows?.count ?? rowCount
        self.rows = rows
        (placeCount, count, sizes) = (places, 1, [Int64(places)])
        examples = Buffer(unfilled: 0)
        along = nil
        numbering = Numbering { Buffer(repeating: 0, count: places) }
    }

    /// The groups of equal keys.
    ///
    /// - Parameters:
    ///   - keys: columns without special codes.
    ///   - ranks: for each key the place of each label of its dictionary; nil where its values are in order themselves.
    ///   - along: a level column of which the rows of each group by label will be asked: counted in the same walk, where there is room.
    package init(
        keys: [Column], ranks: [[Int64]?], along: Column? = nil, rows: Buffer<Int32>?, rowCount: Int, control: Control
    ) throws {
        let codes = try KeyCodes(keys, ranks: ranks, along: along, rows: rows, places: rows?.count ?? rowCount, control: control)
        let tally = try KeyTally(codes, control: control)
        self.rows = rows
        (placeCount, count, sizes) = (codes.places, tally.sizes.count, tally.sizes)
        self.along = along.flatMap { column in tally.labelCounts.map { (column, $0) } }
        let threads = control.threads
        numbering = Numbering { tally.numbers(codes, threads: threads) }
        examples = rows.map { rows in Buffer(tally.firsts.map { rows.pointer[Int($0)] }) } ?? Buffer(tally.firsts)
    }

    package func rowCounts() -> [Int64] { sizes }

    /// The group of each place of `rows`: made when it is first asked for, since counts of rows need none.
    package var numbers: Buffer<Int32> { numbering.numbers }

    private final class Numbering: Sendable {
        private let known = Mutex<Buffer<Int32>?>(nil)
        private let make: @Sendable () -> Buffer<Int32>

        init(make: @escaping @Sendable () -> Buffer<Int32>) {
            self.make = make
        }

        var numbers: Buffer<Int32> {
            known.withLock { known in
                let numbers = known ?? make()
                known = numbers
                return numbers
            }
        }
    }
}
