import Files
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

    /// Beside the dataset, under its name.
    static func path(for dataset: String) -> String {
        let (folder, _) = Path.split(dataset)
        return Path.joined(folder == "." ? "" : folder, Path.stem(dataset, without: Dataset.suffix) + ".rejects.csv")
    }

    func append(line: Int, reason: ImportReport.Rejected.Reason, column: String?, record: UnsafeBufferPointer<UInt8>) throws {
        var bytes: [UInt8] = []
        if file == nil {
            file = try AtomicFile(path)
            bytes += Array("line,reason,column,record\n".utf8)
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
