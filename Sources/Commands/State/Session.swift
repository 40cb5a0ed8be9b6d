import Columns
package import Datasets
import Files
package import Messages
package import Outputs
import Queries
import Scorecards
import Taxonomy

/// One person's session: a dataset, the snapshot looked at, the open card, and what was said so far.
///
/// A value that the loop owns and hands to commands; nothing in it prints.
package struct Session: Sendable {
    package internal(set) var settings: Settings
    package let environment: Environment
    package internal(set) var workplace: Workplace?
    package internal(set) var openCard: OpenCard?
    /// Queries that `let` has named; run anew wherever the name stands.
    var named: [String: QuerySyntax] = [:]
    /// By tag: levels that a condition may name though no row of the dataset holds them.
    var furtherLevels: [String: [String]] = [:]
    /// The table of the last result.
    package internal(set) var last: Table?
    /// What was run since the dataset was opened.
    package internal(set) var transcript = Transcript()
    /// What a session on the dataset had said that was cut off; nil once it was recovered.
    package internal(set) var cutOff: CutOff?
    /// Paths of the files that this session wrote.
    var written: Set<String> = []
    /// Changes of cards that were recorded so far.
    var steps = 0
    /// Statements run so far.
    package internal(set) var cell = 0
    /// The last result whose rows stand for others: what `drill` goes back from.
    var grouped: GroupedResult?
    /// Whether the last result is that one.
    var lastIsGrouped = false
    /// That the statement run last asks to be run again.
    var repetition: Repetition?
    /// Whether `quit` was said.
    package private(set) var hasEnded = false
    /// What the statement that runs now is stopped and watched by.
    var control = Control()
    let memory = ScoreMemory()
    let riskMemory = RiskMemory()
    let scrubberMemory = ScrubberMemory()

    /// Whether a notebook is run again: what reaches beyond its private layer is refused.
    let isReplaying: Bool

    package init(environment: Environment, settings: Settings = Settings(), isReplaying: Bool = false) {
        self.environment = environment
        self.settings = settings
        self.settings.mask = settings.mask || environment.masks
        self.isReplaying = isReplaying
    }

    package var language: Language { settings.language }

    /// Speaks that language from now on.
    package mutating func speak(_ language: Language) {
        settings.language = language
    }

    mutating func end() {
        hasEnded = true
    }

    /// Folds the dataset's log back into its file; the session is of no use afterwards. Where that fails, the next open does it.
    package func close() {
        try? workplace?.dataset.close()
    }

    package var prompt: PromptState {
        PromptState(
            dataset: workplace?.dataset.name, snapshot: workplace?.snapshot?.name, card: openCard?.card.name, isUnsaved: isUnsaved,
            isRecording: transcript.hasUnsavedChanges)
    }

    /// Whether the open card's head is no saved version.
    private var isUnsaved: Bool {
        guard let openCard, let ledger = workplace?.ledger else { return false }
        let hash = openCard.card.contentHash
        return (try? ledger.versions().contains { $0.card == openCard.card.name && $0.hash == hash }) != true
    }
}

/// The dataset that a session works on.
package struct Workplace: Sendable {
    package let dataset: Dataset
    /// Nil where the dataset has none.
    package var snapshot: Snapshot?
    /// Where changes of cards are kept.
    package let ledger: any Ledger
    /// The dataset's tags as queries know them, in their order: every query of enterprises begins with them.
    let tagFields: [Field]

    init(dataset: Dataset, snapshot: Snapshot?, ledger: any Ledger) {
        self.dataset = dataset
        self.snapshot = snapshot
        self.ledger = ledger
        tagFields = dataset.tags.map(\.field)
    }
}
