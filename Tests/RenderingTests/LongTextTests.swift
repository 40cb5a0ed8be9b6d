import Messages
import Outputs
import Testing

@testable import Rendering

/// What is very long is shortened on a terminal, at whole characters, and that is said; elsewhere it is whole.
@Suite struct LongTextTests {
    private static let longs = [
        "a" + String(repeating: "x", count: 3000), String(repeating: "很长的名称", count: 400), "n_" + String(repeating: "ab_", count: 500),
    ]

    private func lines(_ table: Table, width: Int?) -> (lines: [String], leftOut: LeftOut) {
        TableView(style: RenderingStyle(width: width)).lines(table)
    }

    @Test(arguments: longs, [20, 40, 80, 200])
    func `a long head takes three lines at most`(name: String, width: Int) {
        for type in [CellType.integer, .text, .real] {
            let columns = [TableColumn("id", .integer), TableColumn(name, type), TableColumn("n", .integer)]
            let table = Table("t", columns: columns, rows: [[.integer(1), type == .text ? .text("a") : .integer(7), .integer(2)]])
            let (drawn, leftOut) = lines(table, width: width)
            #expect(drawn.count <= WrappedHead.mostLines + 2)
            #expect(drawn.allSatisfy { DisplayWidth.of($0) <= width })
            #expect(drawn.joined().contains("…") && leftOut.cells + leftOut.columns > 0)
            #expect(lines(table, width: nil).lines.joined().contains(String(name.suffix(2))))
        }
    }

    @Test func `a long head keeps its column, and the columns beside it`() {
        let columns = [TableColumn("id", .integer), TableColumn(Self.longs[0], .integer), TableColumn("n", .integer)]
        let (drawn, leftOut) = lines(Table("t", columns: columns, rows: [[.integer(1), .integer(7), .integer(2)]]), width: 80)
        #expect(leftOut == LeftOut(rows: 0, columns: 0, cells: 1))
        #expect(drawn.last?.split(separator: " ").map(String.init) == ["1", "7", "2"])
    }

    @Test(arguments: longs, [20, 40, 80])
    func `a long value takes some lines in the last place, one elsewhere`(value: String, width: Int) {
        for columns in [["x"], ["id", "x"], ["x", "id"], ["id", "x", "n"]] {
            let cells = columns.map { $0 == "x" ? Cell.text(value) : .integer(1) }
            let table = Table("t", columns: columns.map { TableColumn($0, $0 == "x" ? .text : .integer) }, rows: [cells])
            let (drawn, leftOut) = lines(table, width: width)
            #expect(drawn.count <= 2 + (columns.last == "x" ? 8 : 1))
            #expect(drawn.allSatisfy { DisplayWidth.of($0) <= width })
            #expect(drawn.joined().contains("…") && leftOut.cells == 1)
            #expect(lines(table, width: nil).leftOut == LeftOut())
        }
    }

    @Test func `prose of the program is wrapped whole`() {
        let text = Text.verbatim(String(repeating: "several words and then ", count: 40))
        let table = Table("t", columns: [TableColumn("word", .text), TableColumn("does", .text)], rows: [[.text("a"), .phrase(text)]])
        let (drawn, leftOut) = lines(table, width: 40)
        #expect(leftOut == LeftOut() && !drawn.joined().contains("…"))
    }
}
