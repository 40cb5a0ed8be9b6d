import Files
import Glibc
import Messages

/// What can be told of a dataset's file before SQLite touches it.
enum DatasetFile {
    /// Marks the file as ours: "ASSY".
    static let applicationID: Int32 = 0x4153_5359

    /// Throws unless `path` is a file that says of itself that it is a dataset.
    static func check(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR ? notThere(path) : SystemFailure.reading(path, code)
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw DatasetFailure.foreign(path, Text(en: "it is a folder", zh: "这是文件夹")) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DatasetFailure.foreign(path, Text(en: "it is no regular file", zh: "不是普通文件"))
        }
        let header = try header(of: path)
        guard header.starts(with: Array("SQLite format 3\0".utf8)) else { throw unknownForm(path, header) }
        guard header.count == 100 else { throw DatasetFailure.damaged(path, Text(en: "it ends in its first line", zh: "文件头不完整")) }
        let mark = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        guard mark == applicationID else {
            throw DatasetFailure.foreign(path, Text(en: "it is another program's SQLite database", zh: "这是其他程序的 SQLite 数据库"))
        }
        guard Int(status.st_size) >= wholeSize(header) else {
            throw DatasetFailure.damaged(path, Text(en: "its end is missing", zh: "文件尾部缺失"))
        }
    }

    /// The size that the header gives the file, in bytes: page size (1 stands for 65,536) times pages.
    ///
    /// Source: SQLite, Database File Format, section 1.3.
    private static func wholeSize(_ header: [UInt8]) -> Int {
        let pageSize = Int(header[16]) << 8 | Int(header[17])
        return (pageSize == 1 ? 65_536 : pageSize) * header[28..<32].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Whether the file and its folder may be written, with the reason where not.
    static func reasonNotToWrite(_ path: String) -> Text? {
        let real = Path.resolved(path)
        let folder = Path.split(real).folder
        if access(real, W_OK) != 0 { return reason(errno, Text(en: "the file", zh: "文件")) }
        if access(folder, W_OK) != 0 { return reason(errno, Text(en: "its folder", zh: "所在文件夹")) }
        return hasNoRoom(folder) ? reason(SystemFailure.diskIsFull, Text(en: "its folder", zh: "所在文件夹")) : nil
    }

    /// Whether SQLite could not even make its side files: the index of the log alone takes 32 KB.
    private static func hasNoRoom(_ folder: String) -> Bool {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 65_536
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The size of the write-ahead log beside the file, in bytes; 0 where there is none.
    static func logSize(_ path: String) -> Int {
        var status = stat()
        return stat(Path.resolved(path) + "-wal", &status) == 0 ? Int(status.st_size) : 0
    }

    // MARK: -

    private static func reason(_ code: Int32, _ what: Text) -> Text {
        let reason = SystemFailure.reason(code)
        return Text(en: "\(what.en) may not be written (\(reason.en))", zh: "\(what.zh)不可写（\(reason.zh)）")
    }

    private static func header(of path: String) throws -> [UInt8] {
        let descriptor = DatabaseDescriptors.open(path)
        guard descriptor >= 0 else { throw SystemFailure.reading(path, errno) }
        defer { DatabaseDescriptors.close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return Array(bytes.prefix(max(0, count)))
    }

    private static func unknownForm(_ path: String, _ header: [UInt8]) -> Diagnostic {
        if header.isEmpty { return DatasetFailure.foreign(path, Text(en: "it is empty", zh: "文件为空")) }
        if path.hasSuffix(Dataset.suffix) {
            return DatasetFailure.damaged(path, Text(en: "its first bytes are not those of a dataset", zh: "文件头不是数据集的格式"))
        }
        return DatasetFailure.foreign(path, Text(en: "it has another form", zh: "格式不符"))
    }

    private static func notThere(_ path: String) -> Diagnostic {
        guard path.hasSuffix(".assay.md") else { return DatasetFailure.missing(path) }
        return Diagnostic(
            "missing-dataset", Text(en: "there is no file `\(path)`, and it has the name of a notebook", zh: "文件 `\(path)` 不存在，且其名称是笔记本"),
            hint: Text(en: "notebooks go with `assay replay` or `assay run`", zh: "笔记本请用 `assay replay` 或 `assay run`"))
    }
}
