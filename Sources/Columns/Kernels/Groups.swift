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

    /// All rows as one group, be there none.
    package init(all rows: Buffer<Int32>?, of rowCount: Int) {
        self.rows = rows
        numbers = Buffer(repeating: 0, count: rows?.count ?? rowCount)
        count = 1
        examples = Buffer(unfilled: 0)
    }

    /// The groups of equal keys.
    ///
    /// - Parameters:
    ///   - keys: columns without special codes.
    ///   - ranks: for each key the place of each label of its dictionary; nil where its values are in order themselves.
    package init(keys: [Column], ranks: [[Int64]?], rows: Buffer<Int32>?, rowCount: Int, control: Control) throws {
        let places = rows?.count ?? rowCount
        var combined = KeyCodes(single: places)
        for (key, ranks) in zip(keys, ranks) {
            try control.check()
            combined = try combined.joined(KeyCodes(key, ranks: ranks, rows: rows, control: control), control: control)
        }
        let dense = combined.dense()
        self.rows = rows
        (numbers, count) = (dense.codes, dense.domain)
        examples = Self.examples(dense, rows)
    }

    private static func examples(_ codes: KeyCodes, _ rows: Buffer<Int32>?) -> Buffer<Int32> {
        let examples = Buffer<Int32>(repeating: 0, count: codes.domain)
        for place in (0..<codes.codes.count).reversed() {
            examples.pointer[Int(codes.codes.pointer[place])] = rows?.pointer[place] ?? Int32(truncatingIfNeeded: place)
        }
        return examples
    }
}

/// A key as small codes in the order of its values, one for each place.
struct KeyCodes: Sendable {
    let codes: Buffer<Int32>
    /// Codes are below this; not every one need occur.
    let domain: Int

    /// Above this codes are numbered anew by those that occur.
    private static let widest = 1 << 20

    init(single count: Int) {
        codes = Buffer(repeating: 0, count: count)
        domain = 1
    }

    private init(codes: Buffer<Int32>, domain: Int) {
        self.codes = codes
        self.domain = domain
    }

    init(_ column: Column, ranks: [Int64]?, rows: Buffer<Int32>?, control: Control) throws {
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
    func joined(_ other: KeyCodes, control: Control) throws -> KeyCodes {
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

    /// The same with codes that all occur.
    func dense() -> KeyCodes {
        var numbers = [Int32](repeating: 0, count: domain)
        for place in 0..<codes.count { numbers[Int(codes.pointer[place])] = 1 }
        var next: Int32 = 0
        for code in 0..<domain where numbers[code] == 1 {
            numbers[code] = next
            next += 1
        }
        let result = Buffer<Int32>(unfilled: codes.count)
        numbers.withUnsafeBufferPointer { numbers in
            for place in 0..<codes.count { result.pointer[place] = numbers[Int(codes.pointer[place])] }
        }
        return KeyCodes(codes: result, domain: Int(next))
    }
}

extension Selections.OrderKey {
    /// Numbers that are in order as they are, lower ones first.
    package init(numbers: Buffer<UInt64>) {
        self.numbers = numbers
    }
}
