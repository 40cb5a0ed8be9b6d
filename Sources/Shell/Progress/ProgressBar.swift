import Glibc
package import Messages
import Synchronization

/// How far long work is, in one line of standard error: shown after half a second, erased at the end, on a terminal alone.
package final class ProgressBar: Sendable {
    private struct State {
        var stage: Text?
        /// When the present stage began.
        var stageStart = 0.0
        var lastDrawn = -Double.infinity
        var isShown = false
        /// When the present work began.
        var start: Double
    }

    private let descriptor: Int32
    private let screen: @Sendable () -> Screen
    private let isDumb: Bool
    private let language: Language
    /// Seconds from some fixed point.
    private let clock: @Sendable () -> Double
    private let state: Mutex<State>

    /// Seconds before the first drawing, and between two.
    private static let delay = 0.5
    private static let interval = 0.1

    /// - Parameter screen: asked at each drawing, since a window may be resized meanwhile.
    package init(
        descriptor: Int32, screen: @escaping @Sendable () -> Screen, isDumb: Bool = false, language: Language,
        clock: @escaping @Sendable () -> Double = ProgressBar.monotonicSeconds
    ) {
        self.descriptor = descriptor
        self.screen = screen
        self.isDumb = isDumb
        self.language = language
        self.clock = clock
        state = Mutex(State(start: clock()))
    }

    /// Takes a report from any thread.
    package func report(_ progress: Progress) {
        let now = clock()
        state.withLock { state in
            if state.stage != progress.stage { (state.stage, state.stageStart) = (progress.stage, now) }
            guard now - state.start >= Self.delay, now - state.lastDrawn >= Self.interval, let width = screen().width
            else { return }
            state.lastDrawn = now
            state.isShown = true
            draw(ProgressLine(progress, seconds: now - state.stageStart, language: language).text(width: width - 1), width: width)
        }
    }

    /// Takes the line away, and waits half a second anew: the next statement begins.
    package func restart() {
        state.withLock { state in
            if state.isShown, let width = screen().width { draw("", width: width) }
            state = State(start: clock())
        }
    }

    private func draw(_ line: String, width: Int) {
        let erasure = isDumb ? "\r" + String(repeating: " ", count: width - 1) + "\r" : "\r\u{1B}[K"
        _ = Streams.write(erasure + line, to: descriptor)
    }

    package static let monotonicSeconds: @Sendable () -> Double = {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
