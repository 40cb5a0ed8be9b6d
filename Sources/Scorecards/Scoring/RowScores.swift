import Columns
import Messages
import Synchronization

/// The score of each row, added up when somebody first asks for it.
final class RowScores: Sendable {
    /// What is left to do: each row of `base` gets `delta[code]` more.
    private struct Waiting {
        let base: Buffer<Int32>
        let codes: Buffer<UInt8>
        let delta: [Int32]
    }

    private enum State {
        case there(Buffer<Int32>)
        case waiting(Waiting)
    }

    private let state: Mutex<State>

    init(_ scores: Buffer<Int32>) {
        state = Mutex(.there(scores))
    }

    init(_ base: Buffer<Int32>, adding delta: [Int32], of codes: Buffer<UInt8>) {
        state = Mutex(.waiting(Waiting(base: base, codes: codes, delta: delta)))
    }

    var buffer: Buffer<Int32> {
        state.withLock { state in
            switch state {
            case .there(let scores): return scores
            case .waiting(let waiting):
                let scores = Scoring.added(delta: waiting.delta, codes: waiting.codes, to: waiting.base)
                state = .there(scores)
                return scores
            }
        }
    }
}
