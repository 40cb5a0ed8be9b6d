import Columns
import Testing

/// Columns that tell their rows apart and say nothing else.
@Suite struct ColumnIdentifierTests {
    private static func numbers(_ values: [Int64], scale: Int = 0, specials: [Double] = []) -> Column {
        Column(.number(scale: scale), .int64(Buffer(values)), specials: specials).narrowed
    }

    private static let rows = Int64(300)
    private static let shuffled = (0..<rows).map { 1_000 + $0 * 7 % rows }

    @Test(arguments: [
        ("rising with gaps", numbers((0..<rows).map { $0 * $0 }), true), ("falling", numbers((0..<rows).map { -5 * $0 }), true),
        ("close together in any order", numbers(shuffled), true), ("wide apart in any order", numbers(shuffled.map { $0 * 7 }), false),
        ("one value twice, late", numbers(shuffled.dropLast() + [shuffled[5]]), false),
        ("a value missing, late", numbers(shuffled.dropLast() + [.min]), false),
        ("a special code", numbers(shuffled.dropLast() + [.min + 1], specials: [-9]), false),
        ("decimals", numbers(shuffled, scale: 2), false), ("too few", numbers((0..<19).map { $0 }), false),
        ("nothing", numbers([]), false), ("the ends of the range", numbers([.min + 1, .max] + (0..<28).map { $0 }), false),
        ("days", Column(.date, .int64(Buffer(shuffled))), false),
        ("a text each", Column(.text(Labels((0..<300).map { "T\($0)" })), .int32(Buffer((0..<300).map { Int32(299 - $0) }))), true),
        (
            "texts of a larger dictionary",
            Column(.text(Labels((0..<900).map { "T\($0)" })), .int32(Buffer((0..<300).map { Int32($0 * 3) }))), true
        ),
        ("a text twice", Column(.text(Labels((0..<300).map { "T\($0)" })), .int32(Buffer((0..<300).map { Int32($0 / 2) }))), false),
    ]) func `a column is an identifier or not`(name: String, column: Column, isIdentifier: Bool) {
        #expect(column.isIdentifier == isIdentifier)
    }
}
