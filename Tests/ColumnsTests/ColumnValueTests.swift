import Columns
import Testing

@Suite struct ColumnValueTests {
    @Test func `each kind of column gives its own kind of value`() throws {
        let day = try #require(Day(iso: "2026-06-30"))
        let columns: [(Column, [Value])] = [
            (.integers([5, nil]), [.integer(5), .missing]),
            (.numbers([1.5, -9], specials: [-9]), [.number(1.5), .special(-9)]),
            (.reals([0.1, nil, -8], specials: [-9, -8]), [.number(0.1), .missing, .special(-8)]),
            (.flags([true, false, nil]), [.flag(true), .flag(false), .missing]),
            (.dates([day, nil]), [.date(day), .missing]),
            (.levels(["鹿城区", nil]), [.text("鹿城区"), .missing]),
        ]
        for (column, values) in columns {
            #expect((0..<column.count).map { column[$0] } == values)
        }
    }

    @Test func `a code without a label is missing`() {
        let column = Column(.level(Labels(["a"])), .int8(Buffer([0, 3, -1])))
        #expect((0..<3).map { column[$0] } == [.text("a"), .missing, .missing])
    }

    @Test func `decimals are the doubles that their text stands for`() {
        let column = Column(.number(scale: 2), .int32(Buffer([123_456, -1, 10])))
        #expect((0..<3).map { column[$0] } == [.number(1234.56), .number(-0.01), .number(0.1)])
    }
}
