import Messages

/// A key as small codes in the order of its values, one for each place.
struct KeyCodes: Sendable {
    /// Codes are below this; not every one need occur.
    let domain: Int
    /// How many codes in a row differ in nothing but the label of the column that is counted along.
    let width: Int
    let places: Int
    private let source: Source

    private enum Source: Sendable {
        case written(Buffer<Int32>)
        /// Written a tile at a time, where they are needed: they are quickly made.
        case computed([SmallKey])
    }

    /// Places whose codes stay in the nearest cache between being made and used.
    static let tilePlaces = 4096
    /// Above this codes are numbered anew by those that occur.
    private static let widest = 1 << 20
    /// Counters of labels beside the keys cost more than they give above this.
    private static let widestAlong = 1 << 16

    /// Several keys together, the first the most important, and behind them the labels of `along` where there is room for that.
    init(_ keys: [Column], ranks: [[Int64]?], along: Column?, rows: Buffer<Int32>?, places: Int, control: Control) throws {
        let picked = { (column: Column) in try rows.map { try Selections.gathered(column, $0, control: control) } ?? column }
        let small = try zip(keys, ranks).map { key, ranks in
            try SmallKey(labels: key, rows: rows) ?? SmallKey(picked(key), ranks: ranks, widest: Self.widest)
        }
        let domain = small.reduce(1) { Self.product($0, $1?.domain ?? .max) }
        if domain <= Self.widest, domain > 0 {
            let label = along.flatMap { SmallKey(labels: $0, rows: rows) }
            let fits = label.map { Self.product(domain, $0.domain) <= min(Self.widestAlong, max(64, places)) } ?? false
            width = fits ? label?.domain ?? 1 : 1
            self.domain = domain * width
            self.places = places
            source = .computed(small.compactMap(\.self) + (fits ? [label].compactMap(\.self) : []))
            return
        }
        self = try zip(keys, ranks).reduce(KeyCodes(single: places)) { codes, key in
            try control.check()
            return try codes.joined(KeyCodes(picked(key.0), ranks: key.1, control: control), control: control)
        }
    }

    /// Whether 16 bits hold every code: twice as many then fit a register.
    var isNarrow: Bool {
        if case .computed = source { domain <= 1 << 16 } else { false }
    }

    /// Calls `body` for the codes of each tile of places, which are made in `room` where they do not lie written.
    ///
    /// `Code` is `UInt16`, where codes are narrow, or `Int32`.
    @inline(__always) func forEachTile<Code: FixedWidthInteger & BitwiseCopyable>(
        _ places: Range<Int>, in room: UnsafeMutablePointer<Code>, _ body: (_ tile: Range<Int>, _ codes: UnsafePointer<Code>) -> Void
    ) {
        for start in stride(from: places.lowerBound, to: places.upperBound, by: Self.tilePlaces) {
            let tile = start..<min(start + Self.tilePlaces, places.upperBound)
            switch source {
            case .written(let codes):
                // SAFETY: codes that lie written are never narrow, so `Code` is what they are.
                body(tile, UnsafeRawPointer(codes.pointer + start).assumingMemoryBound(to: Code.self))
            case .computed(let keys):
                for (number, key) in keys.enumerated() { key.fill(room, tile, isFirst: number == 0) }
                body(tile, UnsafePointer(room))
            }
        }
    }

    /// The greatest integer where it overflows.
    private static func product(_ a: Int, _ b: Int) -> Int {
        let (product, overflows) = a.multipliedReportingOverflow(by: b)
        return overflows ? .max : product
    }

    private init(single count: Int) {
        self.init(codes: Buffer(repeating: 0, count: count), domain: 1)
    }

    private init(codes: Buffer<Int32>, domain: Int) {
        (self.domain, width, places, source) = (domain, 1, codes.count, .written(codes))
    }

    /// All codes, written.
    private var codes: Buffer<Int32> {
        if case .written(let codes) = source { return codes }
        let codes = Buffer<Int32>(unfilled: places)
        let room = Buffer<Int32>(unfilled: Self.tilePlaces)
        forEachTile(0..<places, in: room.pointer) { tile, tileCodes in
            (codes.pointer + tile.lowerBound).update(from: tileCodes, count: tile.count)
        }
        return codes
    }

    private init(_ column: Column, ranks: [Int64]?, control: Control) throws {
        if column.values.isDouble {
            let key = Selections.OrderKey(column, rows: nil, isDescending: false)
            self = try Self.numbered(key.numbers, control: control)
            return
        }
        let values = Buffer<Int64>(unfilled: column.count)
        Selections.integers(column, 0..<column.count, into: values.pointer)
        if let ranks {
            for place in 0..<values.count {
                let code = values.pointer[place]
                values.pointer[place] = ranks.indices.contains(Int(code)) ? ranks[Int(code)] : .min
            }
        }
        self = try Self.coded(values, control: control)
    }

    /// Values less their minimum, missing behind the maximum; numbered by those that occur where they lie far apart.
    private static func coded(_ values: Buffer<Int64>, control: Control) throws -> KeyCodes {
        var (low, high) = (Int64.max, Int64.min)
        for place in 0..<values.count {
            let value = values.pointer[place]
            low = min(low, value == .min ? .max : value)
            high = max(high, value)
        }
        guard high != .min else { return KeyCodes(single: values.count) }
        let (span, overflows) = high.subtractingReportingOverflow(low)
        guard !overflows, span < widest else {
            let numbers = Buffer<UInt64>(unfilled: values.count)
            for place in 0..<values.count {
                let value = values.pointer[place]
                numbers.pointer[place] = value == .min ? .max : UInt64(bitPattern: value) ^ (1 << 63)
            }
            return try numbered(numbers, control: control)
        }
        let codes = Buffer<Int32>(unfilled: values.count)
        for place in 0..<values.count {
            let value = values.pointer[place]
            codes.pointer[place] = Int32(truncatingIfNeeded: value == .min ? span + 1 : value &- low)
        }
        return KeyCodes(codes: codes, domain: Int(span) + 2)
    }

    /// The place of each number among the different ones in ascending order.
    private static func numbered(_ numbers: Buffer<UInt64>, control: Control) throws -> KeyCodes {
        let order = try Selections.order([Selections.OrderKey(numbers: numbers)], count: numbers.count, control: control)
        let codes = Buffer<Int32>(unfilled: numbers.count)
        var code: Int32 = -1
        var previous: UInt64?
        for index in 0..<order.count {
            let place = Int(order.pointer[index])
            if numbers.pointer[place] != previous { code += 1 }
            previous = numbers.pointer[place]
            codes.pointer[place] = code
        }
        return KeyCodes(codes: codes, domain: Int(code) + 1)
    }

    /// Both keys together, this one the more important.
    private func joined(_ other: KeyCodes, control: Control) throws -> KeyCodes {
        guard domain > 1 else { return other }
        let size = domain.multipliedReportingOverflow(by: other.domain)
        guard !size.overflow, size.partialValue <= Self.widest else {
            let numbers = Buffer<UInt64>(unfilled: codes.count)
            for place in 0..<codes.count {
                numbers.pointer[place] =
                    UInt64(UInt32(bitPattern: codes.pointer[place])) << 32 | UInt64(UInt32(bitPattern: other.codes.pointer[place]))
            }
            return try Self.numbered(numbers, control: control)
        }
        let result = Buffer<Int32>(unfilled: codes.count)
        let factor = Int32(other.domain)
        for place in 0..<codes.count { result.pointer[place] = codes.pointer[place] &* factor &+ other.codes.pointer[place] }
        return KeyCodes(codes: result, domain: size.partialValue)
    }
}

extension Selections.OrderKey {
    /// Numbers that are in order as they are, lower ones first.
    package init(numbers: Buffer<UInt64>) {
        self.numbers = numbers
    }
}
