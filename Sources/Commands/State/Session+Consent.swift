import Files
import Glibc
import Messages
import Outputs
import Queries

/// Leave for what cannot be undone.
extension Session {
    /// That the file would lose what it holds: nothing where it is not there or empty, or where this session wrote it. A symbolic link is
    /// the file that it points at.
    ///
    /// - Parameter requireReplaceable: throws what writing it would throw, so that nobody is asked for leave that is of no use.
    func loss(
        ofFile path: String, requireReplaceable: (String) throws -> Void = { try AtomicFile.requireReplaceable($0) }
    ) throws -> [Text] {
        guard try holdsSomething(path) else { return [] }
        try requireReplaceable(environment.access.writablePath(path))
        return [Text(en: "`\(path)` is there already and is overwritten", zh: "“\(path)”已存在，将被覆盖")]
    }

    private func holdsSomething(_ path: String) throws -> Bool {
        let target = try environment.access.writablePath(path)
        var status = stat()
        guard !written.contains(target), stat(target, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        // A folder is never written over, so nothing of it is lost; a pipe or device would be.
        return kind != S_IFDIR && (kind != S_IFREG || status.st_size > 0)
    }

    /// That the dataset would lose what it holds; nothing where there is none.
    func loss(ofDataset path: String) throws -> [Text] {
        guard try holdsSomething(path) else { return [] }
        return [
            Text(
                en: "the dataset `\(path)` is replaced, with its snapshots, cards and journal",
                zh: "数据集“\(path)”将被替换，包括其快照、评分卡与日志")
        ]
    }

    func requireConsent(for losses: [Text]) throws {
        try environment.consent.require(for: losses, in: language)
    }

    /// For the files that a query writes.
    func requireConsent(for sinks: [Sink]) throws {
        for sink in sinks {
            guard case .save(let path, _, let place) = sink else { continue }
            do {
                try requireConsent(for: loss(ofFile: path))
            } catch let diagnostic as Diagnostic {
                throw diagnostic.placed(at: place)
            }
        }
    }

    /// What a statement wrote may be written again without a question.
    mutating func remember(_ files: [WrittenFile]) {
        for file in files {
            if let path = try? environment.access.writablePath(file.path) { written.insert(path) }
        }
    }
}
