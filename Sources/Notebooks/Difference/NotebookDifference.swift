package import Messages
import Outputs

/// What differs between two notebooks: front matter, cells, and the values that both recorded; nothing is run.
package struct NotebookDifference: Sendable {
    /// One key of the front matter.
    package struct Circumstance: Sendable, Hashable {
        package let key: String
        package let first: String?
        package let second: String?
    }

    /// One cell that is not the same in both.
    package struct CellChange: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case added, removed, changed, moved

            var text: Text {
                switch self {
                case .added: Text(en: rawValue, zh: "新增")
                case .removed: Text(en: rawValue, zh: "移除")
                case .changed: Text(en: rawValue, zh: "修改")
                case .moved: Text(en: rawValue, zh: "移动")
                }
            }
        }

        package let kind: Kind
        /// From 1; nil where that notebook has no such cell.
        package let first: Int?
        package let second: Int?
    }

    /// A recorded value that is not the same; its cell is the first notebook's.
    package struct ValueChange: Sendable, Hashable {
        package let drift: Drift
        package let second: Int
    }

    package let circumstances: [Circumstance]
    package private(set) var cells: [CellChange] = []
    package private(set) var values: [ValueChange] = []

    let first: Notebook
    let second: Notebook

    /// How many things differ in all.
    package var count: Int { circumstances.count + cells.count + values.count }

    /// Compares as a replay does, within the tolerances of the first notebook, and those of the second that the first does not name.
    package init(from first: Notebook, to second: Notebook, control: Control = Control()) throws {
        self.first = first
        self.second = second
        circumstances = Self.circumstances(first.frontMatter, second.frontMatter)
        let tolerances = first.frontMatter.tolerances.merging(second.frontMatter.tolerances) { own, _ in own }
        let comparison = Comparison(tolerances: tolerances)
        for match in CellAlignment(first.cells.map(\.hash), second.cells.map(\.hash)).withMoves() {
            try control.check()
            add(match, comparison)
        }
    }

    private mutating func add(_ match: CellAlignment.Match, _ comparison: Comparison) {
        switch match {
        case .removed(let i): cells.append(CellChange(kind: .removed, first: i + 1, second: nil))
        case .added(let j): cells.append(CellChange(kind: .added, first: nil, second: j + 1))
        case .same(let i, let j): compare(i, j, comparison)
        case .moved(let i, let j):
            cells.append(CellChange(kind: .moved, first: i + 1, second: j + 1))
            compare(i, j, comparison)
        case .changed(let i, let j):
            cells.append(CellChange(kind: .changed, first: i + 1, second: j + 1))
            compare(i, j, comparison)
        }
    }

    // MARK: - Values

    private mutating func compare(_ i: Int, _ j: Int, _ comparison: Comparison) {
        let (old, new) = (first.cells[i], second.cells[j])
        for index in 0..<max(old.outputs.count, new.outputs.count) {
            let recorded = index < old.outputs.count ? old.outputs[index].recording : nil
            let now = index < new.outputs.count ? new.outputs[index].recording : nil
            values += Self.drifts(recorded, now, comparison, old.number, index + 1).map { ValueChange(drift: $0, second: new.number) }
        }
    }

    /// Where only one of the two was recorded, nothing can be compared, and that is what differs.
    private static func drifts(
        _ recorded: Recording?, _ now: Recording?, _ comparison: Comparison, _ cell: Int, _ statement: Int
    ) -> [Drift] {
        switch (recorded, now) {
        case (nil, nil): return []
        case (.some, nil): return [Drift(.recordingRemoved, cell: cell, statement: statement)]
        case (nil, .some): return [Drift(.recordingAdded, cell: cell, statement: statement)]
        case (let recorded?, let now?):
            if recorded.errors != now.errors {
                return [Drift(.error, cell: cell, statement: statement, recorded: codes(recorded), now: codes(now))]
            }
            var values = RecordingComparison(comparison, ignoring: [], cell: cell, statement: statement)
            values.compare(recorded, now)
            return values.drifts
        }
    }

    private static func codes(_ recording: Recording) -> Cell? {
        recording.errors.isEmpty ? nil : .text(recording.errors.joined(separator: " "))
    }

    // MARK: - Front matter

    private static func circumstances(_ first: FrontMatter, _ second: FrontMatter) -> [Circumstance] {
        let (old, new) = (first.listed, second.listed)
        let later = Dictionary(new) { value, _ in value }
        let known = Set(old.map(\.key))
        let kept = old.map { Circumstance(key: $0.key, first: $0.value, second: later[$0.key]) }
        let added = new.filter { !known.contains($0.key) }.map { Circumstance(key: $0.key, first: nil, second: $0.value) }
        return (kept + added).filter { $0.first != $0.second }
    }
}

extension FrontMatter {
    /// Every key that has a value, in the order of the format.
    fileprivate var listed: [(key: String, value: String)] {
        let own = circumstances
        let plain: [(String, String?)] = [
            ("tool", own.tool), ("dataset", own.dataset), ("fingerprint", own.fingerprint), ("snapshot", own.snapshot),
            ("card.name", own.card?.name), ("card.hash", own.card?.hash), ("card.split", own.card?.split),
            ("journal", own.journal.map(String.init)), ("seed", own.seed.map(String.init)),
        ]
        let settings = own.settings.sorted { $0.key < $1.key }.map { ("settings.\($0.key)", $0.value) }
        let tolerances = self.tolerances.sorted { $0.key < $1.key }.map { ("tolerance.\($0.key)", FrontMatterWriter.text(of: $0.value)) }
        return plain.compactMap { key, value in value.map { (key, $0) } } + settings + tolerances
    }
}
