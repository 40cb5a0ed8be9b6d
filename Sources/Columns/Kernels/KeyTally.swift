import Messages

/// How often each code of a key occurs, and where first.
struct KeyTally: Sendable {
    /// Of the groups of codes that occur, in their order.
    let sizes: [Int64]
    let firsts: [Int32]
    /// The number of each code's group among those that occur; nil where each code is its group's number.
    private let numbers: Buffer<Int32>?
    /// `[group * width + label]`, of the groups that occur.
    private let cells: [Int64]
    private let width: Int

    init(_ codes: KeyCodes, control: Control) throws {
        let partials = try Self.partials(codes, control)
        let (domain, width) = (codes.domain, codes.width)
        var (sizes, firsts, cells) = ([Int64](), [Int32](), [Int64]())
        let numbers = Buffer<Int32>(unfilled: domain)
        for start in stride(from: 0, to: domain, by: width) {
            var (size, first) = (Int64(0), Int32.max)
            for code in start..<(start + width) {
                numbers.pointer[code] = Int32(truncatingIfNeeded: sizes.count)
                for partial in partials {
                    size += Int64(partial.counts.pointer[code])
                    first = min(first, partial.firsts.pointer[code])
                }
            }
            guard size > 0 else { continue }
            sizes.append(size)
            firsts.append(first)
            if width > 1 {
                cells += (start..<(start + width)).map { code in partials.reduce(0) { $0 + Int64($1.counts.pointer[code]) } }
            }
        }
        (self.sizes, self.firsts, self.cells, self.width) = (sizes, firsts, cells, width)
        self.numbers = sizes.count < domain ? numbers : nil
    }

    private struct Partial: Sendable {
        let counts: Buffer<UInt32>
        let firsts: Buffer<Int32>

        init(_ domain: Int) {
            counts = Buffer(repeating: 0, count: domain)
            firsts = Buffer(repeating: .max, count: domain)
        }
    }

    private static func partials(_ codes: KeyCodes, _ control: Control) throws -> [Partial] {
        codes.isNarrow ? try partials(codes, as: UInt16.self, control) : try partials(codes, as: Int32.self, control)
    }

    private static func partials<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ codes: KeyCodes, as type: Code.Type, _ control: Control
    ) throws -> [Partial] {
        try Parallel.partials(of: codes.places, control: control, make: { Partial(codes.domain) }) { partial, places in
            let (counts, firsts) = (partial.counts.pointer, partial.firsts.pointer)
            let room = Buffer<Code>(unfilled: KeyCodes.tilePlaces)
            codes.forEachTile(places, in: room.pointer) { tile, codes in
                for place in 0..<tile.count {
                    let code = Int(truncatingIfNeeded: codes[place])
                    // A worker's blocks rise, so the first place it sees of a code is its least.
                    if counts[code] == 0 { firsts[code] = Int32(truncatingIfNeeded: tile.lowerBound &+ place) }
                    counts[code] &+= 1
                }
            }
        }
    }

    /// Nil where no labels were counted along.
    func counts(ofLabels labels: Labels?) -> Groups.CodeCounts? {
        guard width > 1, let labels else { return nil }
        return Groups.CodeCounts(cells, from: width, labels: labels.count)
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
