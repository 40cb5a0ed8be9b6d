import Foundation
import Messages
import Synchronization
import Testing

@testable import Shell

@Suite struct ProgressTests {
    private let stage = Text(en: "fitting", zh: "拟合")

    @Test func `a line tells stage, share, rate and time left`() {
        let line = ProgressLine(Progress(stage, done: 250_000, total: 1_000_000), seconds: 2, language: .english)
        #expect(line.text(width: 70) == "fitting  [#####.................]  25 %  125 k/s  6 s left")
        let chinese = ProgressLine(Progress(stage, done: 250, total: 100_000), seconds: 1, language: .chinese)
        #expect(chinese.text(width: 40) == "拟合  0 %  每秒 250  剩余 6 分 39 秒")
    }

    @Test func `an unknown end has no share, and a narrow terminal cuts at a character`() {
        #expect(
            ProgressLine(Progress(stage, done: 42, total: nil), seconds: 4, language: .english).text(width: 70) == "fitting  11/s")
        #expect(ProgressLine(Progress(stage, done: 1, total: 2), seconds: 0, language: .chinese).text(width: 3) == "拟")
    }

    @Test(arguments: [(0, 0), (5, 0), (-1, 10), (20, 10), (Int.max, Int.max)])
    func `odd numbers are no trap`(done: Int, total: Int) {
        let text = ProgressLine(Progress(stage, done: done, total: total), seconds: 1, language: .english).text(width: 60)
        #expect(!text.isEmpty && text.count <= 60)
    }

    /// A clock that the test sets.
    private final class HandClock: Sendable {
        let time = Mutex(0.0)
    }

    @Test func `nothing is drawn in the first half second, and the end erases`() throws {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        let clock = HandClock()
        let screen = Screen(width: 60, height: 24, hasColor: false)
        let bar = ProgressBar(descriptor: ends[1], screen: { screen }, language: .english) { clock.time.withLock { $0 } }
        bar.report(Progress(stage, done: 1, total: 10))
        bar.restart()
        clock.time.withLock { $0 = 0.6 }
        bar.report(Progress(stage, done: 5, total: 10))
        bar.report(Progress(stage, done: 6, total: 10))
        bar.restart()
        bar.report(Progress(stage, done: 7, total: 10))
        close(ends[1])
        let drawn = try FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readToEnd() ?? Data()
        let parts = String(decoding: drawn, as: UTF8.self).components(separatedBy: "\r\u{1B}[K")
        #expect(parts.count == 3 && parts[1].hasPrefix("fitting") && parts[1].contains("50 %") && parts[2].isEmpty)
    }

    @Test func `where standard error is no terminal nothing is drawn`() throws {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        let clock = HandClock()
        let screen = Screen(width: nil, height: nil, hasColor: false)
        let bar = ProgressBar(descriptor: ends[1], screen: { screen }, language: .english) { clock.time.withLock { $0 } }
        clock.time.withLock { $0 = 9 }
        bar.report(Progress(stage, done: 5, total: 10))
        bar.restart()
        close(ends[1])
        #expect(try FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readToEnd()?.isEmpty ?? true)
    }
}
