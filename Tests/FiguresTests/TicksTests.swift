import Messages
import Rendering
import TestSupport
import Testing

@testable import Figures

@Suite struct TicksTests {
    @Test func `places are round, cover the range, and are few`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<300 {
            let low = Double.random(in: -1e6...1e6, using: &random)
            let high = low + Double.random(in: 1e-3...1e7, using: &random)
            let places = Ticks.round(from: low, to: high, count: 7)
            #expect(places.count >= 2 && places.count <= 10)
            #expect(places[0] <= low && places[places.count - 1] >= high)
        }
    }

    @Test(arguments: [(10, 1), (24, 2), (60, 5)])
    func `names without room are numbered, and of too many numbers every second, fifth ... stands`(count: Int, stride: Int) {
        let names = (1...count).map { "the name of \($0)" }
        let ticks = Chart.Axis(label: "", names: names, canvas: .characters(width: 80, height: 24)).ticks
        let shown = ticks.filter { !$0.label.isEmpty }.map { Int($0.place) }
        #expect(shown == (1...count).filter { $0 == 1 || $0 % stride == 0 })
        #expect(ticks.allSatisfy { $0.label.isEmpty || $0.label == String(Int($0.place)) })
    }

    @Test(arguments: 1...120) func `numbers in place of names never touch each other`(count: Int) {
        let canvas = Canvas.characters(width: 80, height: 24)
        let ticks = Chart.Axis(label: "", names: (1...count).map { "the long name of \($0)" }, canvas: canvas).ticks
        let shown = ticks.filter { !$0.label.isEmpty }
        let cell = Double(canvas.columns) / Double(count)
        for (one, next) in zip(shown, shown.dropFirst()) {
            #expect((next.place - one.place) * cell > Double(one.label.count + next.label.count) / 2)
        }
    }

    @Test func `decimal places are exact`() {
        #expect(Ticks.round(from: 0, to: 0.5, count: 5) == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
        #expect(Ticks.round(from: -1.7, to: 0.52, count: 7) == [-2, -1.5, -1, -0.5, 0, 0.5, 1])
    }

    @Test(arguments: [(0.0, 0.0), (5, 5), (1e300, 2e300), (0, 1e-12)])
    func `an axis without extent or out of all bounds still has two ends`(low: Double, high: Double) {
        #expect(Ticks.round(from: low, to: high, count: 7).count >= 2)
    }

    @Test func `shares get the decimals that their steps need`() {
        #expect(Ticks.shares(to: 0.25, rows: 5).map(\.label) == ["0%", "5%", "10%", "15%", "20%", "25%"])
        #expect(Ticks.shares(to: 0.004, rows: 4).map(\.label) == ["0.0%", "0.1%", "0.2%", "0.3%", "0.4%"])
    }

    @Test func `counts are whole and in the language's own units`() {
        #expect(Ticks.counts(to: 3, rows: 7, .english).map(\.label) == ["0", "1", "2", "3"])
        #expect(Ticks.counts(to: 40_000, rows: 5, .chinese).map(\.label) == ["0", "1万", "2万", "3万", "4万"])
        #expect(Ticks.counts(to: 0, rows: 5, .english).count >= 2)
    }

    @Test(arguments: [
        (0.01, "0.01", "0.01"), (20_000, "20,000", "2万"), (12_345, "12,345", "12,345"), (1_500_000, "1.5M", "150万"), (3e8, "300M", "3亿"),
        (-50_000, "-50,000", "-5万"), (1.23456789e-7, "1.2e-07", "1.2e-07"), (0, "0", "0"),
    ])
    func `numbers on axes are short and never another number`(value: Double, english: String, chinese: String) {
        #expect(AxisNumber.text(value, .english) == english)
        #expect(AxisNumber.text(value, .chinese) == chinese)
    }
}
