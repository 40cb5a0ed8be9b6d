import Columns
import TestSupport
import Testing

@Suite struct ColumnBuilderTests {
    private static func width(_ numbers: [Int64], specials: [Double] = []) -> Int {
        var builder = ColumnBuilder(.number(scale: 0), specials: specials)
        for number in numbers { builder.append(number) }
        return builder.column().values.width
    }

    @Test func `a column takes the fewest bytes that hold its values and sentinels`() {
        #expect(Self.width([]) == 1)
        #expect(Self.width([-127, 127]) == 1)
        #expect(Self.width([-128]) == 2)
        #expect(Self.width([128]) == 2)
        #expect(Self.width([-125], specials: [-9, -8]) == 1)
        #expect(Self.width([-126], specials: [-9, -8]) == 2)
        #expect(Self.width([-32_767, 32_767]) == 2)
        #expect(Self.width([-32_768]) == 4)
        #expect(Self.width([-2_147_483_647, 2_147_483_647]) == 4)
        #expect(Self.width([2_147_483_648]) == 8)
        #expect(Self.width([0], specials: Array(repeating: -1, count: 120)) == 2)
    }

    @Test func `the few integers that stand for missing and special codes are refused`() {
        var builder = ColumnBuilder(.number(scale: 0), specials: [-9])
        #expect(!builder.append(.min) && !builder.append(.min + 1) && builder.append(.min + 2))
        #expect(builder.count == 1)
        #expect(builder.column()[0] == .integer(.min + 2))
    }

    @Test(arguments: [[100], [30_000], [2_000_000_000], [9_000_000_000]] as [[Int64]])
    func `values, missing and special codes come back at every width`(numbers: [Int64]) {
        var builder = ColumnBuilder(.number(scale: 1), specials: [-9, -8])
        for number in numbers { builder.append(number) }
        builder.appendMissing()
        builder.append(special: 1)
        builder.append(special: 0)
        let column = builder.column()
        let expected: [Value] = numbers.map { .number(Double($0) / 10) } + [.missing, .special(-8), .special(-9)]
        #expect((0..<column.count).map { column[$0] } == expected)
    }

    @Test func `columns are made of plain arrays`() throws {
        let day = try #require(Day(iso: "2026-06-30"))
        #expect(Column.flags([true, nil, false])[0] == .flag(true))
        #expect(Column.dates([day, nil])[0] == .date(day))
        #expect(Column.texts(["a", nil, "b", "a"]).labels == Labels(["a", "b"]))
        #expect(Column.levels(["b", "x"], labels: Labels(["a", "b"], isOrdered: true))[0] == .text("b"))
        #expect(Column.levels(["b", "x"], labels: Labels(["a", "b"]))[1] == .missing)
    }

    @Test func `numbers take their narrowest exact form`() {
        #expect(Column.numbers([1, 2, nil]).kind == .number(scale: 0))
        #expect(Column.numbers([1.5, -9, nil, .nan], specials: [-9]).kind == .number(scale: 1))
        #expect(Column.numbers([1.5, -9], specials: [-9])[1] == .special(-9))
        #expect(Column.numbers([0.123456]).kind == .number(scale: 6))
        #expect(Column.numbers([1.0 / 3]).kind == .real)
        #expect(Column.numbers([1e20]).kind == .real)
        #expect(Column.reals([.nan, -9, 2], specials: [-9])[1] == .special(-9))
    }
}
