import Testing

@testable import Supervision

@Suite struct MissingJumpsTests {
    private func jumps(_ now: [Int], _ before: [Int], of rows: [Int], without silent: Set<Int> = []) -> [MissingJumps.Jump] {
        MissingJumps(
            now: PresenceCounts(present: now, of: rows), before: PresenceCounts(present: before, of: rows), options: QualityOptions()
        ).all(without: silent)
    }

    @Test func `a jump of the whole city is told once, else that of a district`() {
        let whole = jumps([700, 350], [800, 400], of: [1_000, 500])
        #expect(
            whole == [MissingJumps.Jump(district: nil, before: 0.19999999999999996, now: 0.30000000000000004, missing: 450, among: 1_500)])
        let one = jumps([9_000, 800], [9_000, 900], of: [10_000, 1_000])
        #expect(one.map(\.district) == [1] && one[0].missing == 200)
        #expect(jumps([9_000, 800], [9_000, 900], of: [10_000, 1_000], without: [1]).isEmpty)
        #expect(jumps([9_000, 950], [9_000, 800], of: [10_000, 1_000]).map(\.district) == [1])
        // Six points, of which the whole city moved four.
        #expect(jumps([8_600, 840], [9_000, 900], of: [10_000, 1_000]).isEmpty)
    }

    @Test func `what chance may do is no jump, nor what is smaller than asked for`() {
        // 6 points of 150 enterprises: 1.4 standard errors.
        #expect(jumps([120], [129], of: [150]).isEmpty)
        // 4 points of many.
        #expect(jumps([80_000], [84_000], of: [100_000]).isEmpty)
        #expect(jumps([0], [90], of: [99]).isEmpty)
    }

    @Test func `two shares differ where their distance exceeds the error of both`() {
        // Pooled 0.5, error sqrt(0.25 * 2 / 1000) = 0.02236; 4.5 of these are 0.1006.
        #expect(!QualityOptions.differ(450, of: 1_000, 550, of: 1_000))
        #expect(QualityOptions.differ(449, of: 1_000, 551, of: 1_000))
        #expect(!QualityOptions.differ(0, of: 0, 5, of: 10) && !QualityOptions.differ(0, of: 10, 0, of: 10))
    }
}
