import Messages

/// A key as small codes in the order of its values, one for each place.
struct KeyCodes: Sendable {
    let codes: Buffer<Int32>
    /// Codes are below this; not every one need occur.
    let domain: Int
    /// Keys whose codes are not written yet.
    private let waiting: [SmallKey]
    private let rows: Buffer<Int32>?

    /// Above this codes are numbered anew by those that occur.
    private static let widest = 1 << 20

    /// Several keys together, the first the most important. Each run of codes is there once `fill` was called for it.
    init(_ keys: [Column], ranks: [[Int64]?], rows: Buffer<Int32>?, places: Int, control: Control) throws {
        let small = zip(keys, ranks).map { SmallKey($0, ranks: $1, widest: Self.widest) }
        let domain = small.reduce(1) { Self.product($0, $1?.domain ?? .max) }
        if domain <= Self.widest, domain > 0 {
            (codes, self.domain, waiting, self.rows) = (Buffer(unfilled: places), domain, small.compactMap(\.self), rows)
            return
        }
        self = try zip(keys, ranks).reduce(KeyCodes(single: places)) { codes, key in
            try control.check()
            return try codes.joined(KeyCodes(key.0, ranks: key.1, rows: rows, control: control), control: control)
        }
    }

    /// Writes the codes of these places, where that is left to do.
    func fill(_ places: Range<Int>) {
        for (number, key) in waiting.enumerated() { key.fill(codes.pointer, places, rows: rows?.pointer, isFirst: number == 0) }
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
        (self.codes, self.domain, waiting, rows) = (codes, domain, [], nil)
    }

    private init(_ column: Column, ranks: [Int64]?, rows: Buffer<Int32>?, control: Control) throws {
        let picked = rows.map { Selections.gathered(column, $0) } ?? column
        if picked.values.isDouble {
            let key = Selections.OrderKey(picked, rows: nil, isDescending: false)
            self = try Self.numbered(key.numbers, control: control)
            return
        }
        let values = Buffer<Int64>(unfilled: picked.count)
        Selections.integers(picked, 0..<picked.count, into: values.pointer)
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
