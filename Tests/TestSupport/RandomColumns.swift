package import Columns

/// Columns that a seed determines, in every shape that kernels must agree on.
package enum RandomColumns {
    /// What the values of a random column look like.
    package enum Shape: String, Sendable, CaseIterable {
        case byte, short, word, long, decimal, real, flag, date, constant, missing

        package var specials: [Double] {
            switch self {
            case .byte, .long, .real: [-9, -8]
            case .decimal: [-9]
            case .short, .word, .flag, .date, .constant, .missing: []
            }
        }
    }

    /// The numbers of rows at which loops change their ways.
    package static let rowCounts = [0, 1, 31, 32, 33, 1000, 9001]

    package static func column(_ shape: Shape, rows: Int, using random: inout SeededRandom) -> Column {
        if shape == .real { return real(rows: rows, using: &random) }
        var builder = ColumnBuilder(kind(shape), specials: shape.specials, capacity: rows)
        for _ in 0..<rows {
            switch Int.random(in: 0..<20, using: &random) {
            case 0, 1: builder.appendMissing()
            case 2 where !shape.specials.isEmpty: builder.append(special: Int.random(in: shape.specials.indices, using: &random))
            default: if let value = value(shape, using: &random) { builder.append(value) } else { builder.appendMissing() }
            }
        }
        return builder.column()
    }

    /// One byte a row, below `limit`.
    package static func bytes(below limit: Int, rows: Int, using random: inout SeededRandom) -> Buffer<UInt8> {
        let buffer = Buffer<UInt8>(unfilled: rows)
        for row in 0..<rows { buffer.pointer[row] = UInt8(Int.random(in: 0..<limit, using: &random)) }
        return buffer
    }

    private static func kind(_ shape: Shape) -> Column.Kind {
        switch shape {
        case .byte, .short, .word, .long, .constant, .missing: .number(scale: 0)
        case .decimal: .number(scale: 2)
        case .real: .real
        case .flag: .flag
        case .date: .date
        }
    }

    private static func value(_ shape: Shape, using random: inout SeededRandom) -> Int64? {
        switch shape {
        case .byte: Int64.random(in: -20...100, using: &random)
        case .short: Int64.random(in: -3000...30_000, using: &random)
        case .word: Int64.random(in: -2_000_000_000...2_000_000_000, using: &random)
        case .long: Int64.random(in: -90_000_000_000...90_000_000_000, using: &random)
        case .decimal: Int64.random(in: -100...99_999, using: &random)
        case .flag: Int64.random(in: 0...1, using: &random)
        case .date: Int64.random(in: 10_000...20_000, using: &random)
        case .constant: 7
        case .real, .missing: nil
        }
    }

    private static func real(rows: Int, using random: inout SeededRandom) -> Column {
        let numbers = (0..<rows).map { _ -> Double? in
            switch Int.random(in: 0..<20, using: &random) {
            case 0: nil
            case 1: -9
            case 2: -8
            case 3: 0
            case 4: Double(Int.random(in: 1...5, using: &random))
            default: Double.random(in: -1000...1000, using: &random)
            }
        }
        return Column.reals(numbers, specials: Shape.real.specials)
    }
}
