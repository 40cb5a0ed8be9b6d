package import Messages

/// Rows put together by keys: which group each belongs to, groups being numbered in the order of their keys, missing last.
package struct Groups: Sendable {
    /// The rows that were grouped; all rows of the columns where nil.
    package let rows: Buffer<Int32>?
    /// The group of each place of `rows`.
    package let numbers: Buffer<Int32>
    package let count: Int
    /// A row of each group, from which its keys can be read.
    package let examples: Buffer<Int32>
    private let sizes: [Int64]

    /// All rows as one group, be there none.
    package init(all rows: Buffer<Int32>?, of rowCount: Int) {
        self.rows = rows
        numbers = Buffer(repeating: 0, count: rows?.count ?? rowCount)
        count = 1
        examples = Buffer(unfilled: 0)
        sizes = [Int64(numbers.count)]
    }

    /// The groups of equal keys.
    ///
    /// - Parameters:
    ///   - keys: columns without special codes.
    ///   - ranks: for each key the place of each label of its dictionary; nil where its values are in order themselves.
    package init(keys: [Column], ranks: [[Int64]?], rows: Buffer<Int32>?, rowCount: Int, control: Control) throws {
        let codes = try KeyCodes(keys, ranks: ranks, rows: rows, places: rows?.count ?? rowCount, control: control)
        let tally = try KeyTally(codes, control: control)
        self.rows = rows
        numbers = try tally.numbers(codes, control: control)
        count = tally.sizes.count
        sizes = tally.sizes
        examples = rows.map { rows in Buffer(tally.firsts.map { rows.pointer[Int($0)] }) } ?? Buffer(tally.firsts)
    }

    package func rowCounts() -> [Int64] { sizes }
}

/// How often each code of a key occurs, and where first.
private struct KeyTally {
    /// Places whose codes stay in the nearest cache between being written and counted.
    private static let tilePlaces = 4096

    /// Of the codes that occur, in their order.
    let sizes: [Int64]
    let firsts: [Int32]
    /// The number of each code among those that occur; nil where all do.
    private let numbers: Buffer<Int32>?

    init(_ codes: KeyCodes, control: Control) throws {
        let domain = codes.domain
        let partials = try Parallel.partials(
            of: codes.codes.count, control: control,
            make: { (counts: Buffer<UInt32>(repeating: 0, count: domain), firsts: Buffer<Int32>(repeating: .max, count: domain)) }
        ) { state, places in
            let (numbers, counts, firsts) = (codes.codes.pointer, state.counts.pointer, state.firsts.pointer)
            for start in stride(from: places.lowerBound, to: places.upperBound, by: Self.tilePlaces) {
                let tile = start..<min(start + Self.tilePlaces, places.upperBound)
                codes.fill(tile)
                for place in tile {
                    let code = Int(numbers[place])
                    // A worker's blocks rise, so the first place it sees of a code is its least.
                    if counts[code] == 0 { firsts[code] = Int32(truncatingIfNeeded: place) }
                    counts[code] &+= 1
                }
            }
        }
        var (sizes, firsts) = ([Int64](), [Int32]())
        let numbers = Buffer<Int32>(unfilled: domain)
        for code in 0..<domain {
            let size = partials.reduce(Int64(0)) { $0 + Int64($1.counts.pointer[code]) }
            numbers.pointer[code] = Int32(truncatingIfNeeded: sizes.count)
            guard size > 0 else { continue }
            sizes.append(size)
            firsts.append(partials.reduce(Int32.max) { min($0, $1.firsts.pointer[code]) })
        }
        (self.sizes, self.firsts) = (sizes, firsts)
        self.numbers = sizes.count < domain ? numbers : nil
    }

    /// The number of each place's code.
    func numbers(_ codes: KeyCodes, control: Control) throws -> Buffer<Int32> {
        guard let numbers else { return codes.codes }
        let result = Buffer<Int32>(unfilled: codes.codes.count)
        try Parallel.forEachBlock(of: result.count, size: Parallel.evenSize(of: result.count), control: control) { _, places in
            let (codes, numbers, target) = (codes.codes.pointer, numbers.pointer, result.pointer)
            for place in places { target[place] = numbers[Int(codes[place])] }
        }
        return result
    }
}
