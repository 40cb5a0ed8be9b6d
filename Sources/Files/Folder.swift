import Glibc
import Messages

/// What a folder holds, and folders made.
package enum Folder {
    /// The names in it, sorted; nil where it cannot be read.
    package static func names(in folder: String) -> [String]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Makes the folder, and those above it, where it is not there yet. Throws `cannot-write` or `disk-full`.
    package static func make(_ path: String) throws {
        let (whole, above) = (Path.absolute(path), Path.split(Path.absolute(path)).folder)
        var code = mkdir(whole, 0o777) == 0 ? 0 : errno
        if code == ENOENT, above != whole {
            try make(above)
            code = mkdir(whole, 0o777) == 0 ? 0 : errno
        }
        guard code != 0 else { return }
        var status = stat()
        let isThere = code == EEXIST && stat(whole, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard isThere else { throw SystemFailure.writing(path, code) }
    }

    /// Makes a folder of its own, for this user alone, where the system keeps temporary files. Throws `cannot-write` or `disk-full`.
    package static func temporary(_ purpose: String) throws -> String {
        let place = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array(Path.joined(place, "assay-\(purpose)-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            let failure = SystemFailure.writing(place, errno)
            throw Diagnostic(
                failure.code, failure.message,
                hint: Text(en: "TMPDIR names another folder for temporary files", zh: "可用环境变量 TMPDIR 指定其他临时文件夹"))
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
