package import Columns
import Foundation
package import Messages

/// The distinct rows of codes with their goods and bads: all that a fit is computed from.
///
/// Patterns are sorted by their codes, so that a sum over them has one order, whatever the order of the rows was.
package struct PatternCounts: Sendable {
    /// By characteristic, one code a pattern.
    package let codes: [Buffer<UInt8>]
    /// In the units of `ClassCounts`.
    package let goods: Buffer<Int64>
    package let bads: Buffer<Int64>

    package var count: Int { goods.count }
    package let total: ClassCounts

    /// `codes` of one length, one for each characteristic.
    package init(codes: [Buffer<UInt8>], goods: Buffer<Int64>, bads: Buffer<Int64>) {
        self.codes = codes
        self.goods = goods
        self.bads = bads
        total = ClassCounts(good: goods.array.reduce(0, +), bad: bads.array.reduce(0, +))
    }

    /// Of the rows of `parts` with a known outcome.
    package static func of(
        codes: [Buffer<UInt8>], classes: Buffer<UInt8>, parts: Set<Part>, control: Control
    ) throws -> PatternCounts {
        let rows = try PatternRows(codes: codes, classes: classes, parts: parts, control: control)
        return try rows.patterns(try rows.sorted(control), control)
    }

    package static func of(_ snapshot: ScoredSnapshot, parts: Set<Part>, control: Control) throws -> PatternCounts {
        try of(codes: snapshot.codes, classes: snapshot.classes, parts: parts, control: control)
    }
}

/// Rows with a known outcome, each with its codes side by side.
private final class PatternRows {
    private let width: Int
    private let count: Int
    private let keys: UnsafeMutablePointer<UInt8>
    private let isBad: [Bool]

    // SAFETY: `keys` holds count * width initialised bytes for the object's life.
    init(codes: [Buffer<UInt8>], classes: Buffer<UInt8>, parts: Set<Part>, control: Control) throws {
        let rows = (0..<classes.count).filter { row in
            let byte = classes.pointer[row]
            return byte & 3 < 2 && RowClass.part(of: byte).map(parts.contains) ?? false
        }
        width = codes.count
        count = rows.count
        isBad = rows.map { classes.pointer[$0] & 3 == 1 }
        keys = .allocate(capacity: max(1, count * width))
        keys.initialize(repeating: 0, count: max(1, count * width))
        for (column, codes) in codes.enumerated() {
            try control.check()
            let source = codes.pointer
            for (place, row) in rows.enumerated() { keys[place * width + column] = source[row] }
        }
    }

    deinit {
        keys.deallocate()
    }

    /// The rows' places in the order of their keys.
    func sorted(_ control: Control) throws -> [Int32] {
        var comparisons = 0
        return try (0..<Int32(clamping: count)).sorted { a, b in
            comparisons &+= 1
            if comparisons & 0x3FFF == 0 { try control.check() }
            return memcmp(keys + Int(a) * width, keys + Int(b) * width, width) < 0
        }
    }

    func patterns(_ order: [Int32], _ control: Control) throws -> PatternCounts {
        var (firsts, goods, bads) = ([Int32](), [Int64](), [Int64]())
        for (place, row) in order.enumerated() {
            try control.check(row: place)
            let isNew = firsts.last.map { memcmp(keys + Int($0) * width, keys + Int(row) * width, width) != 0 } ?? true
            if isNew {
                firsts.append(row)
                goods.append(0)
                bads.append(0)
            }
            if isBad[Int(row)] { bads[bads.count - 1] += ClassCounts.row } else { goods[goods.count - 1] += ClassCounts.row }
        }
        let codes = try (0..<width).map { column in
            try control.check()
            return Buffer(firsts.map { keys[Int($0) * width + column] })
        }
        return PatternCounts(codes: codes, goods: Buffer(goods), bads: Buffer(bads))
    }
}
