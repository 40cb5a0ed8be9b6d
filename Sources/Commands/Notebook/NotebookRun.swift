import Columns
import Datasets
import Files
import Foundation
package import Messages
package import Notebooks
import Outputs
import Queries
import Rendering
import Scorecards

/// Runs a notebook again: on a private layer over its dataset, opened for reading only, with files confined to a few folders.
package struct NotebookRun {
    /// The notebook's path.
    let path: String
    /// In place of the dataset that the front matter names.
    let dataset: String?
    /// Where cells may write; nil for a temporary folder, removed afterwards.
    let folder: String?
    let environment: Environment
    let settings: Settings
    let control: Control
    let limits: ReplayLimits

    package init(
        path: String, dataset: String?, folder: String?, environment: Environment, settings: Settings, control: Control,
        limits: ReplayLimits = ReplayLimits()
    ) {
        self.path = path
        self.dataset = dataset
        self.folder = folder
        self.environment = environment
        self.settings = settings
        self.control = control
        self.limits = limits
    }

    /// Throws where the notebook cannot be read or its dataset not be opened; what cells do is in the report.
    package func report() throws -> ReplayReport {
        let notebook = try Notebook.parse(bytes: TextFile.bytes(path), file: Path.split(path).name)
        let wanted = notebook.frontMatter.circumstances
        let file = try datasetPath(wanted)
        let opened = try opened(file)
        let scratch = try folder ?? Folder.temporary("replay")
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: scratch) } }
        let session = try session(on: opened, as: wanted, writing: scratch)
        let now = Circumstances(
            tool: ToolVersion.number, dataset: wanted.dataset, fingerprint: try opened.fingerprint,
            snapshot: session.workplace?.snapshot?.name,
            card: session.openCard.map { .init(name: $0.card.name, hash: $0.card.contentHash, split: $0.split.notebookText) },
            journal: wanted.journal, seed: session.settings.seed, settings: session.maskSetting)
        var runner = CellRunner(session, limits: limits, control: control)
        let hiding: Replay.Hiding? = try session.scrubber().map { scrubber in { $0.masked(like: $1, by: scrubber) } }
        var report = try Replay.run(notebook, now: now, ignoring: ["read-only"], hiding: hiding, control: control) { try runner.run($0) }
        if hiding != nil { report.notes.append(Self.hidden) }
        return report
    }

    /// The one that was handed in, else the front matter's, relative to the notebook.
    private func datasetPath(_ wanted: Circumstances) throws -> String {
        if let dataset { return dataset }
        guard let name = wanted.dataset else {
            throw Diagnostic(
                "no-dataset", Text(en: "the notebook names no dataset", zh: "笔记本未指明数据集"),
                hint: Text(en: "name one with --dataset, or open one first", zh: "用 --dataset 指定，或先打开数据集"))
        }
        return Path.joined(Path.split(path).folder, name)
    }

    private static let hidden = Note(
        "masked",
        Text(
            en: "identities are hidden: recordings were compared with theirs hidden too; long tables that hold them cannot be equal",
            zh: "已隐藏身份信息：记录值同样隐藏后再比较；含身份信息的长表无法比对一致"))

    private func opened(_ file: String) throws -> Dataset {
        do {
            return try Dataset.open(file, access: .readOnly, control: control)
        } catch let missing as Diagnostic where missing.code == "missing-dataset" && dataset == nil {
            // A notebook that went to another folder without its dataset.
            throw Diagnostic(
                missing.code, missing.message, at: missing.place,
                hint: Text(
                    en: "the notebook names it from its own folder; where it lies elsewhere: assay replay \(path) --dataset PATH",
                    zh: "笔记本按其所在目录指向该数据集；若在别处：assay replay \(path) --dataset 路径"), nearNames: missing.nearNames)
        }
    }

    private func session(on dataset: Dataset, as wanted: Circumstances, writing folder: String) throws -> Session {
        let folders = [Path.split(path).folder, Path.split(dataset.path).folder].map { $0.isEmpty ? "." : $0 }
        var session = Session(
            environment: Environment(
                user: environment.user, now: environment.now, access: .confined(reading: folders, writing: folder),
                threads: environment.threads, gnuplot: environment.gnuplot, budget: limits.budget,
                masks: environment.masks || settings.mask || wanted.settings["mask"] == "on"),
            settings: settings, isReplaying: true)
        session.settings.seed = wanted.seed ?? 1
        let snapshot = wanted.snapshot.flatMap(dataset.snapshot(named:)) ?? dataset.initialSnapshot
        let ledger = try PrivateLedger(over: dataset, asOf: wanted.journal ?? 0)
        session.begin(Workplace(dataset: dataset, snapshot: snapshot, ledger: ledger))
        if let card = wanted.card { try session.reopen(card) }
        return session
    }
}

extension Session {
    /// Opens the state of a card that a notebook began with; none is open where the dataset does not have it.
    fileprivate mutating func reopen(_ wanted: Circumstances.Card) throws {
        guard let ledger = workplace?.ledger else { return }
        if let draft = try ledger.drafts().first(where: {
            $0.name == wanted.name && $0.head == wanted.hash && $0.split == wanted.split ?? "off"
        }) {
            openCard = try openCard(of: draft)
            return
        }
        guard let json = try ledger.state(hash: wanted.hash) else { return }
        let open = OpenCard(
            card: try Scorecard.decode(json: json, name: wanted.name), split: try Split(text: wanted.split ?? "off"))
        try record(open, entry: journalEntry(.change, command: "card open \(wanted.name)"))
        openCard = open
    }
}

extension Split {
    /// As a notebook's front matter holds it; nil where there is none.
    var notebookText: String? {
        self == .off ? nil : text
    }
}
