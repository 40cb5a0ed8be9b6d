import Columns
import Testing

@Suite struct BufferTests {
    @Test(arguments: [0, 1, 2, 3, 1000, 65_537]) func `a buffer holds what it was made of`(count: Int) {
        #expect(Buffer<Int16>(repeating: -3, count: count).array == Array(repeating: -3, count: count))
        #expect(Buffer(0..<count).array == Array(0..<count))
        #expect(Buffer<Double>(unfilled: count).count == count)
    }

    @Test func `buffers begin at a line of the cache`() {
        for count in [1, 20_000, 300_000] {
            #expect(UInt(bitPattern: Buffer<UInt8>(repeating: 0, count: count).pointer) % 64 == 0)
        }
    }
}
