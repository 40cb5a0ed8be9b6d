package import Messages
package import Outputs

/// One statement that was run: what it was, what came of it, how long it took.
package struct Executed: Sendable {
    package let source: Source
    /// Its text as history and logs keep it.
    package let remembered: String
    /// The statement's number in this session, from 1.
    package let cell: Int
    package let result: Result<Output, Diagnostics>
    package let seconds: Double
    /// The session's settings when it was done.
    package let settings: Settings
    /// Whether it is run again and again, so that nothing may wait for a key.
    package let isWatched: Bool

    package init(
        source: Source, cell: Int, result: Result<Output, Diagnostics>, seconds: Double, settings: Settings, isWatched: Bool = false,
        remembered: String? = nil
    ) {
        self.source = source
        self.remembered = remembered ?? source.text
        self.cell = cell
        self.result = result
        self.seconds = seconds
        self.settings = settings
        self.isWatched = isWatched
    }
}

/// What the prompt says of a session.
package struct PromptState: Sendable, Hashable {
    /// The dataset's name without its suffix; nil without one.
    package let dataset: String?
    package let snapshot: String?
    package let card: String?
    /// Whether the open card's head is no saved version.
    package let isUnsaved: Bool
    /// Whether statements are being kept for a notebook that was not written yet.
    package let isRecording: Bool

    package init(dataset: String? = nil, snapshot: String? = nil, card: String? = nil, isUnsaved: Bool = false, isRecording: Bool = false) {
        self.dataset = dataset
        self.snapshot = snapshot
        self.card = card
        self.isUnsaved = isUnsaved
        self.isRecording = isRecording
    }
}

/// Something that may be typed at the cursor, with a few words of what it is.
package struct Candidate: Sendable, Hashable {
    package let text: String
    package let summary: Text

    package init(_ text: String, _ summary: Text) {
        self.text = text
        self.summary = summary
    }
}

/// What may stand at the cursor: the candidates, and which part of the line one of them replaces.
package struct Completions: Sendable, Hashable {
    /// UTF-8 offsets in the line.
    package let range: Range<Int>
    package let candidates: [Candidate]

    package init(range: Range<Int>, candidates: [Candidate]) {
        self.range = range
        self.candidates = candidates
    }

    package static let none = Completions(range: 0..<0, candidates: [])
}
