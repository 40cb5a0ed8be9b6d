import Columns
import Messages
import TestSupport
import Testing

@Suite struct HistogramsTests {
    private struct Rows {
        let rows: Int
        let codes: Buffer<UInt8>
        let classes: Buffer<UInt8>
        let scores: Buffer<Int32>

        init(_ rows: Int) {
            var random = SeededRandom(seed: UInt64(rows) + 1)
            self.rows = rows
            codes = RandomColumns.bytes(below: 9, rows: rows, using: &random)
            let numbers: [UInt8] = [0, 1, 2, 3, 5, 255]
            classes = Buffer((0..<rows).map { _ in numbers.randomElement(using: &random) ?? 0 })
            scores = Buffer((0..<rows).map { _ in Int32.random(in: 300...340, using: &random) })
        }

        /// Counts row by row: `place` of each row in the list of its class.
        func plain(size: Int, _ place: (Int) -> Int) -> [[Int64]] {
            var counts = [[Int64]](repeating: [], count: 256)
            for row in 0..<rows {
                let number = Int(classes[row])
                if counts[number].isEmpty { counts[number] = Array(repeating: 0, count: size) }
                counts[number][place(row)] += 1
            }
            return counts
        }
    }

    @Test(arguments: RandomColumns.rowCounts) func `counts are those of a walk over the rows, for any thread count`(count: Int) throws {
        let rows = Rows(count)
        for threads in 1...3 {
            let control = Control(threads: threads)
            let classes = try Histograms.counts(ofClasses: rows.classes, control: control)
            #expect(classes == (0..<256).map { number in Int64(rows.classes.array.count { $0 == UInt8(number) }) })
            let scores = try Histograms.counts(ofScores: rows.scores, classes: rows.classes, low: 299, high: 345, control: control)
            #expect(scores == rows.plain(size: 47) { Int(rows.scores[$0]) - 299 })
            let codes = try Histograms.counts(ofCodes: rows.codes, classes: rows.classes, control: control)
            #expect(codes == rows.plain(size: 256) { Int(rows.codes[$0]) })
            let joint = try Histograms.jointCounts(
                codes: rows.codes, codeCount: 9, scores: rows.scores, classes: rows.classes, low: 300, high: 340, control: control)
            #expect(joint.counts == rows.plain(size: 9 * 41) { Int(rows.codes[$0]) * 41 + Int(rows.scores[$0]) - 300 })
        }
    }

    @Test func `shifting joint counts is what scoring the changed rows gives`() throws {
        let rows = Rows(5000)
        let joint = try Histograms.jointCounts(
            codes: rows.codes, codeCount: 9, scores: rows.scores, classes: rows.classes, low: 300, high: 340, control: Control())
        for delta in [[0, 0, 0, 0, 0, 0, 0, 0, 0], [5, -3, 0, 100, -40, 1, 2, 3, 4], [7, 7, 7, 7, 7, 7, 7, 7, 7]] {
            let shifted = joint.shifted(by: delta)
            let scores = try Scoring.adding(delta: delta.map { Int32($0) }, codes: rows.codes, to: rows.scores, control: Control())
            let counts = try Histograms.counts(
                ofScores: scores, classes: rows.classes, low: shifted.low, high: shifted.high, control: Control())
            #expect(shifted.counts == counts)
            #expect(shifted.low == 300 + (delta.min() ?? 0) && shifted.high == 340 + (delta.max() ?? 0))
        }
    }

    @Test func `a joint count is asked for by class, code and score`() {
        let joint = JointCounts(low: 10, high: 11, codeCount: 2, counts: [[1, 2, 3, 4]] + Array(repeating: [], count: 255))
        #expect(joint.count(class: 0, code: 1, score: 10) == 3)
        #expect(joint.count(class: 0, code: 1, score: 12) == 0)
        #expect(joint.count(class: 1, code: 1, score: 10) == 0)
    }

    @Test func `counting stops when cancelled`() {
        let control = Control()
        control.cancellation.cancel()
        let classes = Buffer<UInt8>(repeating: 0, count: 10)
        #expect(throws: Cancelled()) { try Histograms.counts(ofCodes: classes, classes: classes, control: control) }
    }
}
