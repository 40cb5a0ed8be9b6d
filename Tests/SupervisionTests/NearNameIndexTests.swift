import Messages
import TestSupport
import Testing

@testable import Supervision

@Suite struct NearNameIndexTests {
    @Test(
        arguments: [
            ("华达贸易", "华发贸易", .oneEdit), ("华达贸易", "华达贸", .oneEdit), ("华达贸易", "达华贸易", .oneEdit), ("华达贸易", "华达大贸易", .oneEdit),
            ("华达科", "华达科技设备", .beginsAlike), ("华达贸易", "华达贸易发展", .beginsAlike), ("华达贸易", "华发外贸", nil), ("华达", "华达贸易发展", nil),
            ("华达贸易", "易贸达华", nil),
        ] as [(String, String, Nearness?)])
    func `near is one edit away, or a beginning of three characters`(a: String, b: String, nearness: Nearness?) {
        #expect(Nearness(a, b) == nearness)
        #expect(Nearness(b, a) == nearness)
    }

    /// Against every pair compared by itself.
    @Test func `the index finds all that is near`() throws {
        var random = SeededRandom(seed: 7)
        let letters = Array("华达贸")
        let cores: [String?] = (0..<400).map { number in
            number % 9 == 0
                ? nil : String((0..<Int.random(in: 2...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "华" })
        }
        let index = try NearNameIndex(cores: cores, control: Control())
        for wanted in cores.compactMap(\.self).prefix(60) where wanted.count >= NearNameIndex.fewest {
            let found = Set(index.candidates(for: wanted))
            for (row, core) in cores.enumerated() {
                guard let core, core.count >= NearNameIndex.fewest, Nearness(wanted, core) != nil else { continue }
                #expect(found.contains(row), "\(wanted) \(core)")
            }
        }
    }
}
