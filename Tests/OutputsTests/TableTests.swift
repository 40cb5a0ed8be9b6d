import Columns
import Messages
import Outputs
import Testing

@Suite struct TableTests {
    private let stored = Column(.number(scale: 2), .int16(Buffer<Int16>([1234, -5, .min, .min + 1])), specials: [-9])

    @Test func `a stored column reads as typed cells`() {
        let table = Table("t", columns: [TableColumn("x", .real)], cells: [.stored(stored, rows: nil)])
        #expect((0..<table.rowCount).map { table[$0, 0] } == [.real(12.34), .real(-0.05), .missing, .special(-9)])
    }

    @Test func `chosen rows come in the order asked for`() {
        let table = Table("t", columns: [TableColumn("x", .real)], cells: [.stored(stored, rows: Buffer<Int32>([3, 0, 0]))])
        #expect(table.rowCount == 3)
        #expect(table.row(0) + table.row(1) == [.special(-9), .real(12.34)])
    }

    @Test func `columns are found by either name`() {
        let table = Table("t", columns: [TableColumn("n", .integer), TableColumn("tax", .real, chineseName: "欠税余额")], rows: [])
        #expect(table.index(of: "tax") == 1)
        #expect(table.index(of: "欠税余额") == 1)
        #expect(table.index(of: "样本数") == 0)
        #expect(table.index(of: "none") == nil)
    }

    @Test func `no number leaves that is none`() {
        #expect(Cell.number(.nan) == .missing)
        #expect(Cell.number(-.infinity) == .missing)
        #expect(Cell.number(nil) == .missing)
        #expect(Metric("auc", Double.nan).value == .missing)
        #expect(Cell.number(1) == .real(1))
    }

    @Test func `words are identifiers for machines and differ for people`() {
        for word in Word.allCases {
            #expect(word.rawValue.allSatisfy { $0.isLowercase || $0 == "_" })
        }
        for language in Language.allCases {
            let texts = Word.allCases.map { $0.text.in(language) }
            #expect(Set(texts).count == texts.count)
        }
    }
}
