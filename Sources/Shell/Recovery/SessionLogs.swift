import Commands
import Files
import Glibc

/// The folder in which sessions keep their logs: `assay/sessions`, beside the history.
struct SessionLogs: Sendable {
    private let folder: String
    private let now: @Sendable () -> String

    /// Nil where the environment names no home.
    init?(environment: [String: String], now: @escaping @Sendable () -> String) {
        guard let history = History.path(in: environment) else { return nil }
        folder = Path.joined(Path.split(history).folder, "sessions")
        self.now = now
    }

    /// A log for a session that begins on the dataset.
    func begin(on dataset: String) -> SessionLog? {
        let parts = folder.split(separator: "/")
        for count in stride(from: 1, through: parts.count, by: 1) { mkdir("/" + parts.prefix(count).joined(separator: "/"), 0o700) }
        return SessionLog(path: "\(folder)/\(Self.stem(dataset)).\(getpid())", dataset: dataset, started: now())
    }

    /// The newest session on the dataset that was cut off having said something; nil without any.
    func cutOff(on dataset: String) -> CutOff? {
        left(on: dataset).compactMap { Self.read($0) }.filter { !$0.statements.isEmpty }.max { $0.started < $1.started }
    }

    /// They were offered, and the session after them ended well.
    func forget(on dataset: String) {
        for path in left(on: dataset) { unlink(path) }
    }

    // MARK: - Files

    /// Of the dataset, where no living session holds them.
    private func left(on dataset: String) -> [String] {
        (Folder.names(in: folder) ?? []).filter { $0.hasPrefix(Self.stem(dataset) + ".") }.map { folder + "/" + $0 }.filter(Self.isLeft)
    }

    private static func stem(_ dataset: String) -> String {
        String(SHA256.hex(of: Path.resolved(dataset).utf8).prefix(24))
    }

    private static func isLeft(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    /// Nil where the file is none of ours; a last line that was cut in the middle is left out.
    private static func read(_ path: String) -> CutOff? {
        guard let bytes = try? TextFile.bytes(path) else { return nil }
        let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[..<$0] } ?? []
        let lines = whole.split(separator: UInt8(ascii: "\n"))
        guard lines.count >= 3, lines[0].elementsEqual(SessionLog.firstLine.utf8), let started = HistoryFormat.entry(of: lines[2]) else {
            return nil
        }
        return CutOff(started: started, statements: lines.dropFirst(3).compactMap { HistoryFormat.entry(of: $0) })
    }
}
