import Columns
import Messages
import Outputs
import Taxonomy

/// What a person should know of an import, one note a matter.
struct ImportNotes {
    let finish: ImportFinish
    let snapshot: Snapshot

    var all: [Note] {
        finish.plan.findings.notes
            + [rejected, returnsInside, key, otherCodes, keyCandidate, date, onlyOneClass].compactMap(\.self) + targetValues + dirtyCells
            + [adopted, absent].compactMap(\.self) + identity + perCents
            + renamed + words + signs
            + reasonCodes + units + dateLike + flags
    }
}
