import Files
import Messages

/// The changes that tell a notebook's front matter new circumstances, one value each; comments, order and other keys stay.
struct FrontMatterEdits {
    private(set) var edits: [TextEdit] = []

    init(_ notebook: Notebook, now: Circumstances) {
        let matter = notebook.frontMatter
        var wanted = now
        // Where the dataset lies is the notebook's to say; a replay may have been given another path.
        wanted.dataset = matter.circumstances.dataset ?? now.dataset
        guard let places = matter.places else {
            let start = notebook.text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            edits = [TextEdit(start..<start, with: FrontMatterWriter.text(of: FrontMatter(wanted)) + "\n")]
            return
        }
        edits = Self.edits(from: matter.circumstances, to: wanted, places)
        if let hash = matter.hash, let range = places.values["hash"], hash != wanted.hash {
            edits.append(TextEdit(range, with: YAML.scalar(wanted.hash)))
        }
        guard Self.gives(wanted, edits, notebook) else {
            let text = FrontMatterWriter.text(of: FrontMatter(wanted, tolerances: matter.tolerances))
            edits = [TextEdit(places.range, with: text)]
            return
        }
    }

    /// Whether the edited text says what it should: a value written over several lines is not replaced by its place.
    private static func gives(_ wanted: Circumstances, _ edits: [TextEdit], _ notebook: Notebook) -> Bool {
        let text = TextEdit.apply(edits, to: String(notebook.text))
        guard let places = notebook.frontMatter.places else { return false }
        let grown = text.utf8.count - notebook.text.utf8.count
        let head = String(decoding: Array(text.utf8.prefix(places.range.upperBound + grown)), as: UTF8.self)
        return (try? Notebook.parse(Source(head)))?.frontMatter.circumstances == wanted
    }

    private static func edits(from old: Circumstances, to new: Circumstances, _ places: FrontMatter.Places) -> [TextEdit] {
        var edits: [TextEdit] = []
        func put(_ key: String, _ before: String?, _ after: String?) {
            guard before != after else { return }
            let value = after ?? "null"
            if let range = places.values[key] {
                edits.append(TextEdit(range, with: range.isEmpty ? " \(value)" : value))
            } else if after != nil {
                let end = places.content.upperBound
                edits.append(TextEdit(end..<end, with: "\(key): \(value)\n"))
            }
        }
        put("tool", old.tool.map(YAML.scalar), new.tool.map(YAML.scalar))
        put("dataset", old.dataset.map(YAML.scalar), new.dataset.map(YAML.scalar))
        put("fingerprint", old.fingerprint.map(YAML.scalar), new.fingerprint.map(YAML.scalar))
        put("snapshot", old.snapshot.map(YAML.scalar), new.snapshot.map(YAML.scalar))
        put("journal", old.journal.map(String.init), new.journal.map(String.init))
        put("seed", old.seed.map(String.init), new.seed.map(String.init))
        if let before = old.card, let after = new.card, (before.split == nil) == (after.split == nil) {
            put("card.name", YAML.scalar(before.name), YAML.scalar(after.name))
            put("card.hash", YAML.scalar(before.hash), YAML.scalar(after.hash))
            put("card.split", before.split.map(YAML.scalar), after.split.map(YAML.scalar))
        } else {
            put("card", old.card.map(FrontMatterWriter.text), new.card.map(FrontMatterWriter.text))
        }
        return edits
    }
}
