import Messages
import TestSupport
import Testing

@testable import Columns

@Suite struct MaskedPlacesTests {
    @Test(arguments: [0, 1, 7, 8, 9, 64, 4095, 9000], [0.0, 0.03, 0.5, 0.97, 1.0])
    func `the rows of a mask are those with 1, on any threads`(count: Int, share: Double) throws {
        var random = SeededRandom(seed: UInt64(count))
        let mask = Buffer<UInt8>((0..<count).map { _ in Double.random(in: 0..<1, using: &random) < share ? 1 : 0 })
        let expected = (0..<Int32(count)).filter { mask[Int($0)] == 1 }
        for threads in [1, 3] {
            #expect(try Selections.rows(of: mask, control: Control(threads: threads)).array == expected)
        }
    }

    @Test func `each of the 256 patterns of eight finds its places, from any start`() {
        for bits in 0..<256 {
            var bytes = [UInt8](repeating: 0, count: 19)
            for place in 0..<8 { bytes[3 + place] = UInt8(bits >> place & 1) }
            var expected: [Int32] = []
            for place in 0..<8 where bits >> place & 1 == 1 { expected.append(Int32(3 + place)) }
            // Room for more than there are would show what is written too far.
            let target = Buffer<Int32>(repeating: -1, count: 20)
            MaskedPlaces.write(3..<11, mask: bytes, into: target.pointer, room: expected.count)
            #expect(Array(target.array.prefix(expected.count)) == expected)
            #expect(target.array.dropFirst(expected.count).allSatisfy { $0 == -1 })
        }
    }
}
