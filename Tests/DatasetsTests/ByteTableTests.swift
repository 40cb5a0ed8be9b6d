import TestSupport
import Testing

@testable import Datasets

@Suite struct ByteTableTests {
    @Test func `numbers strings as a dictionary does, in order of first appearance`() {
        var random = SeededRandom(seed: 2)
        let table = ByteTable()
        var known: [String: Int] = [:]
        for _ in 0..<20_000 {
            let text =
                String(repeating: "企", count: Int.random(in: 0...3, using: &random)) + String(Int.random(in: 0..<3000, using: &random))
            let number = known[text] ?? known.count
            #expect(table.insert(text).isNew == (known[text] == nil))
            #expect(table.insert(text).number == number)
            known[text] = number
        }
        #expect(table.count == known.count)
        #expect(known.allSatisfy { table.text($0.value) == $0.key })
    }

    @Test func `a word tells short strings apart as their bytes do, whatever stands behind them`() {
        var random = SeededRandom(seed: 8)
        let table = ByteTable()
        for round in 0..<5000 {
            let bytes = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                UInt8.random(in: round % 2 == 0 ? 0...255 : 97...98, using: &random)
            }
            let rest = UInt64.random(in: 0...UInt64.max, using: &random) &<< UInt64(8 * bytes.count) & (bytes.count == 8 ? 0 : .max)
            let word = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } | rest
            bytes.withUnsafeBufferPointer { bytes in
                let known = table.number(of: bytes)
                let (number, isNew) = table.insert(bytes, word: word)
                #expect(isNew == (known == nil) && number == known ?? table.count - 1)
                #expect(table.number(of: bytes) == number && table.bytes(number).elementsEqual(bytes))
            }
        }
    }

    @Test func `what is cut off is forgotten`() {
        let table = ByteTable()
        for number in 0..<1000 { table.insert("k\(number)") }
        table.truncate(to: 10)
        #expect(table.count == 10)
        #expect(table.insert("k5").number == 5)
        #expect(table.insert("k500").number == 10)
        #expect(table.insert("").number == 11)
        table.truncate(to: 0)
        #expect(table.texts.isEmpty)
        #expect(table.insert("x") == (0, true))
    }
}
