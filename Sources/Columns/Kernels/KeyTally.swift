import Messages

/// How often each code of a key occurs, and where first.
struct KeyTally: Sendable {
    /// Of the groups of codes that occur, in their order.
    let sizes: [Int64]
    /// The first place of each group.
    let firsts: [Int32]
    /// The number of each code's group among those that occur; nil where each code that occurs is its group's number.
    private let numbers: Buffer<Int32>?
    /// `[group * width + label]`, of the groups that occur.
    private let cells: [Int64]
    private let width: Int

    init(_ codes: KeyCodes, control: Control) throws {
        let partials = try Self.partials(codes, control)
        let (domain, width) = (codes.domain, codes.width)
        var (sizes, firsts, cells) = ([Int64](), [Int32](), [Int64]())
        let numbers = Buffer<Int32>(unfilled: domain)
        var areNumbered = width == 1
        for start in stride(from: 0, to: domain, by: width) {
            let (group, labels) = (sizes.count, start..<(start + width))
            for code in labels { numbers.pointer[code] = Int32(truncatingIfNeeded: group) }
            let size = labels.reduce(0) { $0 + Self.count($1, in: partials) }
            guard size > 0 else { continue }
            areNumbered = areNumbered && group == start
            sizes.append(size)
            firsts.append(Int32(truncatingIfNeeded: labels.reduce(.max) { min($0, Self.first($1, in: partials)) }))
            if width > 1 { cells += labels.map { Self.count($0, in: partials) } }
        }
        (self.sizes, self.firsts, self.cells, self.width) = (sizes, firsts, cells, width)
        self.numbers = areNumbered ? nil : numbers
    }

    private struct Partial: Sendable {
        let counts: Lanes<UInt32>
        /// The greatest number for codes that have not come yet.
        let firsts: Buffer<UInt32>

        init(_ domain: Int) {
            counts = Lanes(repeating: 0, count: domain)
            firsts = Buffer(repeating: .max, count: domain)
        }

        /// Whether a code was counted that has no first place yet.
        ///
        /// Places are below 2^31, so the greatest number shows in the last bit: no test within the loop.
        var isBehind: Bool {
            var bits: UInt32 = 0
            let firsts = firsts.pointer
            counts.forEachSum { code, isZero in bits |= isZero ? 0 : firsts[code] }
            return bits >> 31 == 1
        }
    }

    private static func count(_ code: Int, in partials: [Partial]) -> Int64 {
        partials.reduce(0) { $1.counts.reduce(code, $0) { $0 + Int64($1) } }
    }

    private static func first(_ code: Int, in partials: [Partial]) -> UInt32 {
        partials.reduce(.max) { min($0, $1.firsts.pointer[code]) }
    }

    private static func partials(_ codes: KeyCodes, _ control: Control) throws -> [Partial] {
        codes.isNarrow ? try partials(codes, as: UInt16.self, control) : try partials(codes, as: Int32.self, control)
    }

    private static func partials<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ codes: KeyCodes, as type: Code.Type, _ control: Control
    ) throws -> [Partial] {
        try Parallel.partials(of: codes.places, control: control, make: { Partial(codes.domain) }) { partial, places in
            let (counts, firsts) = (partial.counts, partial.firsts.pointer)
            let isSmall = codes.domain < KeyCodes.tilePlaces
            let room = Buffer<Code>(unfilled: KeyCodes.tilePlaces)
            codes.forEachTile(places, in: room.pointer) { tile, codes in
                counts.forEach(0..<tile.count) { place, table in table[Int(truncatingIfNeeded: codes[place])] &+= 1 }
                // Few tiles bring a new code, and whether one does is quicker to tell from the codes than from the places.
                if isSmall, !partial.isBehind { return }
                for place in 0..<tile.count {
                    // A worker's tiles rise, so the first place that it sees of a code is its least.
                    let code = Int(truncatingIfNeeded: codes[place])
                    if firsts[code] == .max { firsts[code] = UInt32(truncatingIfNeeded: tile.lowerBound &+ place) }
                }
            }
        }
    }

    /// Nil where no labels were counted along.
    var labelCounts: Groups.CodeCounts? {
        width > 1 ? Groups.CodeCounts(cells, width: width) : nil
    }

    /// The number of each place's group.
    func numbers(_ codes: KeyCodes, threads: Int) -> Buffer<Int32> {
        codes.isNarrow ? numbers(codes, as: UInt16.self, threads) : numbers(codes, as: Int32.self, threads)
    }

    private func numbers<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ codes: KeyCodes, as type: Code.Type, _ threads: Int
    ) -> Buffer<Int32> {
        let result = Buffer<Int32>(unfilled: codes.places)
        // Nobody can cancel it, so nothing is thrown.
        try? Parallel.forEachBlock(of: result.count, size: Parallel.evenSize(of: result.count), control: Control(threads: threads)) {
            _, places in
            let room = Buffer<Code>(unfilled: KeyCodes.tilePlaces)
            codes.forEachTile(places, in: room.pointer) { tile, codes in
                let target = result.pointer + tile.lowerBound
                if let numbers = numbers?.pointer {
                    for place in 0..<tile.count { target[place] = numbers[Int(truncatingIfNeeded: codes[place])] }
                } else {
                    for place in 0..<tile.count { target[place] = Int32(truncatingIfNeeded: codes[place]) }
                }
            }
        }
        return result
    }
}
