import Datasets
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

/// Codes that stand out among numbers of both signs, and honest columns in which nothing does.
@Suite struct ReasonCodesTests {
    private func codes(_ cells: [String]) throws -> String? {
        let report = try ImportFixture("k,n\n" + cells.enumerated().map { "r\($0),\($1)" }.joined(separator: "\n") + "\n").run()
        guard let note = report.notes.first(where: { $0.code == "reason-codes" }) else { return nil }
        return note.text.en.split(separator: "--special n=").last?.split(separator: ", with").first.map(String.init)
    }

    private static func normal(_ random: inout SeededRandom) -> Double {
        let (u, v) = (Double.random(in: 1e-12..<1, using: &random), Double.random(in: 0..<1, using: &random))
        return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
    }

    @Test(arguments: [[-9], [-1], [-99], [-999], [999], [9999], [-8888], [-998, -999], [-8, -9]], [0.03, 0.2])
    func `a spike among values of both signs is pointed at`(planted: [Int], share: Double) throws {
        var random = SeededRandom(seed: 7)
        let cells = (0..<6000).map { _ -> String in
            if Double.random(in: 0..<1, using: &random) < share { return "\(planted.randomElement(using: &random) ?? 0)" }
            return "\(Int((Self.normal(&random) * 450).rounded()))"
        }
        #expect(try codes(cells) == planted.sorted().map(String.init).joined(separator: ","))
    }

    @Test(arguments: [-9, -99, -9999, 9999]) func `among decimals too`(planted: Int) throws {
        var random = SeededRandom(seed: 8)
        let cells = (0..<4000).map { row in row % 50 == 0 ? "\(planted)" : String(format: "%.3f", Self.normal(&random) * 200) }
        #expect(try codes(cells) == "\(planted)")
    }

    @Test(arguments: 1...6) func `honest columns raise no alarm`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let shapes: [(String, (inout SeededRandom) -> Double)] = [
            ("%.4f", { Self.normal(&$0) * 100 }), ("%.2f", { Self.normal(&$0) * 3 }), ("%.1f", { Self.normal(&$0) * 50 }),
            ("%.0f", { Self.normal(&$0) * 4 }), ("%.0f", { Self.normal(&$0) * 60 - 9 }), ("%.0f", { Self.normal(&$0) * 400 }),
            ("%.0f", { Self.normal(&$0) - 5 }), ("%.0f", { exp(Self.normal(&$0) * 2) * 10 }), ("%.2f", { exp(Self.normal(&$0) * 3) }),
            // Heavy tails, also around a code.
            ("%.0f", { tan(.pi * (Double.random(in: 0.0001..<0.9999, using: &$0) - 0.5)) * 2 - 9 }),
            ("%.0f", { tan(.pi * (Double.random(in: 0.0001..<0.9999, using: &$0) - 0.5)) - 4.5 }),
            ("%.2f", { tan(.pi * (Double.random(in: 0.0001..<0.9999, using: &$0) - 0.5)) }),
            // Rounded by people, prices, growth that ends at -1, amounts that end at 0.
            ("%.0f", { (Self.normal(&$0) * 40).rounded() * 5 }), ("%.0f", { Double(Int.random(in: 0..<30, using: &$0) * 100 + 99) }),
            ("%.3f", { max(-1, Self.normal(&$0)) }), ("%.2f", { max(0, Self.normal(&$0) * 1000) }),
            ("%.0f", { Double(Int.random(in: -3...3, using: &$0)) }), ("%.0f", { Double(Int.random(in: 1...120, using: &$0)) }),
        ]
        for (number, shape) in shapes.enumerated() {
            let cells = (0..<4000).map { _ in String(format: shape.0, shape.1(&random)) }
            #expect(try codes(cells) == nil, "shape \(number)")
        }
    }
}
