import Files
import Glibc
import Messages
import Outputs

/// The records that were not taken, as CSV: line, reason, column, and the record as it stands in the file.
final class RejectsFile {
    let path: String
    private var file: AtomicFile?
    private var rows = 0
    private var hash = SHA256Stream()

    /// Nothing is written where nothing is rejected.
    init(_ path: String) {
        self.path = path
    }

    private static let head = "line,reason,column,record\n"

    private static let suffix = ".rejects.csv"

    /// Beside the dataset, under its name.
    static func path(for dataset: String) -> String {
        let (folder, _) = Path.split(dataset)
        return Path.joined(folder == "." ? "" : folder, Path.stem(dataset, without: Dataset.suffix) + suffix)
    }

    /// `wanted`, or the same with a number where that is a file of somebody else's, or the one that is read.
    static func free(_ wanted: String, reading source: String) -> String {
        let stem = wanted.hasSuffix(suffix) ? String(wanted.dropLast(suffix.count)) : wanted
        let others = (2...1000).lazy.map { "\(stem).rejects-\($0).csv" }
        let isFree = { (path: String) in mayReplace(path) && Path.resolved(path) != Path.resolved(source) }
        return isFree(wanted) ? wanted : others.first(where: isFree) ?? wanted
    }

    /// Whether nothing is there, or what an earlier import rejected.
    private static func mayReplace(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return true }
        return isRejects(path)
    }

    private static func isRejects(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let bytes = try? TextFile.bytes(path) else { return false }
        return bytes.starts(with: head.utf8)
    }

    /// That what lies here is of an earlier import, where this one rejected nothing: it is left, since its records may still be wanted.
    var staleNote: Note? {
        guard file == nil, Self.isRejects(path) else { return nil }
        return Note(
            "stale-rejects",
            Text(
                en: "`\(path)` is of an earlier import: this one rejected nothing", zh: "`\(path)` 是先前导入的拒收文件，本次没有拒收记录"))
    }

    func append(line: Int, reason: ImportReport.Rejected.Reason, column: String?, record: UnsafeBufferPointer<UInt8>) throws {
        var bytes: [UInt8] = []
        if file == nil {
            file = try AtomicFile(path)
            bytes += Array(Self.head.utf8)
        }
        bytes += Array("\(line),\(reason.rawValue),".utf8)
        Self.append(quoted: Array((column ?? "").utf8), to: &bytes)
        bytes.append(UInt8(ascii: ","))
        Self.append(quoted: record, to: &bytes)
        bytes.append(Ascii.newline)
        hash.append(bytes)
        try file?.append(bytes)
        rows += 1
    }

    /// Gives the file its name; nil where there is none.
    func commit() throws -> WrittenFile? {
        guard let file else { return nil }
        try file.commit()
        return WrittenFile(path: path, rows: rows, sha256: hash.hex())
    }

    func discard() {
        file?.discard()
    }

    /// Forgets what was written.
    func restart() {
        discard()
        file = nil
        rows = 0
        hash = SHA256Stream()
    }

    private static func append(quoted field: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(Ascii.quote)
        for byte in field {
            if byte == Ascii.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(Ascii.quote)
    }
}
