import Columns
import Messages
import TestSupport
import Testing

@Suite struct ChunkCodecTests {
    private static func values(_ column: Column) -> [Value] {
        (0..<column.count).map { column[$0] }
    }

    @Test(arguments: RandomColumns.Shape.allCases) func `a column comes back from its chunks`(shape: RandomColumns.Shape) throws {
        var random = SeededRandom(seed: 31)
        for rows in [0, 1, 1000, 32_768, 32_769] {
            let column = RandomColumns.column(shape, rows: rows, using: &random)
            let chunks = ChunkCodec.encode(column)
            #expect(chunks.count == (rows + 32_767) / 32_768)
            #expect(chunks.allSatisfy { $0.bytes.count == $0.rows * $0.width })
            let back = try ChunkCodec.decode(chunks, kind: column.kind, specials: column.specials)
            #expect(Self.values(back) == Self.values(column), "\(shape), \(rows) rows")
            #expect(back.values.width == column.values.width)
        }
    }

    @Test func `bytes are little-endian integers of the chunk's own width, sentinels the lowest`() {
        let column = Column.integers([300, nil, -9, 1, nil], specials: [-9])
        let wide = ChunkCodec.encode(column, rows: 0..<3)
        #expect(wide.width == 2 && wide.scale == 0)
        #expect(wide.bytes == [0x2C, 0x01, 0x00, 0x80, 0x01, 0x80])
        #expect(wide.zone == Chunk.Zone(low: 300, high: 300, missing: 1, special: 1))
        let narrow = ChunkCodec.encode(column, rows: 3..<5)
        #expect(narrow.width == 1 && narrow.bytes == [1, 0x80])
        #expect(ChunkCodec.encode(column, rows: 4..<5).zone == Chunk.Zone(low: nil, high: nil, missing: 1, special: 0))
    }

    @Test func `any NaN is written as the one that stands for missing`() {
        let odd = Buffer<Double>([-.nan, Double(nan: 77, signaling: false), Sentinel.double(1), 2.5])
        let chunk = ChunkCodec.encode(Column(.real, .double(odd), specials: [-9]), rows: 0..<4)
        let nan: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF8, 0x7F]
        #expect(Array(chunk.bytes.prefix(24)) == nan + nan + [1, 0, 0, 0, 0, 0, 0xF8, 0x7F])
        #expect(chunk.zone == Chunk.Zone(low: 2.5, high: 2.5, missing: 2, special: 1))
        #expect(chunk.scale == nil)
    }

    @Test func `the zone of decimals has their point`() {
        #expect(
            ChunkCodec.encode(.numbers([1.25, -0.5, nil]), rows: 0..<3).zone == Chunk.Zone(low: -0.5, high: 1.25, missing: 1, special: 0))
    }

    @Test func `chunks of any order of widths make one column`() throws {
        let parts = [[1, nil, -9], [70_000, -9, nil], [3, 4], [5_000_000_000, nil], [300]].map { Column.integers($0, specials: [-9]) }
        let chunks = parts.flatMap { ChunkCodec.encode($0) }
        #expect(chunks.map(\.width) == [1, 4, 1, 8, 2])
        let whole = try ChunkCodec.decode(chunks, kind: .number(scale: 0), specials: [-9])
        #expect(Self.values(whole) == parts.flatMap { Self.values($0) })
        #expect(whole.values.width == 8)
    }

    @Test func `a chunk of fewer decimals, or of integers in a column of doubles, is brought to the column's form`() throws {
        let cents = ChunkCodec.encode(.numbers([1.25, nil]))
        let units = ChunkCodec.encode(.integers([-9, 1000, nil], specials: [-9]))
        let decimals = try ChunkCodec.decode(units + cents, kind: .number(scale: 2), specials: [-9])
        #expect(Self.values(decimals) == [.special(-9), .number(1000), .missing, .number(1.25), .missing])
        let doubles = try ChunkCodec.decode(units + cents + ChunkCodec.encode(.reals([0.1])), kind: .real, specials: [-9])
        #expect(Self.values(doubles) == [.special(-9), .number(1000), .missing, .number(1.25), .missing, .number(0.1)])
    }

    @Test func `bytes that do not fit what is stated are a damaged chunk`() {
        func decode(_ bytes: [UInt8], rows: Int, width: Int, scale: Int?, kind: Column.Kind, whole: Int) -> String? {
            do {
                var decoder = ChunkDecoder(kind: kind, rows: whole)
                try bytes.withUnsafeBytes { try decoder.append($0, rows: rows, width: width, scale: scale) }
                _ = try decoder.column()
                return nil
            } catch {
                return (error as? Diagnostic)?.code
            }
        }
        let whole = Column.Kind.number(scale: 0)
        #expect(decode([1, 2], rows: 2, width: 1, scale: 0, kind: whole, whole: 2) == nil)
        #expect(decode([1], rows: 2, width: 1, scale: 0, kind: whole, whole: 2) == "damaged-chunk")
        #expect(decode([1, 2, 3], rows: 1, width: 3, scale: 0, kind: whole, whole: 1) == "damaged-chunk")
        #expect(decode([1, 2], rows: 2, width: 1, scale: 0, kind: whole, whole: 1) == "damaged-chunk")
        #expect(decode([1], rows: 1, width: 1, scale: 0, kind: whole, whole: 2) == "damaged-chunk")
        #expect(decode([1], rows: -1, width: 1, scale: 0, kind: whole, whole: 1) == "damaged-chunk")
        #expect(decode([1], rows: 1, width: 1, scale: nil, kind: .real, whole: 1) == "damaged-chunk")
        #expect(decode(Array(repeating: 0, count: 8), rows: 1, width: 8, scale: nil, kind: whole, whole: 1) == "damaged-chunk")
        #expect(decode([1], rows: 1, width: 1, scale: 2, kind: whole, whole: 1) == "damaged-chunk")
        #expect(decode([1], rows: 1, width: 1, scale: 0, kind: .number(scale: 18), whole: 1) == nil)
        #expect(decode([100], rows: 1, width: 1, scale: 0, kind: .number(scale: 18), whole: 1) == "damaged-chunk")
        #expect(decode([], rows: 0, width: 1, scale: 0, kind: whole, whole: 0) == nil)
    }
}
